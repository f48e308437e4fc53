using System.Collections.Concurrent;
using Tongban.Ledger;
using Tongban.Views.Clues;

namespace Tongban.Web.Command;

/// <summary>Takes in what stations bring: every line that is a position, durable before it is acknowledged.</summary>
internal sealed class StationIntake(IStore store, ClueDesk clues, WatchBell bell, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Desk> desks = new(StringComparer.Ordinal);

    /// <summary>What was taken, and which lines were not.</summary>
    /// <exception cref="StorageUnavailableException">They are not durable: bring them again.</exception>
    internal async Task<Brought> TakeAsync(Station station, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var desk = desks.GetOrAdd(station.Name, name => new(new(name), new(name, store, time), new(1)));
        await desk.OneAtATime.WaitAsync(cancellation);
        try
        {
            var brought = desk.Reader.Read(body.Span, clues.Now);
            if (brought.Fixes.Count > 0)
            {
                await desk.Row.AddAsync(clues.Now, brought.Fixes, cancellation);
                bell.Ring(station.Name);
            }

            return brought;
        }
        finally
        {
            desk.OneAtATime.Release();
        }
    }

    private sealed record Desk(BatchReader Reader, PositionRow Row, SemaphoreSlim OneAtATime);
}
