using System.Collections.Immutable;
using CsCheck;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Views.Tests.Cases;

/// <summary>What must hold for every definition and every way a case of it may go.</summary>
public sealed class RandomLivesTests
{
    private static readonly Gen<RandomLife> Lives = RandomLife.Plans.Select(plan => new RandomLife(plan.Matter, plan.Mode, plan.Steps));

    [Fact]
    public void Replaying_the_facts_gives_the_same_state() =>
        Lives.Sample(life => Decider.Fold(life.Decisions.SelectMany(decision => decision.Facts)) == life.State, iter: 500);

    [Fact]
    public void Replaying_the_bytes_gives_the_same_state() => Lives.Sample(
        life =>
        {
            var keys = new OpenText();
            var read = life.Decisions.Select(decision => FactCodec.Read(FactCodec.Write(decision.Facts, keys), keys)).ToList();
            return Decider.Fold(read.SelectMany(facts => facts)) == life.State;
        },
        iter: 300);

    [Fact]
    public void An_open_case_has_one_owner_who_owes_something_and_a_clock_on_it() => Lives.Sample(
        life => life.Decisions.TrueForAll(decision => !decision.After.Open || (decision.After.Participants.Contains(decision.After.Owner) && decision.After.OpenClocks.Any())),
        iter: 300);

    [Fact]
    public void An_office_takes_part_when_a_fact_of_the_case_brought_it_in_and_not_because_its_matter_names_it() => Lives.Sample(
        life =>
        {
            var named = new HashSet<OfficeId>();
            return life.Decisions.TrueForAll(decision =>
            {
                named.UnionWith(decision.Facts.SelectMany(fact => BroughtIn.By(fact, decision.After)));
                return named.SetEquals(decision.After.Participants) && life.Law.Offices is var offices
                    && SmallWorld.Counties.Select(county => OfficeId.Parse("police-station:" + county)).All(office => Rights.MaySee(offices, decision.After, office) == named.Contains(office));
            });
        },
        iter: 300);

    [Fact]
    public void Whoever_may_act_in_a_stage_sees_the_case() => Lives.Sample(
        life => life.Decisions.TrueForAll(decision => life.Matter.Stage(decision.After.Stage) is not { } stage
            || life.Matter.ActionsIn(stage).Select(action => action.Office).OfType<string>().All(role => decision.After.TakesPart(decision.After.Offices[role]))),
        iter: 300);

    [Fact]
    public void An_ended_case_owes_nothing() =>
        Lives.Sample(life => life.Decisions.TrueForAll(decision => decision.After.Open || !decision.After.OpenClocks.Any()), iter: 300);

    [Fact]
    public void Every_refusal_cites_a_clause_and_says_why_in_both_languages() => Lives.Sample(
        life => life.Refusals.TrueForAll(refusal => refusal.Clause.Length > 0 && refusal.Why.Zh.Length > 0 && refusal.Why.En.Length > 0), iter: 300);

    [Fact]
    public void The_same_command_in_the_same_moment_is_decided_the_same() => Lives.Sample(
        life => life.State is { } state
            && Decider.Decide(life.Law, life.Matter, null, RandomLife.Open(state.Mode), SmallWorld.Monday).Match(accepted => accepted.Facts, _ => [])
                == life.Decisions[0].Facts
            && state.Number == SmallWorld.Number(RandomLife.Serial),
        iter: 100);

    [Fact]
    public void A_clock_runs_out_at_most_once_between_its_start_and_its_end() => Lives.Sample(
        life =>
        {
            var running = new HashSet<string>(StringComparer.Ordinal);
            return life.Decisions.SelectMany(decision => decision.Facts).All(fact => fact switch
            {
                Fact.ClockStarted started => running.Add(started.Clock.Name) || running.Contains(started.Clock.Name),
                Fact.ClockRanOut ranOut => running.Remove(ranOut.Clock),
                _ => true,
            });
        },
        iter: 300);

    [Fact]
    public void View_rows_changed_step_by_step_are_those_of_the_last_state() => Lives.Sample(
        life =>
        {
            var projection = new CaseProjection();
            var rows = new Dictionary<string, ImmutableArray<object?>>(StringComparer.Ordinal);
            for (var index = 0; index < life.Decisions.Count; index++)
            {
                var (before, facts, after) = life.Decisions[index];
                Apply(rows, projection.Changes(new CaseChange(before, after, index + 1, facts, "system:test", after.LastAt)));
            }

            var expected = new Dictionary<string, ImmutableArray<object?>>(StringComparer.Ordinal);
            var last = life.Decisions[^1].After;
            Apply(expected, projection.Changes(new CaseChange(null, last, life.Decisions.Count, [], "system:test", last.LastAt)));
            return OfStates(rows).SequenceEqual(OfStates(expected));
        },
        iter: 300);

    [Fact]
    public void A_clock_that_a_list_shows_is_the_clock_of_the_case() => Lives.Sample(
        life => life.Decisions.SelectMany(decision => decision.After.Clocks.Values).Where(clock => clock.Limit.Unit is not TimeUnit.Hours).All(clock =>
            ClockTerms.ReadShown(
                ClockTerms.WriteShown(clock), clock.Name, clock.Due?.Moment.ToUnixTimeMilliseconds() ?? CaseTables.NotDue, clock.Due?.Provisional ?? false)
                == clock with { Calendar = "", Basis = "", EndedAt = null, MovesTo = null }),
        iter: 300);

    [Fact]
    public void Every_fact_has_a_name_of_its_own_in_the_ledger()
    {
        FactCodec.Names.Count.ShouldBe(typeof(Fact).GetNestedTypes().Count(type => type.IsSubclassOf(typeof(Fact))));
        FactCodec.Names.Values.ShouldBeUnique();
    }

    [Fact]
    public void An_erased_person_leaves_the_fold_of_the_case_whole()
    {
        var life = new RandomLife(RandomMatter.Gen.Single(), "wholly-online", []);
        var text = new OpenText();
        var bytes = FactCodec.Write(life.Decisions[0].Facts, text);
        FactCodec.Persons(bytes).ShouldBe(["applicant-1"]);

        text.Erased.Add("applicant-1");
        var state = Decider.Fold(FactCodec.Read(bytes, text));

        state.ShouldNotBeNull().Applicant.Name.ShouldBe(new PersonalText("", "applicant-1"));
        state.Clocks.ShouldBe(life.Decisions[0].After.Clocks);
    }

    private static void Apply(Dictionary<string, ImmutableArray<object?>> rows, ImmutableArray<RowChange> changes)
    {
        foreach (var change in changes)
        {
            _ = change.Match(
                put => rows[Key(put.Table, [.. put.Table.KeyPositions.Select(position => put.Values[position])])] = put.Values,
                remove =>
                {
                    rows.Remove(Key(remove.Table, remove.Key)).ShouldBeTrue("only a row that is there is removed");
                    return remove.Key;
                });
        }
    }

    private static string Key(ViewTable table, ImmutableArray<object?> key) => table.Name + "|" + string.Join('|', key);

    /// <summary>Rows that a state makes; notices and figures come from facts.</summary>
    private static IEnumerable<string> OfStates(Dictionary<string, ImmutableArray<object?>> rows) =>
        rows.Where(row => !row.Key.StartsWith("notices|", StringComparison.Ordinal) && !row.Key.StartsWith("figures|", StringComparison.Ordinal))
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => row.Key + " = " + string.Join('|', row.Value));
}
