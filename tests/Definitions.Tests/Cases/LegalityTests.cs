using System.Collections.Immutable;
using NodaTime;
using Tongban.Definitions.Tests.Samples;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Definitions.Tests.Cases;

/// <summary>
/// Who may do what, when: every stage × every action of the matter × every kind of actor, for every version of every definition that is
/// shipped, opened on its first day, on its last, and on the sample's own. Held twice: against a rule written here without the engine's help, and against a committed table, so that a change shows in review.
/// </summary>
public sealed class LegalityTests
{
    private static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder);

    private static readonly LawInForce Law = Set.Law;

    private static readonly AccountId Account = AccountId.Parse("somebody");

    private static readonly ImmutableArray<(string Name, Func<CaseState, Actor> Actor)> Askers =
    [
        ("applicant", state => new Actor.Person(Account, state.Applicant.Person)),
        ("clerk", state => Official(state.Owner, OfficeRole.Clerk)),
        ("reviewer", state => Official(state.Owner, OfficeRole.Reviewer)),
        ("clerk-elsewhere", state => Official(state.Participants.First(office => office != state.Owner), OfficeRole.Clerk)),
        ("clerk-later", state => Official(Later(state), OfficeRole.Clerk, OfficeRole.Reviewer)),
        ("supervisor", state => Official(Above(state.Owner), OfficeRole.Supervisor)),
        ("administrator", state => Official(state.Owner, OfficeRole.Administrator)),
        ("administrator-above", state => Official(Above(state.Owner), OfficeRole.Administrator)),
        ("stranger", _ => new Actor.Person(Account, "a-stranger")),
        ("uninvolved", _ => Official(OfficeId.Parse("police-station:650102"), OfficeRole.Clerk, OfficeRole.Reviewer, OfficeRole.Supervisor)),
        ("mediator", _ => new Actor.Mediator(MediatorClient.Parse("other/client"))),
        ("anonymous", _ => new Actor.Anonymous()),
    ];

    private static readonly MediatorClient System = MediatorClient.Parse("CN/GOV/desk");

    private static Actor.Mediator Desk(OfficeId office, params OfficeRole[] roles) => new(System, new MediatorDesk(office, OfficeRoles.Of(roles)));

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Path.Combine(A.Folder, "..", "samples", "household"), "*.json").Order().Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nobody_does_what_is_not_his_in_any_stage(string sample)
    {
        foreach (var (state, matter, stage) in Stages(sample))
        {
            foreach (var action in AllActions(matter))
            {
                foreach (var (name, actor) in Askers)
                {
                    var (expected, got) = (Expected(matter, stage, action, name), Verdict(matter, state, action, actor(state)));
                    (expected.Contains(got)).ShouldBeTrue($"{matter.Version} {stage.Name}: {action} by {name} gave {got}, expected {string.Join(" or ", expected)}");
                }
            }
        }
    }

    /// <summary>A system behind the mediator that does an office's work has that office's rights by its roles, and where it opened the case the applicant's; no more.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_mediators_desk_does_what_its_role_may_and_no_more(string sample)
    {
        foreach (var (state, matter, stage) in Stages(sample))
        {
            var opened = state with { Channel = new Actor.Mediator(System).ToString() };
            foreach (var action in AllActions(matter))
            {
                foreach (var role in new[] { OfficeRole.Clerk, OfficeRole.Reviewer, OfficeRole.Supervisor })
                {
                    var at = role == OfficeRole.Supervisor ? Above(state.Owner) : state.Owner;
                    Rights(matter, state, action, Desk(at, role)).ShouldBe(Rights(matter, state, action, Official(at, role)), $"{matter.Version} {stage.Name}: {action} by a desk as {role}");
                    Verdict(matter, state, action, Desk(OfficeId.Parse("police-station:650102"), role)).ShouldBe(RefusalKind.NotFound, "an office that has no part in the case");
                }

                Verdict(matter, state, action, Desk(state.Owner)).ShouldNotBeNull("a desk without a role does nothing");
                var applicant = new Actor.Person(Account, state.Applicant.Person);
                Rights(matter, opened, action, new Actor.Mediator(System)).ShouldBe(Rights(matter, opened, action, applicant), $"{matter.Version} {stage.Name}: {action} by the system that opened the case");
            }
        }
    }

    [Fact]
    public void The_table_of_who_may_do_what_is_the_one_that_was_reviewed()
    {
        var table = string.Join('\n', Samples.SelectMany(row => Rows(row.Data))) + "\n";
        var kept = Path.Combine(A.Folder, "..", "tests", "Definitions.Tests", "Cases", "legality.txt");
        if (!File.Exists(kept) || File.ReadAllText(kept) != table)
        {
            var shown = Path.Combine(A.Folder, "..", "artifacts", "legality.txt");
            Directory.CreateDirectory(Path.GetDirectoryName(shown) ?? ".");
            File.WriteAllText(shown, table);
            Assert.Fail($"What is allowed has changed. Compare artifacts/legality.txt with {Path.GetFileName(kept)}; if the change is meant, put it in its place.");
        }
    }

    private static IEnumerable<string> Rows(string sample) =>
        from at in Stages(sample)
        from action in at.Matter.ActionsIn(at.Stage)
        let allowed = string.Join(' ', Askers.Where(asker => Rights(at.Matter, at.State, action.Name, asker.Actor(at.State))).Select(asker => asker.Name))
        group allowed by $"{sample} {at.Matter.Version} {at.Stage.Name} {action.Name}" into days
        select $"{days.Key}: {string.Join(" | ", days.Distinct(StringComparer.Ordinal))}".TrimEnd();

    /// <summary>Whether it is the actor's to do, be it possible in this moment or not.</summary>
    private static bool Rights(MatterDefinition matter, CaseState state, string action, Actor actor) =>
        Verdict(matter, state, action, actor) is not (RefusalKind.NotYours or RefusalKind.NotFound);

    /// <summary>The rule, said again from the definition alone.</summary>
    private static ImmutableArray<RefusalKind?> Expected(MatterDefinition matter, StageDefinition stage, string name, string asker)
    {
        if (asker is "administrator" or "administrator-above" or "stranger" or "uninvolved" or "mediator" or "anonymous" or "clerk-later")
        {
            return [RefusalKind.NotFound];
        }

        var own = stage.Actions.FirstOrDefault(action => action.Name == name);
        var shared = matter.CaseActions.FirstOrDefault(action => action.Action.Name == name && action.Stages.Contains(stage.Name))?.Action;
        if ((own ?? shared) is not { } action)
        {
            return [RefusalKind.NotNow];
        }

        var whose = action.Role switch { Role.Clerk => "clerk", Role.Reviewer => "reviewer", Role.Applicant => "applicant", Role.Supervisor => "supervisor", Role.Law => "nobody" };
        return whose == asker && action.Office is null ? [null, RefusalKind.NotNow, RefusalKind.NotMet, RefusalKind.Invalid] : [RefusalKind.NotYours];
    }

    /// <summary>Null when the action was accepted, else the kind of the first ground of its refusal.</summary>
    private static RefusalKind? Verdict(MatterDefinition matter, CaseState state, string action, Actor actor)
    {
        var take = CaseCommand.Take.Plain(actor, action) with { Reason = "理由充分", Clause = matter.Basis[0], Items = ["toAddress"] };
        var decision = Decider.Decide(Law, matter, state, take, state.LastAt + Duration.FromHours(1));
        return decision.Match(
            accepted => (RefusalKind?)null,
            refused =>
            {
                refused.Grounds.ShouldAllBe(ground => ground.Clause.Length > 0);
                return refused.Grounds[0].Kind;
            });
    }

    /// <summary>Every stage of every version, on every day tried on which the case may be opened; where it may not, a clause in force says so.</summary>
    private static IEnumerable<(CaseState State, MatterDefinition Matter, StageDefinition Stage)> Stages(string sample)
    {
        var application = Sample.Read(File.ReadAllText(Path.Combine(A.Folder, "..", "samples", "household", sample)));
        foreach (var matter in Law.Matters.Where(matter => matter.Id == application.Matter))
        {
            var opened = Days(application, matter).Select(day => Opened(application.OnDay(day), matter)).OfType<CaseState>().ToList();
            opened.ShouldNotBeEmpty($"{sample} can be opened under {matter.Version}");
            foreach (var state in opened)
            {
                foreach (var stage in matter.Stages.Where(stage => state.Offices.ContainsKey(stage.Office)))
                {
                    yield return (In(state, stage), matter, stage);
                }
            }
        }
    }

    private static IEnumerable<LocalDate> Days(Sample sample, MatterDefinition matter) =>
        new[] { matter.From, matter.Until?.PlusDays(-1) ?? sample.On, sample.On }.Where(day => matter.From <= day && !(day >= matter.Until)).Distinct();

    private static CaseState? Opened(Sample application, MatterDefinition matter) => application.Open(Law).Match(
        accepted =>
        {
            accepted.After.Matter.ShouldBe(matter.Version, $"on {application.On}");
            return accepted.After;
        },
        refused =>
        {
            refused.Grounds.ShouldAllBe(ground => Set.Laws.Find(ground.Clause, application.On) != null);
            return (CaseState?)null;
        });

    /// <summary>The case as if it had come to the stage, its clocks running, one more of the matter's offices having been asked.</summary>
    private static CaseState In(CaseState state, StageDefinition stage) => state with
    {
        Stage = stage.Name,
        Outcome = stage.Outcome,
        Owner = state.Offices[stage.Office],
        Joined = [.. state.Joined.Append(state.Offices[stage.Office]).Append(state.Offices.Values.First(office => office != state.Offices[stage.Office])).Distinct()],
        Clocks = stage.Clocks.Aggregate(state.Clocks, (clocks, clock) => clocks.Set(clock.Name, Running(state, clock))),
    };

    /// <summary>An office that the matter names for later and that nothing has brought in: as little involved as one it does not name.</summary>
    private static OfficeId Later(CaseState state) =>
        state.Offices.Values.Where(office => !state.TakesPart(office) && !state.Participants.Any(below => Law.Offices.Supervises(office, below)))
            .Append(OfficeId.Parse("police-station:650102")).First();

    private static ClockState Running(CaseState state, ClockDefinition clock) => new(
        clock.Name, state.Owner, state.LastAt, Limit.Of(5, TimeUnit.WorkingDays), null, null, clock.Rule, Law.Calendar.Version, [],
        Deadline.Compute(Law.Calendar, state.LastAt, Limit.Of(5, TimeUnit.WorkingDays)), null, ClockStanding.Running, null, clock.Basis);

    private static IEnumerable<string> AllActions(MatterDefinition matter) =>
        matter.Stages.SelectMany(matter.ActionsIn).Select(action => action.Name).Append("no-such-action").Distinct();

    private static Actor.Official Official(OfficeId office, params IEnumerable<OfficeRole> roles) => new(Account, "某人", office, OfficeRoles.Of(roles));

    private static OfficeId Above(OfficeId office) => Law.Offices.Above(office) ?? office;
}
