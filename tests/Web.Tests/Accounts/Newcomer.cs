using System.Net;
using Tongban.Web.Tests.Api;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

/// <summary>Somebody who opens an account and of whom nothing is known but what she says herself.</summary>
internal sealed class Newcomer : IDisposable
{
    internal const string Secret = "plum window bicycle";

    private Newcomer(Visitor visitor, Caller caller) => (Visitor, Caller) = (visitor, caller);

    /// <summary>At her browser.</summary>
    internal Visitor Visitor { get; }

    /// <summary>A program with her session.</summary>
    internal Caller Caller { get; }

    internal static async Task<Newcomer> RegisterAsync(TestSite site, string number, string name = "随便谁", string account = "whoever")
    {
        var visitor = new Visitor(site);
        (await RegisterAsync(visitor, number, name, account)).Status.ShouldBe(HttpStatusCode.Redirect);
        return new(visitor, Caller.With(site, visitor.Cookies));
    }

    internal static Task<Answer> RegisterAsync(Visitor visitor, string number, string name = "随便谁", string account = "whoever") => visitor.SubmitAsync(
        "/register", "/register",
        ("name", name), ("identity-number", number), ("phone", "13912345678"), ("account-name", account), ("password", Secret), ("again", Secret));

    public void Dispose()
    {
        Visitor.Dispose();
        Caller.Dispose();
    }
}
