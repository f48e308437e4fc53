using System.Collections.Concurrent;
using Tongban.Kernel.Divisions;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Serial numbers of papers and cases, taken from the store by the block so that most need no trip. A number is used at most once;
/// one that was taken and not used leaves a gap, which a paper series may have.
/// </summary>
internal sealed class Serials(IStore store)
{
    private const int Block = 100;
    private readonly ConcurrentDictionary<string, Series> series = new(StringComparer.Ordinal);

    /// <summary>The next number of a kind of paper in a province.</summary>
    internal ValueTask<long> NextAsync(string kind, DivisionCode division, CancellationToken cancellation) =>
        NextAsync($"paper:{kind}:{division.ToString()[..2]}", cancellation);

    /// <summary>The next number of a series.</summary>
    internal ValueTask<long> NextAsync(string name, CancellationToken cancellation) =>
        series.GetOrAdd(name, static (name, store) => new Series(store, name), store).NextAsync(cancellation);

    /// <summary>One series: numbers of the block at hand, and at most one fetch of the next block under way.</summary>
    private sealed class Series(IStore store, string name)
    {
        private readonly Lock gate = new();
        private long next;
        private long end;
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
                Begin(await store.TakeNumbersAsync(name, Block));
            }
            finally
            {
                lock (gate)
                {
                    fetch = null;
                }
            }
        }

        private void Begin(long first)
        {
            lock (gate)
            {
                (next, end) = (first, first + Block);
            }
        }
    }
}
