using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tongban.Definitions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Accounts;
using Tongban.Web.Hosting;

namespace Tongban.Web.Cases;

/// <summary>The ledger, the desk, the views and the clocks of a host, composed.</summary>
public static class CasesSetup
{
    /// <summary>The file in the data folder that holds the key of all person keys.</summary>
    public const string MasterKeyFile = "master.key";

    public static void AddCases(this WebApplicationBuilder builder, PlatformOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(_ => new LawBook(DefinitionsFolder.Find(options.Definitions) ?? throw new DirectoryNotFoundException(
            "No definitions were found. Start in the project's folder, or name their folder with --definitions."), options.Sample));
        services.AddSingleton<IStore>(_ => OpenAsync(options).GetAwaiter().GetResult());
        services.AddSingleton<IViewReader>(provider => provider.GetRequiredService<IStore>());
        services.AddSingleton(provider => new PersonVault(
            provider.GetRequiredService<IStore>(), KeyFile.MasterKey(options.FileIn(MasterKeyFile)), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPersonalText, VaultText>();
        services.AddSingleton<IPeople, PeopleInVault>();
        services.AddSingleton<ICaseProjection, CaseProjection>();
        services.AddSingleton(provider => new CaseDesk(
            provider.GetRequiredService<IStore>(), provider.GetRequiredService<IPersonalText>(), provider.GetRequiredService<ICaseProjection>(),
            () => provider.GetRequiredService<LawBook>().Law, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<ListingQueries>();
        services.AddSingleton<ListingDesk>();
        services.AddSingleton<CaseSight>();
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<SameRegister>();
        services.AddSingleton<CrossingMoves>();
        services.AddSingleton<LastMove>();
        services.AddSingleton<ClockBeat>();
        services.AddHostedService<DefinitionsAgain>();
        services.AddHostedService<ClockService>();
        services.AddHostedService<SealService>();
        services.AddHealthChecks().AddCheck<StoreReady>("store").AddCheck<ClocksReady>("clocks").AddCheck<SealReady>("sealing");
    }

    private static async Task<IStore> OpenAsync(PlatformOptions options)
    {
        Directory.CreateDirectory(options.Data);
        var store = await options.Place.OpenAsync();
        try
        {
            await FitAsync(store, options);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The store is another house's, or its views are not filled; the message says what to do.</exception>
    private static async Task FitAsync(IStore store, PlatformOptions options)
    {
        if (await UnfilledAsync(store) is [_, ..] empty)
        {
            throw new InvalidDataException(
                $"This ledger was written by an earlier version: the views {string.Join(", ", empty.Select(table => table.Name))} are not filled. Run ‘tongban rebuild’ with the same --store and --data, then start again.");
        }

        var file = options.FileIn(MasterKeyFile);
        if (!await HouseKey.IsOfAsync(store, KeyFile.MasterKey(file)))
        {
            throw new InvalidDataException(
                $"{Path.GetFullPath(file)} is not the master key of this store: people in it are sealed under another. Put the key of the house there, the same for all its processes, or name its folder with --data.");
        }
    }

    // On a ledger in use a table is neither made nor dropped here: another version may be working on it.
    private static async Task<IReadOnlyList<ViewTable>> UnfilledAsync(IStore store) =>
        await store.LastSequenceAsync() == 0 ? await store.EnsureViewsAsync(CaseTables.All) : await ViewsThere.MissingAsync(store, CaseTables.All);
}

/// <summary>Ready when the ledger answers.</summary>
internal sealed class StoreReady(IStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return HealthCheckResult.Healthy($"{await store.LastSequenceAsync(cancellationToken)} entries");
        }
        catch (StorageUnavailableException error)
        {
            return HealthCheckResult.Unhealthy("The ledger does not answer.", error);
        }
    }
}
