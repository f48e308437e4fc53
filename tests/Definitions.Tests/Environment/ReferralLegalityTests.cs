using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using static Tongban.Definitions.Tests.Cases.Legality;

namespace Tongban.Definitions.Tests.Environment;

/// <summary>
/// The referral in both its versions, in every state that actions, answers and clocks that run out bring it into: every action is tried by every
/// kind of actor. Nobody but whom the definition names gets through, every refusal cites a clause in force, and no office holds the case without a clock.
/// </summary>
public sealed class ReferralLegalityTests
{
    public static TheoryData<string> Versions => [.. Set.Law.Matters.Where(matter => matter.Id == "environment.referral").Select(matter => matter.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_stage_is_come_into_and_nobody_holds_the_case_without_a_clock(string version)
    {
        var matter = Matter(version);
        var states = States(matter);
        matter.Stages.Select(stage => stage.Name).Except(states.Select(state => state.Stage)).ShouldBeEmpty();
        NobodyHoldsItWithoutAClock(states);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_action_is_taken_only_by_whom_the_definition_names_and_he_is_never_kept_from_it(string version)
    {
        var matter = Matter(version);
        foreach (var state in States(matter).DistinctBy(state => (state.Stage, state.Owner)))
        {
            var stage = matter.Stage(state.Stage).ShouldNotBeNull();
            foreach (var action in AllActions(matter))
            {
                foreach (var by in Actors(state))
                {
                    OnlyTheEntitledTake(matter, state, Take(matter, by, action), matter.Action(stage, action.Name) is { } here && Entitled(state, here, by));
                }
            }
        }
    }

    private static bool Entitled(CaseState state, ActionDefinition action, Actor by) => by is Actor.Official official
        && official.Office == (action.Office is { } role ? state.Offices[role] : state.Owner)
        && official.Roles.Contains(action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer);

    private static IEnumerable<Actor> Actors(CaseState state)
    {
        yield return new Actor.Anonymous();
        yield return new Actor.Person(Account, state.Applicant.Person);
        yield return Scheduler;
        foreach (var office in state.Offices.Values.Append(Set.Law.Offices.Above(state.Owner).ShouldNotBeNull()).Append(Uninvolved).Distinct())
        {
            foreach (var role in Enum.GetValues<OfficeRole>())
            {
                yield return Official(office, role);
            }
        }
    }

    private static List<CaseState> States(MatterDefinition matter) => Cases.Legality.States(
        matter, new[] { "met", "not-met" }.Select(threshold => Opened(matter, threshold)), state => Key(matter, state), state => Commands(matter, state));

    private static string Key(MatterDefinition matter, CaseState state) => string.Join('|', [
        state.Stage, state.Owner.ToString(),
        .. matter.Stage(state.Stage).ShouldNotBeNull().Clocks.Select(clock => state.Clocks[clock.Name]).Select(clock => $"{clock.Name}={clock.Standing}{clock.Extension}"),
        .. state.Requests.Values.Select(request => $"{request.Name}={request.Answer}{request.Settled}"), .. state.Done.Select(done => done.Key).Where(name => name is "appoint" or "ask-reconsideration" or "refer" or "return-for-inquiry")]);

    private static IEnumerable<CaseCommand> Commands(MatterDefinition matter, CaseState state)
    {
        var stage = matter.Stage(state.Stage).ShouldNotBeNull();
        var takes = state.Requests.Count > 2 ? [] : matter.ActionsIn(stage).Where(action => !action.Name.StartsWith("consult", StringComparison.Ordinal)).Select(action => (CaseCommand)Take(
            matter, Official(action.Office is { } role ? state.Offices[role] : state.Owner, action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer), action));
        return takes.Concat(state.Requests.Values.Where(request => !request.Settled).Select(request =>
            new CaseCommand.AnswerRequest(Official(request.To, OfficeRole.Clerk), request.Id, matter.Request(request.Name).ShouldNotBeNull().Answers[0].Value, null)));
    }

    private static CaseState Opened(MatterDefinition matter, string threshold)
    {
        var at = ChinaTime.StartOf(matter.From.PlusDays(3)) + NodaTime.Duration.FromHours(9);
        var answers = Map.Of<string>(
            ("subject", "样例公司"), ("fileReference", "样例1号"), ("caseAt", "330106"), ("policeAt", "330106"), ("charge", "pollution"), ("threshold", threshold), ("summary", "倾倒"), ("penalised", "no"), ("peopleKnown", "no"));
        var number = CaseNumber.Compose(DivisionCode.Parse("330106"), matter.From, matter.Code, 1);
        var open = new CaseCommand.Open(
            Official(OfficeId.Parse("ecology-environment-bureau:330106"), OfficeRole.Clerk), number, matter.Modes[0].Name, answers, Map.Of<string>(("applicant", "case-file")), [], [], null);
        return Decider.Decide(Set.Law, matter, null, open, at).ShouldBeOfType<Decision.Accepted>().After;
    }

    private static CaseCommand.Take Take(MatterDefinition matter, Actor by, ActionDefinition action) => CaseCommand.Take.Plain(by, action.Name) with
    {
        Reason = "理由充分",
        Clause = matter.Basis[0],
        Inputs = Map.Of(action.Inputs.Select(input => (input.Name, Value(input)))),
        Materials = Seq.From(matter.Materials.Where(material => material.For.Contains(action.Name)).Select(material =>
            new GivenMaterial(material.Name, "f", "f.pdf", "application/pdf", 1, new string('0', 64), default))),
        Serials = Map.Of(action.Issues.Select(kind => (kind, 1L))),
    };

    private static string Value(FieldDefinition input) => input.Type switch
    {
        FieldType.YesNo => "yes",
        FieldType.Choice => input.Options[0].Value,
        FieldType.Division => "330105",
        _ => input.Name == "secondOfficer" ? "乙某" : "甲某",
    };

    private static MatterDefinition Matter(string version) => Set.Law.Matter(version).ShouldNotBeNull();
}
