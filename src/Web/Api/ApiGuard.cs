using Tongban.Kernel.Actors;
using Tongban.Ledger.Desk;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Problems;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api;

/// <summary>
/// What every request of the API passes. A session cookie travels with whatever a browser sends, so a change must come from our own pages or
/// from no page at all, and carry headers that another site's form cannot set.
/// </summary>
internal static class ApiGuard
{
    internal const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    internal static async ValueTask<object?> PassAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (IsChange(call.HttpContext.Request) && IsCrossSite(call.HttpContext))
        {
            return Problem.Of(ProblemKind.CrossSite);
        }

        try
        {
            return await next(call);
        }
        catch (Exception fault) when (StoreOutage.Is(fault))
        {
            return StoreOutage.Away;
        }
        catch (BadHttpRequestException fault)
        {
            return Problem.Of(fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemKind.TooLarge : ProblemKind.UnreadableBody);
        }
    }

    /// <summary>The request's key under its asker's name, so that nobody meets another's; null when the header is missing or unreadable.</summary>
    internal static RequestKey? KeyOf(HttpRequest request, Actor by, JsonPart? body) =>
        request.Headers[KeyHeader] is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and < '\x7f')
            ? new RequestKey($"api:{by}:{key}", Canonical.Fingerprint(request, body))
            : null;

    internal static bool HasKey(HttpRequest request) => request.Headers.ContainsKey(KeyHeader);

    private static bool IsChange(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    // Sec-Fetch-Site is set by the browser and by no script; Origin is older and says the same.
    private static bool IsCrossSite(HttpContext context)
    {
        var request = context.Request;
        var from = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return from is not ("" or "same-origin" or "none") || (origin.Length > 0 && !IsOurs(context, origin));
    }

    private static bool IsOurs(HttpContext context, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var asked)
        && (asked.GetLeftPart(UriPartial.Authority) == $"{context.Request.Scheme}://{context.Request.Host}"
            || asked.GetLeftPart(UriPartial.Authority) == context.RequestServices.GetRequiredService<PlatformOptions>().PublicBase.GetLeftPart(UriPartial.Authority));
}
