using System.Text.Encodings.Web;
using System.Text.Unicode;
using Tongban.Kernel.Words;

namespace Tongban.Web.Hosting;

/// <summary>A fault told to whoever asked: a page to a browser, a problem (RFC 9457) to a program.</summary>
public static class Reply
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IResult Of(HttpContext context, int status, Wording title, Wording advice) =>
        AsksForPage(context) ? Page(status, title, advice) : Problem(context, status, title, advice);

    internal static bool AsksForPage(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static IResult Page(int status, Wording title, Wording advice) => Results.Text(
        $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Safe(title.Zh)} {Safe(title.En)}</title></head>
        <body><main><h1>{Safe(title.Zh)} <span lang="en">{Safe(title.En)}</span></h1>
        <p>{Safe(advice.Zh)}</p><p lang="en">{Safe(advice.En)}</p><p><a href="/">首页 <span lang="en">Home</span></a></p></main></body>
        </html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);

    private static IResult Problem(HttpContext context, int status, Wording title, Wording advice) => Results.Problem(
        detail: $"{advice.Zh} {advice.En}",
        statusCode: status,
        title: $"{title.Zh} {title.En}",
        extensions: new Dictionary<string, object?> { ["traceId"] = context.TraceIdentifier });

    private static string Safe(string text) => Encoder.Encode(text);
}
