using System.Collections.Immutable;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;

namespace Tongban.Ledger.Desk;

/// <summary>What came of a command at the desk.</summary>
public abstract record DeskResult
{
    private DeskResult()
    {
    }

    /// <summary>Exactly one of the outcomes.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Changed, T> changed, Func<KeyReused, T> keyReused);

    /// <summary>It is on disk, or was already by an earlier try with the same key.</summary>
    /// <param name="State">The case as this left it; of a repeat, as the earlier try left it, so that the same request has the same answer.</param>
    /// <param name="Version">Its version then.</param>
    /// <param name="Sequence">The entry's place in the ledger; 0 when nothing had to be written.</param>
    /// <param name="Repeated">Whether an earlier try with the same key had done it.</param>
    public sealed record Done(CaseState State, long Version, long Sequence, bool Repeated) : DeskResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Changed, T> changed, Func<KeyReused, T> keyReused) => done(this);
    }

    /// <summary>It was refused, and nothing was written.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Grounds) : DeskResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Changed, T> changed, Func<KeyReused, T> keyReused) => refused(this);
    }

    /// <summary>The case is no longer at the version the asker had seen; nothing was written.</summary>
    public sealed record Changed(CaseNumber Number, long Version) : DeskResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Changed, T> changed, Func<KeyReused, T> keyReused) => changed(this);
    }

    /// <summary>The idempotency key was used for another request; nothing was written.</summary>
    public sealed record KeyReused(string Key) : DeskResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Changed, T> changed, Func<KeyReused, T> keyReused) => keyReused(this);
    }
}

/// <summary>How a request is known again when it is retried.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Fingerprint">A hash of all that was asked.</param>
public sealed record RequestKey(string Key, Hash Fingerprint);
