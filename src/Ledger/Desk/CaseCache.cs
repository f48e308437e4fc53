using System.Collections.Concurrent;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Recent case states, so that a decision need not fold the ledger again. Bounded by two generations: what was not asked for while one
/// generation filled is dropped. A cached state may be behind another process's; the ledger's expected version finds that out.
/// It holds text in the clear, so none is kept longer than a key would be: what a person's key opened before it was erased must not live on.
/// </summary>
internal sealed class CaseCache(int generation, TimeProvider time)
{
    private ConcurrentDictionary<CaseNumber, Held> young = new();
    private ConcurrentDictionary<CaseNumber, Held> old = new();

    // Counting the dictionary would stop everybody who uses it.
    private int kept;

    internal CaseAt? Find(CaseNumber number)
    {
        if (young.TryGetValue(number, out var found))
        {
            return Fresh(found) ? found.At : null;
        }

        if (!old.TryGetValue(number, out found) || !Fresh(found))
        {
            return null;
        }

        Keep(number, found);
        return found.At;
    }

    /// <summary>Keeps a state that was read from the ledger just now.</summary>
    internal void KeepLoaded(CaseNumber number, CaseAt at) => Keep(number, new Held(at, time.GetTimestamp()));

    /// <summary>
    /// Keeps what a decision made of a state: its text is as old as that state's. A case that has ended is let go: hardly anything is decided about it
    /// any more, and with all its papers it is at its largest; kept until others push it out, such states are most of what a collector has to move.
    /// </summary>
    internal void KeepDecided(CaseNumber number, CaseAt at)
    {
        if (at.State.Open)
        {
            Keep(number, new Held(at, young.TryGetValue(number, out var before) ? before.Since : time.GetTimestamp()));
        }
        else
        {
            Forget(number);
        }
    }

    internal void Forget(CaseNumber number)
    {
        young.TryRemove(number, out _);
        old.TryRemove(number, out _);
    }

    private bool Fresh(Held held) => time.GetElapsedTime(held.Since) < PersonVault.LongestInMemory;

    private void Keep(CaseNumber number, Held held)
    {
        if (!young.TryAdd(number, held))
        {
            young.AddOrUpdate(number, static (_, mine) => mine, static (_, known, mine) => known.At.Version > mine.At.Version ? known : mine, held);
        }
        else if (Interlocked.Increment(ref kept) > generation)
        {
            kept = 0;
            old = young;
            young = new();
        }
    }

    private readonly record struct Held(CaseAt At, long Since);
}

/// <summary>A case's state and the version of its stream that it folds.</summary>
public sealed record CaseAt(CaseState State, long Version);

/// <summary>A case with its history: every entry of its stream with the facts it holds, in order, and what they make.</summary>
public sealed record CaseLife(CaseAt At, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> History);
