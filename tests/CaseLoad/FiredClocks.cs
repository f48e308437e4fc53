using Tongban.Kernel.Cases;

namespace Tongban.CaseLoad;

/// <summary>Looks over a case's facts for a clock that ran out without having been started since it last did.</summary>
public static class FiredClocks
{
    /// <summary>The name of a clock that fired twice; null when none did.</summary>
    public static string? Twice(IEnumerable<Fact> facts)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        return facts.Select(fact => Twice(running, fact)).FirstOrDefault(clock => clock is not null);
    }

    private static string? Twice(HashSet<string> running, Fact fact)
    {
        if (fact is Fact.ClockStarted started)
        {
            running.Add(started.Clock.Name);
        }

        return fact is Fact.ClockRanOut ranOut && !running.Remove(ranOut.Clock) ? ranOut.Clock : null;
    }
}
