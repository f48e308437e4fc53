using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tongban.Ledger.Desk;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api;

/// <summary>A JSON answer, with the version as its ETag where it has one; 304 without a body when the asker has that version.</summary>
internal sealed record ApiAnswer<T>(T Value, int Status = StatusCodes.Status200OK, long? Version = null, string? Location = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (Version is { } version)
        {
            response.Headers.ETag = Versions.Tag(version);
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        return Write(httpContext, HttpMethods.IsGet(request.Method) && Version is { } now && Versions.Matches(request.Headers.IfNoneMatch, now));
    }

    private Task Write(HttpContext context, bool known)
    {
        var response = context.Response;
        response.StatusCode = known ? StatusCodes.Status304NotModified : Status;
        if (known)
        {
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(response.Body, Value, (JsonTypeInfo<T>)ApiJson.Readable.GetTypeInfo(typeof(T)), context.RequestAborted);
    }
}

/// <summary>Versions of a case as entity tags: <c>"7"</c>.</summary>
internal static class Versions
{
    internal static string Tag(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Whether a list of entity tags, weak ones included, names the version; <c>*</c> names every one.</summary>
    internal static bool Matches(IEnumerable<string?> header, long version) =>
        header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Any(tag => tag == "*" || tag == Tag(version) || tag == "W/" + Tag(version));

    /// <summary>The version of an If-Match header; null for none and for <c>*</c>; -1, which no case has, for anything else.</summary>
    internal static long? Expected(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" or "*" => null,
        ['"', .. var digits, '"'] when long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => -1,
    };
}

/// <summary>What the desk said, as an answer.</summary>
internal static class DeskAnswers
{
    internal static IResult Answer(this DeskResult result, Func<DeskResult.Done, IResult> done) => result.Match<IResult>(
        done,
        refused => refused.Grounds[0].Kind is Kernel.Decisions.RefusalKind.NotFound ? Problem.NoCase : Problem.Of(refused.Grounds),
        _ => Problem.Of(ProblemKind.Changed),
        _ => Problem.Of(ProblemKind.KeyReused));
}
