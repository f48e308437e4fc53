using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;
using Tongban.Web.Components;

namespace Tongban.Web.Hosting;

/// <summary>A fault told to whoever asked: a page to a browser, a problem (RFC 9457) to a program.</summary>
public static class Reply
{
    public static IResult Of(HttpContext context, int status, Wording title, Wording advice) => Told(context, status, title, [advice]);

    /// <summary>In the words that every page of the status has, where nothing nearer is known of what went wrong.</summary>
    internal static IResult Of(HttpContext context, int status) => Of(context, status, ErrorWords.For(status));

    /// <summary>With what happened and what to do, a paragraph each.</summary>
    internal static IResult Of(HttpContext context, int status, ErrorWords words) => Told(context, status, words.Title, [words.What, words.Do]);

    private static IResult Told(HttpContext context, int status, Wording title, Wording[] lines) =>
        AsksForPage(context) ? new ErrorReply(status, title, lines)
        : status == StatusCodes.Status405MethodNotAllowed ? Api.Problems.Problem.Of(ProblemKind.Method)
        : Problem(context, status, title, lines);

    internal static bool AsksForPage(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static IResult Problem(HttpContext context, int status, Wording title, Wording[] lines) => Results.Problem(
        detail: string.Join(' ', [.. lines.Select(l => l.Zh), .. lines.Select(l => l.En)]),
        statusCode: status,
        title: $"{title.Zh} {title.En}",
        extensions: new Dictionary<string, object?> { ["traceId"] = context.TraceIdentifier });
}
