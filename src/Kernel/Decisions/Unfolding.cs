using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>A decision being made: facts so far, and the state after them. Lives within one call of <see cref="Decider.Decide"/>.</summary>
internal sealed class Unfolding(CaseState? before, Instant now)
{
    private readonly List<Fact> facts = new(8);
    private CaseState? state = before;

    internal Instant Now => now;

    /// <summary>What the law holds to have been done earlier than it was found; null: what is done is done now.</summary>
    internal Deeming? Deemed { get; set; }

    /// <summary>When the action in hand counts as done.</summary>
    internal Instant DoneAt => Deemed?.At ?? now;

    internal CaseState State => state ?? throw new InvalidOperationException("A decision about a case begins with its opening.");

    internal void Add(Fact fact)
    {
        state = fact.Evolve(state);
        facts.Add(fact);
    }

    /// <summary>Revokes the papers that hold still and of which it is asked.</summary>
    internal void Revoke(Func<IssuedDocument, bool> which)
    {
        foreach (var paper in State.Documents.Where(document => document.RevokedAt is null && which(document)).ToList())
        {
            Add(new Fact.DocumentRevoked(paper.Number, Now));
        }
    }

    internal Decision.Accepted Accepted() => new(Seq.From(facts), State);
}

/// <summary>
/// An action deemed done because an office kept silent: 逾期不告知的，自收到申请材料之日起即为受理 (行政许可法 article 32(4)). It counts from
/// the receipt of the materials, for the office that kept silent. Not for another office: its time begins when the case reaches it.
/// </summary>
/// <param name="At">When the materials were received.</param>
/// <param name="Office">The office that kept silent.</param>
internal sealed record Deeming(Instant At, OfficeId Office)
{
    /// <summary>Of the clock that ran out. Where a correction held it, the materials were received when the correction was handed in (article 32(5)).</summary>
    /// <remarks>Null where the clock was itself started by a deeming: the materials are received once, and silence upon silence counts from when it is found.</remarks>
    internal static Deeming? Of(ClockState clock, Instant stageSince) => clock.From < stageSince
        ? null
        : new(clock.Pauses.Select(pause => pause.Until).LastOrDefault(until => until is not null) ?? clock.From, clock.Office);
}
