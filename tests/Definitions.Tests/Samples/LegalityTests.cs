using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>
/// Every version of every shipped matter, in every state its sample can come into by actions, answers and clocks that run out: every
/// action is tried by every kind of actor. Nobody but whom the definition names gets through, nothing throws, every refusal cites a
/// clause in force, and no office holds a case without a clock.
/// </summary>
public sealed class LegalityTests
{
    /// <summary>More than any sample comes into: a search that finds as many did not end by itself, and would have been cut without a word.</summary>
    private const int TooMany = 20000;

    private static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder, sample: true);
    private static readonly AccountId Account = AccountId.Parse("legality");
    private static readonly OfficeRoles EveryRole = OfficeRoles.Of(Enum.GetValues<OfficeRole>());
    private static readonly Actor System = new Actor.System("clock");

    public static TheoryData<string, string> Lives()
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in SamplesTests.Names())
        {
            foreach (var matter in Set.Law.Matters.Where(matter => matter.Id == Read(name.Data).Matter))
            {
                rows.Add(name.Data, matter.Version);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Lives))]
    public void Every_action_in_every_state_is_taken_only_by_whom_the_definition_names(string name, string version)
    {
        var matter = Set.Law.Matter(version).ShouldNotBeNull();
        var states = States(Read(name), matter);
        states.Select(state => state.Stage).Distinct().Count().ShouldBeGreaterThan(6);
        foreach (var state in states)
        {
            foreach (var action in matter.Stages.SelectMany(stage => stage.Actions).Concat(matter.CaseActions.Select(action => action.Action)).DistinctBy(action => action.Name))
            {
                foreach (var (actor, entitled) in Actors(matter, state, action.Name))
                {
                    var decision = Decider.Decide(Set.Law, matter, state, Take(matter, state, actor, action), state.LastAt);
                    decision.Match(_ => entitled, no => !entitled || !no.Grounds.Any(OfRights)).ShouldBeTrue($"{action.Name} in {state.Stage} by {actor}, who {(entitled ? "may and was kept from it" : "may not and did")}");
                    Cite(decision, state);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lives))]
    public void Nobody_holds_a_case_without_a_clock_and_every_stage_is_really_come_into(string name, string version)
    {
        var matter = Set.Law.Matter(version).ShouldNotBeNull();
        var states = States(Read(name), matter);
        foreach (var state in states.Where(state => state.Open))
        {
            state.Clocks.Values.Any(clock => clock.Standing is ClockStanding.Running || (clock.Standing is ClockStanding.RanOut && !state.Supervisors.IsEmpty))
                .ShouldBeTrue($"{state.Stage}: {string.Join(", ", state.Clocks.Select(clock => $"{clock.Key} {clock.Value.Standing}"))}");
        }

        var modes = Read(name).Mode == "collected-elsewhere";
        matter.Stages.Select(stage => stage.Name).Except(states.Select(state => state.Stage)).ShouldBe(modes ? [] : ["collection"], ignoreOrder: true);
    }

    /// <summary>The states a sample comes into, one for each stage, standing of clocks, correction, requests and actions done once.</summary>
    private static List<CaseState> States(Sample sample, MatterDefinition matter)
    {
        var day = matter.Until is { } until ? until.PlusDays(-60) : sample.On;
        var opened = sample.OnDay(day).Open(Set.Law).ShouldBeOfType<Decision.Accepted>($"{matter.Version} on {day}").After;
        opened.Matter.ShouldBe(matter.Version);
        var (seen, found, waiting) = (new HashSet<string>(StringComparer.Ordinal), new List<CaseState>(), new Queue<CaseState>([opened]));
        while (waiting.TryDequeue(out var state))
        {
            if (seen.Add(Key(matter, state)))
            {
                found.Add(state);
                found.Count.ShouldBeLessThan(TooMany, $"{matter.Version}: the search does not end by itself");
                foreach (var after in Next(matter, state))
                {
                    waiting.Enqueue(after);
                }
            }
        }

        return found;
    }

    private static string Key(MatterDefinition matter, CaseState state)
    {
        var once = matter.Stages.SelectMany(stage => stage.Actions).Where(action => action.Once).Select(action => action.Name).ToHashSet();
        return string.Join('|', [
            state.Stage, state.Correction is null ? "" : "correction", .. state.Clocks.Select(clock => $"{clock.Key}={clock.Value.Standing}{clock.Value.Extension}"),
            .. state.Requests.Values.Select(request => $"{request.Name}={request.Answer}{request.Settled}"), .. state.Done.Where(done => once.Contains(done.Key)).Select(done => done.Key)]);
    }

    private static IEnumerable<CaseState> Next(MatterDefinition matter, CaseState state)
    {
        var stage = matter.Stage(state.Stage).ShouldNotBeNull();
        var commands = matter.ActionsIn(stage).Select(action => (Command: (CaseCommand)Take(matter, state, Entitled(state, action), action), At: state.LastAt))
            .Concat(state.Requests.Values.Where(request => !request.Settled).SelectMany(request => (matter.Request(request.Name)?.Answers ?? [])
                .Select(answer => ((CaseCommand)new CaseCommand.AnswerRequest(Official(request.To), request.Id, answer.Value, null), state.LastAt))))
            .Concat(state.Clocks.Values.Where(clock => clock.Standing is ClockStanding.Running && clock.Due is not null)
                .Select(clock => ((CaseCommand)new CaseCommand.RunOut(System, clock.Name, clock.Due?.Moment ?? default), clock.Due?.Moment ?? default)));
        foreach (var (command, at) in commands)
        {
            var decision = Decider.Decide(Set.Law, matter, state, command, at);
            Cite(decision, state);
            if (decision is Decision.Accepted accepted)
            {
                Decider.Fold(accepted.Facts, state).ShouldBe(accepted.After);
                yield return accepted.After;
            }
        }
    }

    private static IEnumerable<(Actor Actor, bool Entitled)> Actors(MatterDefinition matter, CaseState state, string name)
    {
        var action = matter.Stage(state.Stage) is { } stage ? matter.Action(stage, name) : null;
        var above = Set.Law.Offices.Above(state.Owner).ShouldNotBeNull();
        yield return (new Actor.Anonymous(), false);
        yield return (new Actor.Person(Account, "applicant"), action is { Role: Role.Applicant });
        yield return (new Actor.Person(Account, "somebody"), false);
        yield return (Official(state.Owner, OfficeRole.Clerk), action is { Role: Role.Clerk, Office: null });
        yield return (Official(state.Owner, OfficeRole.Reviewer), action is { Role: Role.Reviewer, Office: null });
        yield return (Official(state.Owner, OfficeRole.Supervisor, OfficeRole.Administrator), false);
        yield return (Official(above), false);
        yield return (Official(OfficeId.Parse("police-station:650102")), false);
        yield return (System, action is { Role: Role.Law });
    }

    /// <summary>Refused for who asks, not for what is missing or for the moment.</summary>
    private static bool OfRights(Refusal ground) => ground.Kind is RefusalKind.NotYours or RefusalKind.NotFound;

    private static Actor Entitled(CaseState state, ActionDefinition action) => action.Role switch
    {
        Role.Clerk or Role.Reviewer => Official(action.Office is { } role ? state.Offices[role] : state.Owner),
        Role.Supervisor => Official(Set.Law.Offices.Above(state.Owner).ShouldNotBeNull()),
        Role.Applicant => new Actor.Person(Account, "applicant"),
        Role.Law => System,
    };

    private static CaseCommand.Take Take(MatterDefinition matter, CaseState state, Actor by, ActionDefinition action) => CaseCommand.Take.Plain(by, action.Name) with
    {
        Reason = "理由充分",
        Clause = matter.Basis[0],
        Items = action.Needs.Contains(Need.Items) ? Seq.From(["applicantPhone"]) : [],
        Inputs = action.Completes && state.Correction is { } correction ? Map.Of(correction.Items.Select(item => (item, "13800000009"))) : Map<string>.Empty,
        Serials = Map.Of(action.Issues.Select(kind => (kind, 1L))),
    };

    private static void Cite(Decision decision, CaseState state)
    {
        foreach (var ground in decision is Decision.Refused refused ? refused.Grounds : [])
        {
            Set.Laws.Find(ground.Clause, LawInForce.DayOf(state.OpenedAt)).ShouldNotBeNull($"{ground.Clause}: {ground.Why.En}");
        }
    }

    private static Actor.Official Official(OfficeId office, params OfficeRole[] roles) => new(Account, "样例", office, roles.Length == 0 ? EveryRole : OfficeRoles.Of(roles));

    private static Sample Read(string name) => Sample.Read(File.ReadAllText(Path.Combine(A.Folder, "..", "samples", "household", name + ".json")));
}
