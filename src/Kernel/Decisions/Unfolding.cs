using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Cases;

namespace Tongban.Kernel.Decisions;

/// <summary>A decision being made: facts so far, and the state after them. Lives within one call of <see cref="Decider.Decide"/>.</summary>
internal sealed class Unfolding(CaseState? state, Instant now)
{
    private readonly ImmutableArray<Fact>.Builder facts = ImmutableArray.CreateBuilder<Fact>(8);
    private CaseState? state = state;

    internal Instant Now => now;

    internal CaseState State => state ?? throw new InvalidOperationException("A decision about a case begins with its opening.");

    internal void Add(Fact fact)
    {
        state = fact.Evolve(state);
        facts.Add(fact);
    }

    internal Decision.Accepted Accepted() => new(facts.ToImmutable(), State);
}
