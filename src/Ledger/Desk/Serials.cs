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
        series.GetOrAdd($"paper:{kind}:{division.ToString()[..2]}", name => new Series(store, name)).NextAsync(cancellation);

    private sealed class Series(IStore store, string name)
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private long next;
        private long end;

        internal async ValueTask<long> NextAsync(CancellationToken cancellation)
        {
            await turn.WaitAsync(cancellation);
            try
            {
                if (next >= end)
                {
                    next = await store.TakeNumbersAsync(name, Block, cancellation);
                    end = next + Block;
                }

                return next++;
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
