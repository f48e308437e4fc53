using Microsoft.Playwright;

namespace Tongban.Web.Tests.Browser;

/// <summary>How a reader comes to be signed in, before a page is opened.</summary>
public static class SignIn
{
    public static Task AsAsync(this IPage page, Reader reader) => reader switch
    {
        Reader.Visitor => Task.CompletedTask,
    };
}
