using System.Collections.Concurrent;
using Tongban.Ledger;
using Tongban.Views.Clues;
using Tongban.Waters.Fixes;

namespace Tongban.Web.Command;

/// <summary>Takes in what stations bring: every line that is a position, durable before it is acknowledged.</summary>
internal sealed class StationIntake(IStore store, ClueDesk clues, WatchBell bell, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Desk> desks = new(StringComparer.Ordinal);

    /// <summary>What was taken, and which lines were not.</summary>
    /// <exception cref="StorageUnavailableException">They are not durable: bring them again.</exception>
    internal async Task<Brought> TakeAsync(Station station, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var desk = DeskOf(station);
        await desk.OneAtATime.WaitAsync(cancellation);
        try
        {
            var brought = desk.Reader.Read(body.Span, clues.Now);
            await KeepAsync(desk, station, brought.Fixes, cancellation);
            return brought;
        }
        finally
        {
            desk.OneAtATime.Release();
        }
    }

    /// <summary>Keeps what a live feed brought.</summary>
    /// <exception cref="StorageUnavailableException">They are not durable: keep them and try again.</exception>
    internal Task KeepAsync(Station station, IReadOnlyList<Fix> fixes, CancellationToken cancellation) => KeepAsync(DeskOf(station), station, fixes, cancellation);

    private async Task KeepAsync(Desk desk, Station station, IReadOnlyList<Fix> fixes, CancellationToken cancellation)
    {
        if (fixes.Count > 0)
        {
            await desk.Row.AddAsync(clues.Now, fixes, cancellation);
            bell.Ring(station.Name);
        }
    }

    private Desk DeskOf(Station station) => desks.GetOrAdd(station.Name, name => new(new(name), new(name, store, time), new(1)));

    private sealed record Desk(BatchReader Reader, PositionRow Row, SemaphoreSlim OneAtATime);
}
