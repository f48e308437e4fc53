using Microsoft.AspNetCore.Http.HttpResults;
using Tongban.Kernel.Words;
using Tongban.Web.Components;

namespace Tongban.Web.Hosting;

/// <summary>An error without a body of its own gets one: <see cref="Reply"/> decides between a page and a problem.</summary>
public static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app
        .UseStatusCodePages(context => Reply.Of(context.HttpContext, context.HttpContext.Response.StatusCode, Words(context.HttpContext)).ExecuteAsync(context.HttpContext))
        .Use(NotBlankAsync);

    private static ErrorWords Words(HttpContext context) => context.Response.StatusCode is StatusCodes.Status404NotFound && CaseAddress.Is(context.Request.Path)
        ? ErrorWords.NoCase
        : ErrorWords.For(context.Response.StatusCode);

    // A component page whose form has no good token, because it stood open too long, is answered by the framework with a content type and no content.
    private static async Task NotBlankAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } blank)
        {
            blank.ContentType = null;
        }
    }
}

/// <summary>A whole page that says what went wrong and what to do, in the reader's language. Never a stack trace.</summary>
internal sealed record ErrorReply(int Status, Wording Title, IReadOnlyList<Wording> Lines) : IResult
{
    // A scope of its own: the failed page may have left its services half used, and its header is one the framework adds only once.
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var scope = services.CreateAsyncScope();
        httpContext.Response.Headers.Remove("blazor-enhanced-nav");
        httpContext.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<ErrorDocument>(new { Words = Title, Lines }) { StatusCode = Status }.ExecuteAsync(httpContext);
        }
        finally
        {
            httpContext.RequestServices = services;
        }
    }
}
