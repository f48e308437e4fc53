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

/// <summary>An entry of a supervision list in every state it can come into: every ending is reached, somebody owes something in each, and each action is taken by whom it is for alone.</summary>
public sealed class ListingLegalityTests
{
    private static readonly OfficeId City = OfficeId.Parse("public-security-bureau:330100");
    private static readonly OfficeId Held = OfficeId.Parse("public-security-bureau:330106");

    public static TheoryData<string> Versions => [.. Set.Law.Matters.Where(matter => matter.Id == "environment.listing").Select(matter => matter.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_stage_is_come_into_and_nobody_holds_it_without_a_clock(string version)
    {
        var (matter, states) = (Matter(version), States(Matter(version)));
        matter.Stages.Select(stage => stage.Name).Except(states.Select(state => state.Stage)).ShouldBeEmpty();
        NobodyHoldsItWithoutAClock(states);
        states.ShouldAllBe(state => state.Owner == City, "the entry is the supervising office's throughout");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_action_is_taken_only_by_whom_the_definition_names(string version)
    {
        var matter = Matter(version);
        foreach (var state in States(matter).DistinctBy(state => state.Stage))
        {
            var stage = matter.Stage(state.Stage).ShouldNotBeNull();
            foreach (var action in AllActions(matter))
            {
                foreach (var by in Actors(state))
                {
                    OnlyTheEntitledTake(matter, state, Take(matter, by, action), matter.Action(stage, action.Name) is { } here && IsEntitled(here, by));
                }
            }
        }
    }

    private static bool IsEntitled(ActionDefinition action, Actor by) => by is Actor.Official official
        && official.Office == (action.Office is "handler" ? Held : City) && official.Roles.Contains(action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer);

    private static IEnumerable<Actor> Actors(CaseState state)
    {
        yield return new Actor.Anonymous();
        yield return new Actor.Person(Account, state.Applicant.Person);
        yield return Scheduler;
        foreach (var office in new[] { City, Held, OfficeId.Parse("public-security-bureau:330000"), OfficeId.Parse("public-security-bureau:330105"), Uninvolved })
        {
            foreach (var role in Enum.GetValues<OfficeRole>())
            {
                yield return Official(office, role);
            }
        }
    }

    private static List<CaseState> States(MatterDefinition matter) => Cases.Legality.States(
        matter, [Opened(matter)], state => $"{state.Stage} {string.Join(' ', state.Clocks.Select(clock => $"{clock.Key}={clock.Value.Standing}{clock.Value.Extension}"))}",
        state => matter.ActionsIn(matter.Stage(state.Stage).ShouldNotBeNull())
            .Select(action => (CaseCommand)Take(matter, Official(action.Office is "handler" ? Held : City, action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer), action)));

    private static CaseState Opened(MatterDefinition matter)
    {
        var subject = CaseNumber.Compose(DivisionCode.Parse("330106"), matter.From, 7001, 1);
        var answers = Map.Of<string>(
            ("caseMatter", "涉嫌环境犯罪案件移送"), ("caseNumber", subject.ToString()), ("listerKind", City.Kind), ("listerAt", "330100"), ("handlerKind", Held.Kind), ("handlerAt", "330106"), ("ground", "chosen"), ("chosenWhy", "影响重大"));
        var open = new CaseCommand.Open(
            Official(City, OfficeRole.Clerk), CaseNumber.Compose(DivisionCode.Parse("330100"), matter.From, matter.Code, 1), matter.Modes[0].Name, answers, Map.Of<string>(("applicant", "case-file")), [], [], null)
        {
            Subject = new CaseSubject(subject, "environment.referral", Held),
        };
        return Decider.Decide(Set.Law, matter, null, open, ChinaTime.StartOf(matter.From.PlusDays(3)) + NodaTime.Duration.FromHours(9)).ShouldBeOfType<Decision.Accepted>().After;
    }

    private static CaseCommand.Take Take(MatterDefinition matter, Actor by, ActionDefinition action) => CaseCommand.Take.Plain(by, action.Name) with
    {
        Reason = "理由充分",
        Inputs = Map.Of(action.Inputs.Select(input => (input.Name, input.Type switch { FieldType.Number => "30", FieldType.YesNo => "no", FieldType.Choice => input.Options[0].Value, _ => "查清去向" }))),
        Serials = Map.Of(action.Issues.Select(kind => (kind, 1L))),
    };

    private static MatterDefinition Matter(string version) => Set.Law.Matter(version).ShouldNotBeNull();
}
