using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;
using Tongban.Web.Components;

namespace Tongban.Web.Hosting;

/// <summary>A fault told to whoever asked: a page to a browser, a problem (RFC 9457) to a program.</summary>
public static class Reply
{
    public static IResult Of(HttpContext context, int status, Wording title, Wording advice) =>
        Told(context, status, title, [advice], status is StatusCodes.Status404NotFound ? null : Known(context, status));

    /// <summary>In the words that every page of the status has, where nothing nearer is known of what went wrong.</summary>
    internal static IResult Of(HttpContext context, int status) => Of(context, status, ErrorWords.For(status));

    /// <summary>With what happened and what to do, a paragraph each.</summary>
    internal static IResult Of(HttpContext context, int status, ErrorWords words) => Told(context, status, words.Title, [words.What, words.Do], Known(context, status));

    private static IResult Told(HttpContext context, int status, Wording title, Wording[] lines, Problem? known) =>
        AsksForPage(context) ? new ErrorReply(status, title, lines) : known ?? Problem(context, status, title, lines);

    /// <summary>The API's own kind of problem, with its page and its trace id, where no endpoint was there to answer with it; null for what has none.</summary>
    private static Problem? Known(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => CaseAddress.Is(context.Request.Path) ? Api.Problems.Problem.NoCase : Api.Problems.Problem.Of(ProblemKind.NoAddress),
        StatusCodes.Status405MethodNotAllowed => Api.Problems.Problem.Of(ProblemKind.Method),
        StatusCodes.Status429TooManyRequests => Api.Problems.Problem.Of(ProblemKind.TooMany),
        StatusCodes.Status500InternalServerError => Api.Problems.Problem.Of(ProblemKind.Unexpected),
        _ => null,
    };

    internal static bool AsksForPage(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static IResult Problem(HttpContext context, int status, Wording title, Wording[] lines) => Results.Problem(
        detail: string.Join(' ', [.. lines.Select(l => l.Zh), .. lines.Select(l => l.En)]),
        statusCode: status,
        title: $"{title.Zh} {title.En}",
        extensions: new Dictionary<string, object?> { ["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier });
}
