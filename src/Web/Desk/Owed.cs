using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;

namespace Tongban.Web.Desk;

/// <summary>Something that an office owed in a case: what, to whom, from when until when, and what came of it. A clock that is started again is owed again, and stands a second time.</summary>
/// <param name="Clock">The clock as it stood last.</param>
/// <param name="To">The offices to which it was owed: who asked, or who is told of what ends it. Empty: nobody but the law.</param>
/// <param name="By">The action or answer that ended it; null: nothing yet, or the case went on without it.</param>
/// <param name="EndedAt">When it ended; null: it is owed still.</param>
internal sealed record Owed(ClockState Clock, IReadOnlyList<OfficeId> To, string? By, Instant? EndedAt)
{
    /// <summary>Whether it came, or is to come, after its time.</summary>
    internal bool Late => Clock.Standing is ClockStanding.RanOut || (EndedAt is { } ended && Clock.Due is { } due && ended >= due.Moment);

    /// <summary>All that was owed, in the order in which it began.</summary>
    /// <param name="matter">The matter's version.</param>
    /// <param name="state">The case as it is now.</param>
    /// <param name="life">Its entries with their facts, in order.</param>
    internal static IReadOnlyList<Owed> Of(MatterDefinition matter, CaseState state, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> life)
    {
        var all = new List<Owed>(32);
        foreach (var (_, facts) in life)
        {
            foreach (var fact in facts)
            {
                Follow(matter, state, all, facts, fact);
            }
        }

        return all;
    }

    private static void Follow(MatterDefinition matter, CaseState state, List<Owed> all, Seq<Fact> facts, Fact fact)
    {
        if (fact is Fact.ClockStarted started)
        {
            all.Add(new(started.Clock, ToWhom(matter, state, started.Clock), null, null));
        }
        else if (ClockOf(fact) is { } name && all.FindLastIndex(owed => owed.Clock.Name == name) is >= 0 and var at)
        {
            all[at] = After(all[at], facts, fact);
        }
    }

    private static Owed After(Owed before, Seq<Fact> facts, Fact fact) => fact switch
    {
        Fact.ClockStopped stopped => before with { EndedAt = stopped.At, By = Ending(facts), Clock = before.Clock.Standing is ClockStanding.RanOut ? before.Clock : before.Clock with { Standing = ClockStanding.Stopped } },
        Fact.ClockRanOut => before with { Clock = before.Clock with { Standing = ClockStanding.RanOut } },
        Fact.ClockPaused => before with { Clock = before.Clock with { Standing = ClockStanding.Paused, Due = null } },
        Fact.ClockResumed resumed => before with { Clock = before.Clock with { Standing = ClockStanding.Running, Due = resumed.Due } },
        Fact.ClockExtended longer => before with { Clock = before.Clock with { Extension = longer.By, Due = longer.Due } },
        Fact.ClockRecomputed moved => before with { Clock = before.Clock with { Due = moved.Due } },
        _ => before,
    };

    private static string? ClockOf(Fact fact) => fact switch
    {
        Fact.ClockStopped stopped => stopped.Clock,
        Fact.ClockRanOut ran => ran.Clock,
        Fact.ClockPaused paused => paused.Clock,
        Fact.ClockResumed resumed => resumed.Clock,
        Fact.ClockExtended longer => longer.Clock,
        Fact.ClockRecomputed moved => moved.Clock,
        _ => null,
    };

    private static string? Ending(Seq<Fact> facts) => facts.OfType<Fact.ActionTaken>().FirstOrDefault()?.Action;

    private static IReadOnlyList<OfficeId> ToWhom(MatterDefinition matter, CaseState state, ClockState clock) =>
        state.Requests.TryGetValue(clock.Name, out var request) ? [request.From]
        : [.. Ends(matter, clock.Name).SelectMany(action => action.Tells).Distinct().Where(state.Offices.ContainsKey).Select(role => state.Offices[role]).Where(office => office != clock.Office).Distinct()];

    /// <summary>The actions that end a clock: those it names, or for a stage's clock those that lead out of the stage.</summary>
    private static IEnumerable<ActionDefinition> Ends(MatterDefinition matter, string name) =>
        matter.Clocks.FirstOrDefault(clock => clock.Name == name) is { } ofCase
            ? matter.Stages.SelectMany(matter.ActionsIn).Where(action => ofCase.Until.Contains(action.Name))
            : matter.Stages.Where(stage => stage.Clocks.Any(clock => clock.Name == name)).SelectMany(stage => matter.ActionsIn(stage).Where(action => action.Leads));
}
