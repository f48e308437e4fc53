using Tongban.Kernel.Decisions;

namespace Tongban.Waters.Clues;

/// <summary>What came of a command: a fact, or a refusal.</summary>
public abstract record ClueDecision
{
    private ClueDecision()
    {
    }

    /// <summary>One answer for each outcome.</summary>
    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused);

    /// <summary>It happened.</summary>
    /// <param name="Fact">What happened.</param>
    /// <param name="After">The clue afterwards.</param>
    public sealed record Accepted(ClueFact Fact, Clue After) : ClueDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => accepted(this);
    }

    /// <summary>It did not, and why.</summary>
    /// <param name="Ground">Why.</param>
    public sealed record Refused(Refusal Ground) : ClueDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => refused(this);
    }
}
