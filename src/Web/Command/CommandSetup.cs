using Tongban.Definitions;
using Tongban.Definitions.Waters;
using Tongban.Ledger;
using Tongban.Views.Clues;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Command;

/// <summary>The watch on the water and the clues it finds, composed.</summary>
public static class CommandSetup
{
    public static void AddCommand(this WebApplicationBuilder builder, PlatformOptions options)
    {
        var services = builder.Services;
        services.AddSingleton<Stations>();
        services.AddSingleton(_ => new Waterside(() => WaterFolder.Load(DefinitionsFolder.Find(options.Definitions) ?? "definitions")));
        services.AddSingleton(provider => new ClueDesk(provider.GetRequiredService<IStore>(), () => provider.GetRequiredService<LawBook>().Law, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SilenceDesk>();
        services.AddSingleton<RegisterBook>();
        services.AddSingleton<ClueQueries>();
        services.AddSingleton<ClueCases>();
        services.AddSingleton<StationIntake>();
        services.AddSingleton<WatchBell>();
        services.AddHostedService<WatchService>();
        services.AddSingleton<LiveFeeds>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeeds>());
        services.AddHealthChecks().AddCheck<FeedsReady>("feeds");
    }
}
