using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>Moves a case from stage to stage: clocks of the old one stop, ownership is handed over, clocks of the new one start.</summary>
internal static class Moving
{
    private const string ClockPrefix = "clock.";

    /// <summary>The stage an action leads to in a case: the one it names, or the one from which the case came into the stage that it undoes; null: the case stays.</summary>
    internal static string? Target(CaseState state, ActionDefinition action) =>
        action.To ?? (action.Undoes is { } undone && state.CameFrom.TryGetValue(undone, out var before) ? before : null);

    internal static void To(LawInForce law, MatterDefinition matter, Unfolding unfolding, string name, PersonalText? reason)
    {
        var from = matter.Stage(unfolding.State.Stage) ?? throw new InvalidOperationException($"{unfolding.State.Stage} is no stage of {matter.Version}.");
        var to = matter.Stage(name) ?? throw new InvalidOperationException($"{name} is no stage of {matter.Version}.");
        StopClocks(unfolding, to.Outcome is null ? from.Clocks.Select(clock => clock.Name) : unfolding.State.OpenClocks.Select(clock => clock.Name));
        HandOver(unfolding, to, reason);
        unfolding.Add(new Fact.StageEntered(to.Name, unfolding.Now));
        EndOrReopen(unfolding, to);
        StartClocks(law, matter, unfolding, to.Clocks);
        Join(matter, unfolding, to);
    }

    /// <summary>
    /// Brings in the offices to which the stage leaves an action though another office owns the case. One that acts on what the applicant asks of it comes
    /// in when she asks: an office that would hear a remedy has no part before.
    /// </summary>
    internal static void Join(MatterDefinition matter, Unfolding unfolding, StageDefinition stage)
    {
        foreach (var role in matter.ActionsIn(stage).Where(action => !WaitsToBeAsked(matter, action)).Select(action => action.Office).OfType<string>())
        {
            if (unfolding.State.Offices.TryGetValue(role, out var office) && !unfolding.State.TakesPart(office))
            {
                unfolding.Add(new Fact.OfficeJoined(office, stage.Name, unfolding.Now));
            }
        }
    }

    /// <summary>Whether the action waits for a clock of its office that the applicant starts.</summary>
    private static bool WaitsToBeAsked(MatterDefinition matter, ActionDefinition action) => action.When is { } condition && condition.Fields.Any(field =>
        field.StartsWith(ClockPrefix, StringComparison.Ordinal) && matter.Clock(field[ClockPrefix.Length..]) is { From: { } from } clock && clock.Office == action.Office
        && matter.Stages.SelectMany(matter.ActionsIn).Any(asking => asking.Name == from && asking.Role is Role.Applicant));

    internal static void StartClocks(LawInForce law, MatterDefinition matter, Unfolding unfolding, IEnumerable<ClockDefinition> clocks)
    {
        foreach (var clock in clocks)
        {
            unfolding.Add(new Fact.ClockStarted(Started(law, unfolding, clock)));
        }
    }

    internal static void StopClocks(Unfolding unfolding, IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => unfolding.State.Clocks.TryGetValue(name, out var clock) && clock.IsOpen).ToList())
        {
            unfolding.Add(new Fact.ClockStopped(name, unfolding.Now));
        }
    }

    internal static ClockState Start(LawInForce law, Unfolding unfolding, string name, OfficeId office, Limit limit, Limit? promised, CountingRule rule, string basis)
    {
        var from = unfolding.Deemed is { } deemed && deemed.Office == office ? deemed.At : unfolding.Now;
        var clock = new ClockState(
            name, office, from, limit, null, promised, rule, law.Calendar.Version, [], null, null, ClockStanding.Running, null, basis);
        return clock with { Due = law.Due(clock, limit), PromisedDue = promised is { } shorter ? law.Due(clock, shorter) : null };
    }

    internal static ClockState Started(LawInForce law, Unfolding unfolding, ClockDefinition clock)
    {
        var state = unfolding.State;
        var office = clock.Office is { } role && state.Offices.TryGetValue(role, out var named) ? named : state.Owner;
        var started = Start(
            law, unfolding, clock.Name, office, Limit(law, state, clock.Within), clock.Promised is { } promised ? Limit(law, state, promised) : null, clock.Rule, clock.Basis);
        return started with { MovesTo = clock.OnExpiry is Expiry.Move move ? move.Stage : null, Owes = clock.Owes };
    }

    internal static Limit Limit(LawInForce law, CaseState state, LimitSource source) =>
        source is LimitSource.Parameter named ? law.Parameters.Limit(source, Place(state, named.At) ?? state.Owner.Division, Towards(state, named))
        : source is LimitSource.Answer set ? DaysSet.Of(state, set)
        : law.Parameters.Limit(source, state.Owner.Division);

    /// <summary>The local value that gives a limit in a case; null for a limit written in the definition.</summary>
    internal static ParameterValue? Value(LawInForce law, CaseState state, LimitSource source) =>
        source is LimitSource.Parameter named ? law.Parameters.At(named.Name, Place(state, named.At) ?? state.Owner.Division, Towards(state, named)) : null;

    private static DivisionCode? Towards(CaseState state, LimitSource.Parameter named) => named.Towards is { } role ? Place(state, role) : null;

    private static DivisionCode? Place(CaseState state, string role) => state.Offices.TryGetValue(role, out var office) ? office.Division : null;

    private static void HandOver(Unfolding unfolding, StageDefinition to, PersonalText? reason)
    {
        var state = unfolding.State;
        if (state.Offices.TryGetValue(to.Office, out var office) && office != state.Owner)
        {
            unfolding.Add(new Fact.HandedOver(state.Owner, office, reason, unfolding.Now));
        }
    }

    private static void EndOrReopen(Unfolding unfolding, StageDefinition to)
    {
        if (to.Outcome is { } outcome)
        {
            unfolding.Add(new Fact.CaseEnded(outcome, unfolding.Now));
        }
        else if (!unfolding.State.Open)
        {
            unfolding.Add(new Fact.CaseReopened(unfolding.Now));
            // What held for a time ceased with the case's end, and does not hold again because somebody asks for another decision.
            unfolding.Revoke(document => document.ValidUntil is not null);
        }
    }
}

/// <summary>Tells parties and offices what happened: a fact in the ledger, delivered by whoever reads it.</summary>
internal static class Telling
{
    /// <summary>Whoever owns the case.</summary>
    internal const string Owner = "owner";

    /// <summary>What an extension is told with: the clock, and the last day as it is now. Nothing for any other action.</summary>
    internal static (string Name, string Value)[] Extended(Unfolding unfolding, ActionDefinition action) =>
        action.Extends is { } extension && unfolding.State.Clocks.GetValueOrDefault(extension.Clock)?.Due is { } due
            ? [("clock", extension.Clock), ("after", LocalDatePattern.Iso.Format(due.LastDay))]
            : [];

    /// <summary>What she has to do next, by which of her clocks, until which day and at which office; nothing where the case does not wait for her.</summary>
    internal static (string Name, string Value)[] Hers(Unfolding unfolding) => unfolding.State.OwedByApplicant is { Due: { } due } clock
        ? [("clock", clock.Name), ("until", LocalDatePattern.Iso.Format(due.LastDay)), ("office", clock.Office.ToString())]
        : [];

    /// <summary>The same after an action, and of one that asks her to put something right, until which day she can.</summary>
    internal static (string Name, string Value)[] Hers(Unfolding unfolding, MatterDefinition matter, ActionDefinition action) =>
        action.Corrects && matter.Clocks.FirstOrDefault(clock => clock.From == action.Name) is { Name: var name } && unfolding.State.Clocks.GetValueOrDefault(name)?.Due is { } due
            ? [("clock", name), ("until", LocalDatePattern.Iso.Format(due.LastDay))]
            : Hers(unfolding);

    internal static void Applicant(Unfolding unfolding, string what, params ReadOnlySpan<(string Name, string Value)> terms) =>
        Whom(unfolding, "applicant", what, terms);

    internal static void Whom(Unfolding unfolding, string whom, string what, params ReadOnlySpan<(string Name, string Value)> terms)
    {
        var words = Map<string>.Empty;
        foreach (var (name, value) in terms)
        {
            words = words.Set(name, value);
        }

        unfolding.Add(new Fact.Told(whom, what, words, unfolding.Now));
    }
}
