using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Tongban.Feeds;
using Tongban.Ledger;
using Tongban.Views.Clues;
using Tongban.Waters.Nmea;
using Tongban.Web.Hosting;

namespace Tongban.Web.Command;

/// <summary>
/// Runs the live feeds of the configuration beside the API, each in one process at a time: what they bring goes into the same row as what stations bring by HTTP. A connection that breaks is made again, a bad line
/// costs itself alone, and a feed that fails stops no other.
/// </summary>
internal sealed partial class LiveFeeds(Stations stations, StationIntake intake, IStore store, ClueDesk clues, TimeProvider time, ILogger<LiveFeeds> log) : BackgroundService
{
    private const int MostOrigins = 256;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly Duration Held = Duration.FromSeconds(30);
    private readonly string holder = Guid.NewGuid().ToString("N");

    /// <summary>What is the matter with feeds now, by station.</summary>
    internal ConcurrentDictionary<string, string> Troubles { get; } = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(stations.All.Where(station => station.Feed is not null).Select(station => KeepAsync(station, station.Feed ?? "", stoppingToken)));

    private async Task KeepAsync(Station station, string address, CancellationToken stopping)
    {
        try
        {
            while (!await RunAsync(station, address, stopping))
            {
                await Task.Delay(Beat, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The platform stops; what was taken in is durable, the rest comes again or is gone with the air it came by.
        }
    }

    /// <summary>Runs the feed while this process holds it; true when a recording has come to its end.</summary>
    private async Task<bool> RunAsync(Station station, string address, CancellationToken stopping)
    {
        try
        {
            return await IsHeldAsync(station, stopping) && await ReadAsync(station, address, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Troubles[station.Name] = "it cannot be read";
            FeedFailed(log, station.Name, error);
            return false;
        }
    }

    private async Task<bool> ReadAsync(Station station, string address, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var sink = new LiveSink(station.Name, clues, Hear);
        var reading = FeedAddress.Open(address, time).RunAsync(new FeedDecoder(AssemblyLimits.Usual, MostOrigins, sink), stop.Token);
        try
        {
            var held = true;
            while (held && !reading.IsCompleted)
            {
                // Asked for before what is there is kept, so that what comes meanwhile is not waited for.
                var rested = sink.RestedAsync();
                await KeepAsync(station, sink, stopping);
                held = await IsHeldAsync(station, stopping);
                await Task.WhenAny(rested, reading, Task.Delay(Beat, time, stop.Token));
                stopping.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        await KeepAsync(station, sink, stopping);
        return !FeedAddress.IsLive(address) && sink.Waiting == 0;
    }

    private async Task KeepAsync(Station station, LiveSink sink, CancellationToken stopping)
    {
        try
        {
            while (sink.Next() is { Count: > 0 } fixes)
            {
                await intake.KeepAsync(station, fixes, stopping);
                sink.Done(fixes.Count);
                Troubles.TryRemove(station.Name, out _);
            }
        }
        catch (StorageUnavailableException error)
        {
            // They wait in the sink for the next beat.
            NotKept(log, station.Name, error.Reason);
        }
    }

    private ValueTask<bool> IsHeldAsync(Station station, CancellationToken stopping) => store.TryLeaseAsync("feed:" + station.Name, holder, clues.Now, clues.Now + Held, stopping);

    private void Hear(string station, FeedTrouble trouble)
    {
        if (trouble.Kind is not FeedTroubleKind.Crowded)
        {
            Troubles[station] = "it is not connected";
        }

        TroubleHeard(log, station, trouble.Words.En);
    }

    [LoggerMessage(LogLevel.Warning, "The feed of station {Station}: {Trouble}.")]
    private static partial void TroubleHeard(ILogger log, string station, string trouble);

    [LoggerMessage(LogLevel.Warning, "Positions of station {Station} are not durable yet ({Reason}); they wait.")]
    private static partial void NotKept(ILogger log, string station, string reason);

    [LoggerMessage(LogLevel.Error, "The feed of station {Station} failed; it begins anew.")]
    private static partial void FeedFailed(ILogger log, string station, Exception error);
}

/// <summary>Says which live feeds are not connected. A platform whose radio is silent is ready all the same: cases go on.</summary>
internal sealed class FeedsReady(LiveFeeds feeds) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(feeds.Troubles.IsEmpty ? HealthCheckResult.Healthy() : Health.Degraded("Feeds: " + string.Join(", ", feeds.Troubles.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} ({one.Value})")) + "."));
}
