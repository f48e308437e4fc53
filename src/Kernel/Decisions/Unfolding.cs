using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>A decision being made: facts so far, and the state after them. Lives within one call of <see cref="Decider.Decide"/>.</summary>
internal sealed class Unfolding(CaseState? before, Instant now)
{
    private readonly List<Fact> facts = new(8);
    private CaseState? state = before;

    internal Instant Now => now;

    internal CaseState State => state ?? throw new InvalidOperationException("A decision about a case begins with its opening.");

    internal void Add(Fact fact)
    {
        state = fact.Evolve(state);
        facts.Add(fact);
    }

    internal Decision.Accepted Accepted() => new(Seq.From(facts), State);
}
