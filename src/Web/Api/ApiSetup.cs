using Tongban.Views.Cases;
using Tongban.Web.Api.GovStack;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;
using Tongban.Web.Command;
using Tongban.Web.Files;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api;

/// <summary>The HTTP API: our own under <c>/api</c>, the GovStack Registration paths at the root, the same cases behind both.</summary>
public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiDesk>();
        builder.Services.AddSingleton<FileHolders>();
        builder.Services.AddSingleton<KeptFile>();
        builder.Services.AddSingleton<MaterialShelf>();
        builder.Services.AddSingleton<MediatorDesks>();
        builder.Services.AddSingleton<MediatedCall>();
        builder.Services.AddSingleton<FigureQueries>();
        // The description's schemas follow the same generated code as the answers.
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        ApiDocument.Add(builder.Services);
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").Guarded();
        MatterEndpoints.Map(api);
        CaseEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        ListEndpoints.Map(api);
        Own.FileEndpoints.Map(api);
        PaperEndpoints.Map(api);
        PublicEndpoints.Map(api);
        StationEndpoints.Map(api);
        var root = app.MapGroup("").Guarded();
        ServiceEndpoints.Map(root);
        ApplicationEndpoints.Map(root);
        TaskEndpoints.Map(root);
        DocumentEndpoints.Map(root);
        StatisticsEndpoints.Map(root);
        app.MapOpenApi("/openapi/{documentName}.json").RequireRateLimiting(RateLimits.Api);
        ProblemEndpoints.Map(app.MapGroup("/problems").Guarded());
    }

    private static RouteGroupBuilder Guarded(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(ApiGuard.PassAsync).RequireRateLimiting(RateLimits.Api).DisableAntiforgery();
        return group;
    }
}
