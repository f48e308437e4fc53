using Microsoft.AspNetCore.HttpOverrides;

namespace Tongban.Web.Hosting;

/// <summary>Believes <c>X-Forwarded-*</c> from the operator's own proxies and from nobody else, not even from this machine.</summary>
internal static class ProxyHeaders
{
    internal static void Use(WebApplication app, PlatformOptions options)
    {
        if (options.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(From(AddressList.Parse(options.TrustedProxies)));
        }
    }

    private static ForwardedHeadersOptions From(AddressList proxies)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies.Networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        return forwarded;
    }
}
