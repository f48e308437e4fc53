using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api;

/// <summary>The HTTP API: our own under <c>/api</c>, the GovStack Registration paths at the root, the same cases behind both.</summary>
public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiDesk>();
        builder.Services.AddSingleton<Uploads>();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").Guarded();
        MatterEndpoints.Map(api);
        CaseEndpoints.Map(api);
        FileEndpoints.Map(api);
        ProblemEndpoints.Map(app.MapGroup("/problems").Guarded());
    }

    private static RouteGroupBuilder Guarded(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(ApiGuard.PassAsync).RequireRateLimiting(RateLimits.Api).DisableAntiforgery();
        return group;
    }
}
