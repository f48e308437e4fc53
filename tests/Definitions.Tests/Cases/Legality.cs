using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Definitions.Tests.Cases;

/// <summary>
/// What the families of legality tests share: the search through every state a case comes into, and what must hold in each. How a case is opened,
/// who acts and what an action is given differ by system, and each family says them itself.
/// </summary>
internal static class Legality
{
    /// <summary>More than any case comes into: a search that finds as many did not end by itself, and would have been cut without a word.</summary>
    private const int TooMany = 20000;

    internal static DefinitionSet Set { get; } = DefinitionSet.Load(A.Folder, sample: true);

    internal static AccountId Account { get; } = AccountId.Parse("legality");

    internal static Actor Scheduler { get; } = new Actor.System("clock");

    /// <summary>An office that has no part in any of the cases.</summary>
    internal static OfficeId Uninvolved { get; } = OfficeId.Parse("police-station:650102");

    internal static Actor.Official Official(OfficeId office, params OfficeRole[] roles) => new(Account, "样例", office, OfficeRoles.Of(roles));

    /// <summary>Every action the matter names anywhere, once.</summary>
    internal static IEnumerable<ActionDefinition> AllActions(MatterDefinition matter) =>
        matter.Stages.SelectMany(stage => stage.Actions).Concat(matter.CaseActions.Select(action => action.Action)).DistinctBy(action => action.Name);

    /// <summary>The states that commands and clocks that run out bring a case into, one for each key.</summary>
    /// <param name="matter">The matter's version.</param>
    /// <param name="opened">The states it begins in.</param>
    /// <param name="key">What makes two states the same for the search.</param>
    /// <param name="commands">What is tried in a state, by whom it is tried.</param>
    internal static List<CaseState> States(MatterDefinition matter, IEnumerable<CaseState> opened, Func<CaseState, string> key, Func<CaseState, IEnumerable<CaseCommand>> commands)
    {
        var (seen, found, waiting) = (new HashSet<string>(StringComparer.Ordinal), new List<CaseState>(), new Queue<CaseState>(opened));
        while (waiting.TryDequeue(out var state))
        {
            if (seen.Add(key(state)))
            {
                found.Add(state);
                found.Count.ShouldBeLessThan(TooMany, $"{matter.Version}: the search does not end by itself");
                foreach (var after in After(matter, state, commands(state)))
                {
                    waiting.Enqueue(after);
                }
            }
        }

        return found;
    }

    /// <summary>An open case has a running clock, or one that ran out and was raised to a supervisor.</summary>
    internal static void NobodyHoldsItWithoutAClock(IEnumerable<CaseState> states)
    {
        foreach (var state in states.Where(state => state.Open))
        {
            state.Clocks.Values.Any(clock => clock.Standing is ClockStanding.Running || (clock.Standing is ClockStanding.RanOut && !state.Supervisors.IsEmpty))
                .ShouldBeTrue($"{state.Stage}: {string.Join(", ", state.Clocks.Select(clock => $"{clock.Key} {clock.Value.Standing}"))}");
        }
    }

    /// <summary>Whoever is not entitled is refused; whoever is, is not refused for who he is; every refusal cites a clause in force.</summary>
    internal static void OnlyTheEntitledTake(MatterDefinition matter, CaseState state, CaseCommand.Take take, bool entitled)
    {
        var decision = Decider.Decide(Set.Law, matter, state, take, state.LastAt);
        decision.Match(_ => entitled, no => !entitled || !no.Grounds.Any(OfRights))
            .ShouldBeTrue($"{take.Action} in {state.Stage} by {take.By}, who {(entitled ? "may and was kept from it" : "may not and did")}");
        Cited(decision, state);
    }

    private static IEnumerable<CaseState> After(MatterDefinition matter, CaseState state, IEnumerable<CaseCommand> commands)
    {
        foreach (var (command, at) in commands.Select(command => (command, state.LastAt)).Concat(Ends(state)))
        {
            var decision = Decider.Decide(Set.Law, matter, state, command, at);
            Cited(decision, state);
            if (decision is Decision.Accepted accepted)
            {
                Decider.Fold(accepted.Facts, state).ShouldBe(accepted.After);
                yield return accepted.After;
            }
        }
    }

    private static IEnumerable<(CaseCommand Command, NodaTime.Instant At)> Ends(CaseState state) => state.Clocks.Values
        .Where(clock => clock is { Standing: ClockStanding.Running, Due: not null })
        .Select(clock => ((CaseCommand)new CaseCommand.RunOut(Scheduler, clock.Name, clock.Due?.Moment ?? default), clock.Due?.Moment ?? default));

    /// <summary>Refused for who asks, not for what is missing or for the moment.</summary>
    private static bool OfRights(Refusal ground) => ground.Kind is RefusalKind.NotYours or RefusalKind.NotFound;

    private static void Cited(Decision decision, CaseState state)
    {
        foreach (var ground in decision is Decision.Refused refused ? refused.Grounds : [])
        {
            (Set.Laws.Find(ground.Clause, LawInForce.DayOf(state.OpenedAt))?.Clause).ShouldNotBeNull($"{ground.Clause}: {ground.Why.En}");
        }
    }
}
