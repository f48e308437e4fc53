using System.Collections.Concurrent;
using Tongban.Ledger;
using Tongban.Views.Clues;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Command;

/// <summary>Takes in what stations bring: whole or not at all, durable before it is acknowledged.</summary>
internal sealed class StationIntake(IStore store, ClueDesk clues, WatchBell bell, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Desk> desks = new(StringComparer.Ordinal);

    /// <summary>How many positions were taken, or everything that is wrong.</summary>
    /// <exception cref="StorageUnavailableException">They are not durable: bring them again.</exception>
    internal async Task<(int Taken, IReadOnlyList<Fault> Faults)> TakeAsync(Station station, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var desk = desks.GetOrAdd(station.Name, name => new(new(name), new(name, store, time), new(1)));
        await desk.OneAtATime.WaitAsync(cancellation);
        try
        {
            var (fixes, faults) = desk.Reader.Read(body.Span, clues.Now);
            if (faults.Count == 0 && fixes.Count > 0)
            {
                await desk.Row.AddAsync(clues.Now, fixes, cancellation);
                bell.Ring(station.Name);
            }

            return (fixes.Count, faults);
        }
        finally
        {
            desk.OneAtATime.Release();
        }
    }

    private sealed record Desk(BatchReader Reader, PositionRow Row, SemaphoreSlim OneAtATime);
}
