using Tongban.Web.Components;

namespace Tongban.Web.Hosting;

/// <summary>Server-rendered pages: no JavaScript needed, no connection kept.</summary>
public static class Pages
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped(s => Language.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request));
        builder.Services.AddSingleton(s => new Occasion(s.GetRequiredService<PlatformOptions>().Sample, builder.Environment.IsDevelopment()));
        return builder;
    }

    /// <summary>The pages; HEAD is answered as GET is, without the body (RFC 9110, 9.3.2).</summary>
    public static IEndpointConventionBuilder MapPages(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));
}

/// <summary>What the platform is running for, as far as pages care.</summary>
public sealed record Occasion(bool IsSampleData, bool IsDevelopment)
{
    /// <summary>The design page is for those who build and those who look, not for a deployment.</summary>
    public bool ShowsDesign => IsSampleData || IsDevelopment;
}
