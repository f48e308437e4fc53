using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;

namespace Tongban.Waters.Clues;

/// <summary>What happened to a clue, in the past tense. A closed choice.</summary>
public abstract record ClueFact
{
    private ClueFact()
    {
    }

    /// <summary>One answer for each kind of fact.</summary>
    public abstract T Match<T>(Func<Sighted, T> sighted, Func<CaseOpened, T> caseOpened, Func<Dismissed, T> dismissed);

    /// <summary>The watch told it, or told it anew: it ended, or late data withdrew it.</summary>
    /// <param name="Office">The office whose water it is; the first one told stays.</param>
    /// <param name="Due">By when it is to be judged; the first one told stays.</param>
    /// <param name="Evidence">What it rests on.</param>
    /// <param name="At">When it was told.</param>
    public sealed record Sighted(OfficeId Office, Instant Due, ClueEvidence Evidence, Instant At) : ClueFact
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Sighted, T> sighted, Func<CaseOpened, T> caseOpened, Func<Dismissed, T> dismissed) => sighted(this);
    }

    /// <summary>A case was opened from it.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="By">Who opened it.</param>
    /// <param name="At">When.</param>
    public sealed record CaseOpened(CaseNumber Case, string By, Instant At) : ClueFact
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Sighted, T> sighted, Func<CaseOpened, T> caseOpened, Func<Dismissed, T> dismissed) => caseOpened(this);
    }

    /// <summary>It was dismissed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who dismissed it.</param>
    /// <param name="At">When.</param>
    public sealed record Dismissed(string Reason, string By, Instant At) : ClueFact
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Sighted, T> sighted, Func<CaseOpened, T> caseOpened, Func<Dismissed, T> dismissed) => dismissed(this);
    }
}
