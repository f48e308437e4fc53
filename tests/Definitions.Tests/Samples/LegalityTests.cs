using System.Collections.Concurrent;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using static Tongban.Definitions.Tests.Cases.Legality;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>
/// Every version of every shipped matter, in every state its sample can come into by actions, answers and clocks that run out: every
/// action is tried by every kind of actor. Nobody but whom the definition names gets through, nothing throws, every refusal cites a
/// clause in force, and no office holds a case without a clock.
/// </summary>
public sealed class LegalityTests
{
    private static readonly ConcurrentDictionary<(string Name, string Version), Lazy<List<CaseState>>> Searched = new();

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
        var states = States(name, matter);
        states.Select(state => state.Stage).Distinct().Count().ShouldBeGreaterThan(6);
        foreach (var state in states)
        {
            foreach (var action in AllActions(matter))
            {
                foreach (var (actor, entitled) in Actors(matter, state, action.Name))
                {
                    OnlyTheEntitledTake(matter, state, Take(matter, state, actor, action), entitled);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lives))]
    public void Nobody_holds_a_case_without_a_clock_and_every_stage_is_really_come_into(string name, string version)
    {
        var matter = Set.Law.Matter(version).ShouldNotBeNull();
        var states = States(name, matter);
        NobodyHoldsItWithoutAClock(states);
        var modes = Read(name).Mode == "collected-elsewhere";
        matter.Stages.Select(stage => stage.Name).Except(states.Select(state => state.Stage)).ShouldBe(modes ? [] : ["collection", "passing"], ignoreOrder: true);
    }

    /// <summary>Searched once for both who may act and who holds the case: there are thousands.</summary>
    private static List<CaseState> States(string name, MatterDefinition matter) => Searched.GetOrAdd((name, matter.Version), _ => new(() => States(Read(name), matter))).Value;

    /// <summary>The states a sample comes into, one for each stage, standing of clocks, correction, requests as they were asked last, and actions done once.</summary>
    private static List<CaseState> States(Sample sample, MatterDefinition matter)
    {
        var day = matter.Until is { } until ? until.PlusDays(-60) : sample.On;
        var opened = sample.OnDay(day).Open(Set.Law).ShouldBeOfType<Decision.Accepted>($"{matter.Version} on {day}").After;
        opened.Matter.ShouldBe(matter.Version);
        return Cases.Legality.States(matter, [opened], state => Key(matter, state), state => Commands(matter, state));
    }

    private static string Key(MatterDefinition matter, CaseState state)
    {
        var once = matter.Stages.SelectMany(stage => stage.Actions).Where(action => action.Once).Select(action => action.Name).ToHashSet();
        return string.Join('|', [
            state.Stage, state.Correction is null ? "" : "correction", .. state.Clocks.Where(clock => !clock.Key.StartsWith("request.", StringComparison.Ordinal)).Select(clock => $"{clock.Key}={clock.Value.Standing}{Extended(clock.Value)}"),
            .. matter.Requests.Select(request => state.Newest(request.Name)).OfType<RequestState>()
                .Select(request => $"{request.Name}={request.Answer}{request.Settled}{state.Awaits(request)}{state.Clocks[request.Id].Standing}"), .. state.Done.Where(done => once.Contains(done.Key)).Select(done => done.Key)]);
    }

    /// <summary>That a clock was extended tells states apart while it is counted; started again it begins without.</summary>
    private static string Extended(ClockState clock) => clock.Standing is ClockStanding.Running or ClockStanding.Paused or ClockStanding.RanOut ? $"{clock.Extension}" : "";

    private static IEnumerable<CaseCommand> Commands(MatterDefinition matter, CaseState state)
    {
        var stage = matter.Stage(state.Stage).ShouldNotBeNull();
        return matter.ActionsIn(stage).Select(action => (CaseCommand)Take(matter, state, Entitled(state, action), action))
            .Concat(state.Requests.Values.Where(state.Awaits).SelectMany(request => (matter.Request(request.Name)?.Answers ?? [])
                .Select(answer => new CaseCommand.AnswerRequest(Official(request.To, EveryRole), request.Id, answer.Value, null))));
    }

    private static IEnumerable<(Actor Actor, bool Entitled)> Actors(MatterDefinition matter, CaseState state, string name)
    {
        var action = matter.Stage(state.Stage) is { } stage ? matter.Action(stage, name) : null;
        var above = Set.Law.Offices.Above(state.Owner).ShouldNotBeNull();
        yield return (new Actor.Anonymous(), false);
        yield return (new Actor.Person(Account, "applicant"), action is { Role: Role.Applicant });
        yield return (new Actor.Person(Account, "somebody"), false);
        yield return (Official(state.Owner, OfficeRole.Clerk), action is { Role: Role.Clerk } && IsOf(state, action, state.Owner));
        yield return (Official(state.Owner, OfficeRole.Reviewer), action is { Role: Role.Reviewer } && IsOf(state, action, state.Owner));
        yield return (Official(state.Owner, OfficeRole.Supervisor, OfficeRole.Administrator), false);
        yield return (Official(above, EveryRole), action is { Role: Role.Clerk or Role.Reviewer } && IsOf(state, action, above));
        yield return (Official(Uninvolved, EveryRole), false);
        yield return (Scheduler, action is { Role: Role.Law });
    }

    /// <summary>Whether the office is the one the action is left to: the role it names, which before 2024 is the office above for a remedy, else whoever holds the case.</summary>
    private static bool IsOf(CaseState state, ActionDefinition action, OfficeId office) => (action.Office is { } role ? state.Offices[role] : state.Owner) == office;

    private static Actor Entitled(CaseState state, ActionDefinition action) => action.Role switch
    {
        Role.Clerk or Role.Reviewer => Official(action.Office is { } role ? state.Offices[role] : state.Owner, EveryRole),
        Role.Supervisor => Official(Set.Law.Offices.Above(state.Owner).ShouldNotBeNull(), EveryRole),
        Role.Applicant => new Actor.Person(Account, "applicant"),
        Role.Law => Scheduler,
    };

    private static CaseCommand.Take Take(MatterDefinition matter, CaseState state, Actor by, ActionDefinition action) => CaseCommand.Take.Plain(by, action.Name) with
    {
        Reason = "理由充分",
        Clause = matter.Basis[0],
        Items = action.SeesOriginals ? ["material." + matter.Materials[0].Name] : action.Needs.Contains(Need.Items) ? Seq.From(["applicantPhone"]) : [],
        Inputs = action.Completes && state.Correction is { } correction ? Map.Of(correction.Items.Select(item => (item, "13800000009"))) : Needed.For(action.Name, state),
        Serials = Map.Of(action.Issues.Select(kind => (kind, 1L))),
    };

    private static OfficeRole[] EveryRole => Enum.GetValues<OfficeRole>();

    private static Sample Read(string name) => Sample.Read(File.ReadAllText(Path.Combine(A.Folder, "..", "samples", "household", name + ".json")));
}
