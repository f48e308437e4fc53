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

namespace Tongban.Definitions.Tests.Fisheries;

/// <summary>A case of suspected illegal fishing in every state it can come into: every ending is reached, nobody holds it without a clock, and each action is taken by whom it is for alone.</summary>
public sealed class FishingCaseLegalityTests
{
    private static readonly OfficeId Yibin = OfficeId.Parse("fishery-enforcement:511500");

    public static TheoryData<string> Versions => [.. Set.Law.Matters.Where(matter => matter.Id == "fisheries.illegal-fishing").Select(matter => matter.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_stage_is_reached_and_nobody_holds_it_without_a_clock(string version)
    {
        var (matter, states) = (Matter(version), States(Matter(version)));
        matter.Stages.Select(stage => stage.Name).Except(states.Select(state => state.Stage)).ShouldBeEmpty();
        NobodyHoldsItWithoutAClock(states);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_action_is_taken_by_its_role_at_the_enforcement_body_and_by_nobody_else(string version)
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

    [Fact]
    public void The_ninety_days_run_from_the_opening_and_are_raised_to_the_bureau_above_when_they_run_out()
    {
        var matter = Matter(Versions.Single().Data);
        var clock = Opened(matter).Clocks["penalty"];
        clock.Due.ShouldNotBeNull().LastDay.ShouldBe(new NodaTime.LocalDate(2026, 8, 3), "opened on the fourth of May; the ninetieth day is a Sunday");
        States(matter).SelectMany(state => state.Supervisors).Distinct().Select(office => office.ToString()).ShouldBe(["agriculture-rural-bureau:511500"]);
    }

    private static bool IsEntitled(ActionDefinition action, Actor by) => by is Actor.Official official && official.Office == Yibin
        && official.Roles.Contains(action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer);

    private static IEnumerable<Actor> Actors(CaseState state)
    {
        yield return new Actor.Anonymous();
        yield return new Actor.Person(Account, state.Applicant.Person);
        yield return Scheduler;
        foreach (var office in new[] { Yibin, OfficeId.Parse("agriculture-rural-bureau:511500"), OfficeId.Parse("fishery-enforcement:320100"), Uninvolved })
        {
            foreach (var role in Enum.GetValues<OfficeRole>())
            {
                yield return Official(office, role);
            }
        }
    }

    private static List<CaseState> States(MatterDefinition matter) => Cases.Legality.States(
        matter, [Opened(matter)], state => $"{state.Stage} {string.Join(' ', state.Clocks.Select(clock => $"{clock.Key}={clock.Value.Standing}"))}",
        state => matter.ActionsIn(matter.Stage(state.Stage).ShouldNotBeNull()).Select(action => (CaseCommand)Take(matter, Official(Yibin, action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer), action)));

    private static CaseState Opened(MatterDefinition matter)
    {
        var answers = Map.Of<string>(("subject", "识别号 412000001，待查明"), ("fileReference", "shore-7.1.1"), ("caseAt", "511500"), ("source", "watch"), ("summary", "禁捕水域内疑似捕捞"));
        var open = new CaseCommand.Open(
            Official(Yibin, OfficeRole.Clerk), CaseNumber.Compose(DivisionCode.Parse("511500"), matter.From, matter.Code, 1), matter.Modes[0].Name, answers, Map.Of<string>(("applicant", "case-file")), [], [], null);
        return Decider.Decide(Set.Law, matter, null, open, ChinaTime.StartOf(matter.From.PlusDays(3)) + NodaTime.Duration.FromHours(9)).ShouldBeOfType<Decision.Accepted>().After;
    }

    private static CaseCommand.Take Take(MatterDefinition matter, Actor by, ActionDefinition action) => CaseCommand.Take.Plain(by, action.Name) with { Reason = "理由充分", Clause = matter.Basis[0] };

    private static MatterDefinition Matter(string version) => Set.Law.Matter(version).ShouldNotBeNull();
}
