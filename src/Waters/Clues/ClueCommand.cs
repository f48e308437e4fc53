using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;

namespace Tongban.Waters.Clues;

/// <summary>What is asked of a clue. A closed choice; a sighting comes by the same door as an official.</summary>
public abstract record ClueCommand
{
    private ClueCommand(Actor by) => By = by;

    /// <summary>Who asks.</summary>
    public Actor By { get; }

    /// <summary>The word the ledger writes for it.</summary>
    public abstract string Kind { get; }

    /// <summary>One answer for each kind of command.</summary>
    public abstract T Match<T>(Func<Tell, T> tell, Func<NoteCase, T> noteCase, Func<Dismiss, T> dismiss);

    /// <summary>The watch tells a sighting.</summary>
    /// <param name="by">The watch.</param>
    /// <param name="Office">The office whose water it is.</param>
    /// <param name="Due">By when it is to be judged.</param>
    /// <param name="Evidence">What it rests on.</param>
    public sealed record Tell(Actor by, OfficeId Office, Instant Due, ClueEvidence Evidence) : ClueCommand(by)
    {
        /// <inheritdoc/>
        public override string Kind => "sighted";

        /// <inheritdoc/>
        public override T Match<T>(Func<Tell, T> tell, Func<NoteCase, T> noteCase, Func<Dismiss, T> dismiss) => tell(this);
    }

    /// <summary>Note the case that was opened from it.</summary>
    /// <param name="by">Who opened the case.</param>
    /// <param name="Case">The case.</param>
    public sealed record NoteCase(Actor by, CaseNumber Case) : ClueCommand(by)
    {
        /// <inheritdoc/>
        public override string Kind => "case-opened";

        /// <inheritdoc/>
        public override T Match<T>(Func<Tell, T> tell, Func<NoteCase, T> noteCase, Func<Dismiss, T> dismiss) => noteCase(this);
    }

    /// <summary>Dismiss it.</summary>
    /// <param name="by">Who dismisses it.</param>
    /// <param name="Reason">Why; has to be given.</param>
    public sealed record Dismiss(Actor by, string Reason) : ClueCommand(by)
    {
        /// <inheritdoc/>
        public override string Kind => "dismissed";

        /// <inheritdoc/>
        public override T Match<T>(Func<Tell, T> tell, Func<NoteCase, T> noteCase, Func<Dismiss, T> dismiss) => dismiss(this);
    }
}
