using System.Collections.Concurrent;
using Tongban.Kernel.Divisions;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Serial numbers of papers and cases. A series in demand is taken from the store by the block, which grows while blocks are soon used up, so that most
/// numbers need no trip; one that is seldom asked for is taken number by number, so that a process that ends leaves no gap. A number is used at most once;
/// one that was taken and not used leaves a gap, which a paper series may have.
/// </summary>
/// <param name="store">Where the series stand.</param>
/// <param name="time">The host's time, by which a series is in demand or not.</param>
internal sealed class Serials(IStore store, TimeProvider time)
{
    private const int LargestBlock = 128;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Series> series = new(StringComparer.Ordinal);

    /// <summary>The next number of a kind of paper in a province.</summary>
    internal ValueTask<long> NextAsync(string kind, DivisionCode division, CancellationToken cancellation) =>
        NextAsync($"paper:{kind}:{division.ToString()[..2]}", cancellation);

    /// <summary>The next number of a series.</summary>
    internal ValueTask<long> NextAsync(string name, CancellationToken cancellation) =>
        series.GetOrAdd(name, static (name, all) => new Series(all.Store, all.Time, name), (Store: store, Time: time)).NextAsync(cancellation);

    /// <summary>One series: numbers of the block at hand, and at most one fetch of the next block under way.</summary>
    private sealed class Series(IStore store, TimeProvider time, string name)
    {
        private readonly Lock gate = new();
        private long next;
        private long end;
        private long fetchedAt;
        private int block;
        private Task? fetch;

        internal async ValueTask<long> NextAsync(CancellationToken cancellation)
        {
            while (true)
            {
                if (Take(out var fetching) is { } number)
                {
                    return number;
                }

                await fetching.WaitAsync(cancellation);
            }
        }

        private long? Take(out Task fetching)
        {
            lock (gate)
            {
                fetching = next < end ? Task.CompletedTask : fetch ??= FetchAsync();
                return next < end ? next++ : null;
            }
        }

        private async Task FetchAsync()
        {
            await Task.Yield();
            try
            {
                var count = Demand();
                Begin(await store.TakeNumbersAsync(name, count), count);
            }
            finally
            {
                lock (gate)
                {
                    fetch = null;
                }
            }
        }

        /// <summary>How many numbers to take: twice as many as the last time where those were soon used up, else one.</summary>
        private int Demand()
        {
            block = block > 0 && time.GetElapsedTime(fetchedAt) < Soon ? Math.Min(block * 2, LargestBlock) : 1;
            fetchedAt = time.GetTimestamp();
            return block;
        }

        private void Begin(long first, int count)
        {
            lock (gate)
            {
                (next, end) = (first, first + count);
            }
        }
    }
}
