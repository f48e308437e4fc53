using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Recent case states, so that a decision need not fold the ledger again. A cached state may be behind another process's; the ledger's expected
/// version finds that out. It holds text in the clear, so none is kept longer than a key would be: what a person's key opened before it was erased
/// must not live on.
/// </summary>
internal sealed class CaseCache(int generation, TimeProvider time)
{
    private readonly Generations<CaseNumber, Held> kept = new(generation, static (known, mine) => known.At.Version > mine.At.Version ? known : mine);

    internal CaseAt? Find(CaseNumber number) => kept.Find(number, out var found) && Fresh(found) ? found.At : null;

    /// <summary>Keeps a state that was read from the ledger just now.</summary>
    internal void KeepLoaded(CaseNumber number, CaseAt at) => kept.Keep(number, new Held(at, time.GetTimestamp()));

    /// <summary>
    /// Keeps what a decision made of a state: its text is as old as that state's. A case that has ended is let go: hardly anything is decided about it
    /// any more, and with all its papers it is at its largest; kept until others push it out, such states are most of what a collector has to move.
    /// </summary>
    internal void KeepDecided(CaseNumber number, CaseAt at)
    {
        if (at.State.Open)
        {
            kept.Keep(number, new Held(at, kept.Find(number, out var before) ? before.Since : time.GetTimestamp()));
        }
        else
        {
            Forget(number);
        }
    }

    internal void Forget(CaseNumber number) => kept.Forget(number);

    private bool Fresh(Held held) => time.GetElapsedTime(held.Since) < PersonVault.LongestInMemory;

    private readonly record struct Held(CaseAt At, long Since);
}

/// <summary>A case's state and the version of its stream that it folds.</summary>
public sealed record CaseAt(CaseState State, long Version);

/// <summary>A case with its history: every entry of its stream with the facts it holds, in order, and what they make.</summary>
public sealed record CaseLife(CaseAt At, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> History);
