using Tongban.Definitions.Waters;
using Tongban.Ledger;
using Tongban.Views.Clues;

namespace Tongban.Web.Command;

/// <summary>Runs the watch of every station of the configuration, each in one process at a time. A station that fails stops no other.</summary>
internal sealed partial class WatchService(Stations stations, Waterside waterside, IStore store, ClueDesk clues, SilenceDesk silences, RegisterBook registers, WatchBell bell, TimeProvider time, ILogger<WatchService> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly NodaTime.Duration Held = NodaTime.Duration.FromSeconds(30);
    private readonly string holder = Guid.NewGuid().ToString("N");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(stations.All.Select(station => WatchAsync(station, waterside.Waters, stoppingToken)));

    private async Task WatchAsync(Station station, WaterFolder waters, CancellationToken stopping)
    {
        var watch = new StationWatch(station, waters, store, clues, silences, registers, time);
        try
        {
            var rung = bell.RungAsync(station.Name, stopping);
            while (true)
            {
                // One waits for the bell until it rings, however many beats that takes: a wait a beat would be a wait more in memory for every quiet second.
                rung = rung.IsCompleted ? bell.RungAsync(station.Name, stopping) : rung;
                await RoundAsync(station, watch, stopping);
                await Task.WhenAny(rung, Task.Delay(Beat, time, stopping));
                stopping.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The platform stops: what was not saved is seen again.
        }
    }

    private async Task RoundAsync(Station station, StationWatch watch, CancellationToken stopping)
    {
        try
        {
            if (await store.TryLeaseAsync("watch:" + station.Name, holder, clues.Now, clues.Now + Held, stopping))
            {
                await watch.RunAsync(stopping);
            }
            else
            {
                watch.Leave();
            }
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            RoundFailed(log, station.Name, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of the watch over station {Station} failed; it goes on from the state it last saved.")]
    private static partial void RoundFailed(ILogger log, string station, Exception error);
}

/// <summary>Rung when a station has brought something, so that its watch need not wait for the next beat.</summary>
internal sealed class WatchBell
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    internal Task RungAsync(string station, CancellationToken stopping) =>
        waiting.GetOrAdd(station, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(stopping);

    internal void Ring(string station)
    {
        if (waiting.TryRemove(station, out var waits))
        {
            waits.SetResult();
        }
    }
}
