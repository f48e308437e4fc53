using System.Collections.Concurrent;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Recent case states, so that a decision need not fold the ledger again. Bounded by two generations: what was not asked for while one
/// generation filled is dropped. A cached state may be behind another process's; the ledger's expected version finds that out.
/// </summary>
internal sealed class CaseCache(int generation)
{
    private ConcurrentDictionary<CaseNumber, CaseAt> young = new();
    private ConcurrentDictionary<CaseNumber, CaseAt> old = new();

    // Counting the dictionary would stop everybody who uses it.
    private int kept;

    internal CaseAt? Find(CaseNumber number)
    {
        if (young.TryGetValue(number, out var found))
        {
            return found;
        }

        if (old.TryGetValue(number, out found))
        {
            Keep(number, found);
        }

        return found;
    }

    internal void Keep(CaseNumber number, CaseAt at)
    {
        if (!young.TryAdd(number, at))
        {
            young.AddOrUpdate(number, static (_, mine) => mine, static (_, known, mine) => known.Version > mine.Version ? known : mine, at);
        }
        else if (Interlocked.Increment(ref kept) > generation)
        {
            kept = 0;
            old = young;
            young = new();
        }
    }

    internal void Forget(CaseNumber number)
    {
        young.TryRemove(number, out _);
        old.TryRemove(number, out _);
    }
}

/// <summary>A case's state and the version of its stream that it folds.</summary>
public sealed record CaseAt(CaseState State, long Version);
