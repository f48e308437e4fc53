using Microsoft.Net.Http.Headers;

namespace Tongban.Web.Hosting;

/// <summary>Marks an endpoint that search engines may list; everything else is kept out of them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class IndexableAttribute : Attribute;

/// <summary>A policy of its own for an endpoint whose answer is not a page of the site, such as a paper with its look inside it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ContentPolicyAttribute(string policy) : Attribute
{
    public string Policy => policy;
}

/// <summary>
/// The headers of every answer, faults and files included. Nothing runs inline, nothing is framed, forms go nowhere else,
/// and an answer that does not say how it may be cached is not cached.
/// </summary>
internal static class SecurityHeaders
{
    internal static void Use(WebApplication app, PlatformOptions options)
    {
        var policy = ContentPolicy(options);
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() => Write(context, policy));
            return next(context);
        });
    }

    private static Task Write(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = OwnPolicy(context) ?? policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        WriteConditional(context, headers);
        return Task.CompletedTask;
    }

    // An error page is a page of the site, whatever was asked for: it needs the site's styles.
    private static string? OwnPolicy(HttpContext context) =>
        context.Response.StatusCode < StatusCodes.Status400BadRequest ? context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicyAttribute>()?.Policy : null;

    private static void WriteConditional(HttpContext context, IHeaderDictionary headers)
    {
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        if (!headers.ContainsKey(HeaderNames.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<IndexableAttribute>() is null)
        {
            headers["X-Robots-Tag"] = "noindex, nofollow";
        }
    }

    // A form that is answered with a redirect to the identity provider needs the provider as a form target.
    private static string ContentPolicy(PlatformOptions options)
    {
        var provider = options.Oidc.Configured ? " " + new Uri(options.Oidc.Authority).GetLeftPart(UriPartial.Authority) : "";
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + $"object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'{provider}";
    }
}
