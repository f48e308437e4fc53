using System.Collections.Immutable;
using CsCheck;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Rounds;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;
using static Tongban.Definitions.Tests.Settlement.Applicant;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>A year's round with 30,000 synthetic applicants: the quota, equal points, an objection that moves the cut, a false declaration, a simulation.</summary>
public sealed class RoundTests
{
    private const int Applicants = 30_000;
    private const int Quota = 6_000;

    private static readonly Scorer Beijing = Scorer("110000", "2023-07-01");

    private static readonly Lazy<ImmutableArray<Application>> People = new(() => [.. Population.Of(Applicants, 20230701)]);

    private static readonly Lazy<SettlementRound> First = new(() => SettlementRound.Of(Beijing, [.. People.Value.Select(Population.Entrant)], []));

    [Fact]
    public void Six_thousand_are_taken_and_whoever_is_equal_to_the_last_of_them()
    {
        var round = First.Value;
        var published = Enumerable.Range(0, Applicants).Where(i => round.ScoreOf(i).Eligible).Select(i => round.ScoreOf(i).Published).OrderDescending().ToList();
        published.Count.ShouldBeGreaterThan(10_000);
        round.CutScore.ShouldBe(published[Quota - 1]);
        round.Ranking.Taken.ShouldBe(published.Count(score => score >= published[Quota - 1]));
        round.Ranking.Taken.ShouldBeGreaterThan(Quota, "the sample has equals at the cut, so that the rule is seen");
        Enumerable.Range(0, Applicants).Count(i => round.OutcomeOf(i) == Outcome.Taken).ShouldBe(round.Ranking.Taken);
    }

    [Fact]
    public void Equals_share_a_place_and_the_next_place_is_as_many_further_on()
    {
        var round = First.Value;
        var order = round.Ranking.Order.ToArray();
        for (var i = 1; i < order.Length; i++)
        {
            var same = round.ScoreOf(order[i]).Published == round.ScoreOf(order[i - 1]).Published;
            round.PlaceOf(order[i]).ShouldBe(same ? round.PlaceOf(order[i - 1]) : i + 1);
        }
    }

    [Fact]
    public void The_list_is_published_for_seven_days_with_names_masked_and_nothing_that_is_not_needed()
    {
        var publicity = First.Value.Publish(new(2023, 10, 9));
        publicity.Lines.Count.ShouldBe(First.Value.Ranking.Taken);
        publicity.Lines[0].ShouldSatisfyAllConditions(line => line.Number.ShouldBe("202300001"), line => line.Name.ShouldBe("林**"), line => line.Employer.ShouldBe("样例公司"));
        (publicity.OpenOn(new(2023, 10, 8)), publicity.OpenOn(new(2023, 10, 9)), publicity.OpenOn(new(2023, 10, 15)), publicity.OpenOn(new(2023, 10, 16))).ShouldBe((false, true, true, false));
    }

    [Fact]
    public void An_objection_that_is_upheld_moves_the_cut_and_whoever_was_last()
    {
        // Everybody at the cut is equal, so the round is made small enough to see one person moved by another.
        var scorer = With("quota", 2);
        ImmutableArray<Entrant> people = [.. new[] { "2008-01", "2010-01", "2010-02" }.Select((from, i) => Population.Entrant(Eligible(from) with { Id = $"{i}" }))];
        var first = SettlementRound.Of(scorer, people, []);
        (first.OutcomeOf(0), first.OutcomeOf(1), first.OutcomeOf(2)).ShouldBe((Outcome.Taken, Outcome.Taken, Outcome.BelowTheLine));

        // The third shows two months that the first result had missed.
        var reviewed = first.Reviewed(2, people[2].Application.Insured("2009-12", "2010-01"));
        (reviewed.OutcomeOf(0), reviewed.OutcomeOf(1), reviewed.OutcomeOf(2)).ShouldBe((Outcome.Taken, Outcome.BelowTheLine, Outcome.Taken));
        reviewed.CutScore.ShouldNotBeNull().ShouldBeGreaterThan(first.CutScore.ShouldNotBeNull());
        reviewed.WordsOf(1).Zh.ShouldBe("第3名，未入围；对分数有异议的可以申请复查。");

        // One month makes her equal to the second: both are taken, though the number is two.
        var equal = first.Reviewed(2, people[2].Application.Insured("2010-01", "2010-01"));
        equal.Ranking.Taken.ShouldBe(3);
        (equal.PlaceOf(1), equal.PlaceOf(2)).ShouldBe((2, 2));
    }

    [Fact]
    public void A_false_declaration_bars_the_year_and_five_more_and_lets_the_next_in()
    {
        var scorer = With("quota", 1);
        ImmutableArray<Entrant> people = [.. new[] { "2008-01", "2010-01" }.Select((from, i) => Population.Entrant(Eligible(from) with { Id = $"{i}" }))];
        var round = SettlementRound.Of(scorer, people, []).FoundFalse(0);
        (round.OutcomeOf(0), round.OutcomeOf(1)).ShouldBe((Outcome.Barred, Outcome.Taken));
        round.WordsOf(0).En.ShouldBe("For a false declaration there is no place in the year of it and 5 more.");
        foreach (var (year, barred) in new[] { (2022, false), (2023, true), (2028, true), (2029, false) })
        {
            var later = SettlementRound.Of(Applicant.Scorer("110000", $"{year}-07-01"), people, round.Bars);
            (later.OutcomeOf(0) == Outcome.Barred).ShouldBe(barred, $"{year}");
        }
    }

    [Fact]
    public void Guangzhou_ranks_by_basic_points_then_by_medical_insurance_then_by_the_permit()
    {
        var scorer = Applicant.Scorer("440100", "2024-10-08");
        scorer = new(Book, new WhatIf("quota", 3).In(scorer.Scheme).ShouldNotBeNull(), scorer.City, scorer.On);
        var common = Born("1990-01-01").Insured("2019-01", null, "440100", InsuranceKinds.Pension).Assessed("basic-others", 140, "局");
        Application[] people =
        [
            common.Permit("2022-10-08", "440106", "2023-10-08").Insured("2021-01", "2022-12", "440100", InsuranceKinds.Medical).Assessed("others", 50, "局"), // more in all, but fewer basic
            common.Permit("2021-10-08", "440106", "2022-10-08", "2023-10-08", "2024-10-08").Insured("2021-01", "2022-12", "440100", InsuranceKinds.Medical).Assessed("others", 1, "局"),
            common.Permit("2021-10-08", "440106", "2022-10-08", "2023-10-08", "2024-10-08").Insured("2021-01", "2023-02", "440100", InsuranceKinds.Medical), // two months more of medical insurance
            common.Permit("2021-08-08", "440106", "2022-08-08", "2023-08-08", "2024-08-08").Insured("2021-01", "2022-12", "440100", InsuranceKinds.Medical), // a longer permit
        ];
        people = [.. people.Select((one, i) => one with { Id = $"{i}" })];
        var round = SettlementRound.Of(scorer, [.. people.Select(Population.Entrant)], []);
        people.Select((_, i) => round.ScoreOf(i).Eligible).ShouldAllBe(eligible => eligible);
        round.Ranking.Order.ToArray().ShouldBe([2, 3, 1, 0]);
        round.Ranking.Taken.ShouldBe(3);
    }

    [Fact]
    public void Tianjin_takes_whoever_reaches_the_line_of_the_batch()
    {
        var scorer = Applicant.Scorer("120000", "2024-05-01");
        ImmutableArray<Entrant> people = [.. new[] { 139.4m, 139.5m, 140m, 200m }.Select((points, i) => Population.Entrant(Born("1985-01-01").Permit("2024-01-01", "120101").Assessed("highest", points, "局") with { Id = $"{i}" }))];
        var round = SettlementRound.Of(scorer, people, []);
        people.Select((_, i) => round.OutcomeOf(i)).ShouldBe([Outcome.BelowTheLine, Outcome.Taken, Outcome.Taken, Outcome.Taken]); // published without decimals: 139.5 is 140
    }

    [Fact]
    public void A_simulation_says_what_another_quota_or_other_points_would_do()
    {
        var now = Distribution.Of(Beijing, People.Value, 5);
        now.Applied.ShouldBe(Applicants);
        now.Cut.ShouldBe(First.Value.CutScore);
        now.Bars.Sum(bar => bar.Count).ShouldBe(now.Ranked);
        now.Bars.Sum(bar => bar.Taken).ShouldBe(now.Taken);
        now.Bars.Zip(now.Bars.Skip(1)).ShouldAllBe(pair => pair.First.From + 5 == pair.Second.From);

        var more = Distribution.Of(With("quota", 8_000), People.Value, 5);
        more.Taken.ShouldBeGreaterThanOrEqualTo(8_000);
        more.Cut.ShouldNotBeNull().ShouldBeLessThan(now.Cut.ShouldNotBeNull());

        var older = Distribution.Of(With("age.less-per-year", 0), People.Value, 5); // age takes nothing over 45 either
        older.Cut.ShouldNotBeNull().ShouldBeGreaterThan(now.Cut.ShouldNotBeNull());
        older.Ranked.ShouldBe(now.Ranked);
    }

    [Theory]
    [InlineData("age.points", 25, "age", 25)] // the cap that was exactly the points follows them
    [InlineData("employment.per-year", 6, "employment", 42)]
    [InlineData("employment.at-most", 10, "employment", 10)]
    [InlineData("dwelling.rented-per-year", 12, "dwelling", 84)]
    public void A_number_is_changed_in_thought_and_the_scheme_stays(string where, double value, string indicator, double points)
    {
        With(where, (decimal)value).Score(Born("1985-01-01").Insured("2016-01", null).Living("2016-01", null, Tenure.Rented)).Of(indicator).Points.Value.ShouldBe((decimal)points);
        Book.Schemes.ShouldContain(Beijing.Scheme);
    }

    [Fact]
    public void What_can_be_changed_is_listed_and_what_cannot_is_refused()
    {
        foreach (var change in WhatIf.Of(Beijing.Scheme))
        {
            change.In(Beijing.Scheme).ShouldNotBeNull(change.ToString());
        }

        WhatIf.Of(Beijing.Scheme).Select(change => change.ToString()).ShouldContain("age.points=20");
        new WhatIf("age.shoes", 1).In(Beijing.Scheme).ShouldBeNull();
        new WhatIf("ages.points", 1).In(Beijing.Scheme).ShouldBeNull();
        new WhatIf("quota", 0.5m).In(Beijing.Scheme).ShouldBeNull();
    }

    [Fact]
    public void A_ranking_takes_what_a_naive_one_takes() => Gen.Select(Gen.Select(Gen.Int[-50, 50], Gen.Int[0, 3], Gen.Bool).List[0, 60], Gen.Int[0, 70]).Sample((people, quota) =>
    {
        RankKey[] keys = [.. people.Select(one => RankKey.Of(one.Item1, [one.Item2]))];
        bool[] eligible = [.. people.Select(one => one.Item3)];
        var ranking = Ranking.Of(keys, eligible, new Line.Number(quota));
        var naive = Enumerable.Range(0, people.Count).Where(i => eligible[i]).OrderByDescending(i => people[i].Item1).ThenByDescending(i => people[i].Item2).ThenBy(i => i).ToList();
        ranking.Order.ToArray().ShouldBe(naive);
        var last = quota == 0 || naive.Count == 0 ? default : people[naive[Math.Min(quota, naive.Count) - 1]];
        ranking.Taken.ShouldBe(quota == 0 ? 0 : naive.Count(i => (people[i].Item1, people[i].Item2).CompareTo((last.Item1, last.Item2)) >= 0));
    });

    private static Application Eligible(string from) => Born("1985-01-01").Insured(from, null).Permit("2022-06-01");

    private static Scorer With(string where, decimal value) => new(Book, new WhatIf(where, value).In(Beijing.Scheme).ShouldNotBeNull(), Beijing.City, Beijing.On);
}
