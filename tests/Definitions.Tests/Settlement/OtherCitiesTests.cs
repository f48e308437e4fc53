using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;
using static Tongban.Definitions.Tests.Settlement.Applicant;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>Cities whose rules have another shape, and the nation's ladder.</summary>
public sealed class OtherCitiesTests
{
    private const string Guangzhou = "440100";

    [Theory]
    [InlineData("1978-01-01", true)] // 2024年度公告: born on or after 1 January 1978
    [InlineData("1977-12-31", false)]
    public void Guangzhou_takes_whoever_was_45_at_the_end_of_the_year_before(string born, bool met) =>
        Born(born).ScoredIn(Guangzhou, "2024-10-08").Gate("age").Answer.Met.ShouldBe(met);

    [Fact]
    public void Guangzhou_counts_whole_years_of_permit_dwelling_and_each_kind_of_insurance()
    {
        // To October 2024: 47 months of permit (3 × 3), 59 of renting (4 × 2), pension and medical 49 (4 + 4), injury 12 (1).
        var score = Born("1990-01-01").Permit("2020-10-10", "440106", "2021-10-10", "2022-10-10", "2023-10-10", "2024-10-01")
            .Living("2019-12", null, Tenure.Rented, "440106")
            .Insured("2020-10", null, Guangzhou, InsuranceKinds.Pension | InsuranceKinds.Medical).Insured("2021-01", "2021-12", Guangzhou, InsuranceKinds.Injury)
            .ScoredIn(Guangzhou, "2024-10-08");
        score.Of("permit").ShouldSatisfyAllConditions(one => one.Points.Value.ShouldBe(9), one => one.Next.ShouldNotBeNull().Months.ShouldBe(1));
        score.Of("rented").Points.Value.ShouldBe(8);
        score.Of("insurance").Points.Value.ShouldBe(9);
        score.Basic.Value.ShouldBe(26);
    }

    [Theory]
    [InlineData("2019-11", 10)] // five years
    [InlineData("2010-01", 10)] // at most ten points
    [InlineData("2019-12", 8)]
    public void Guangzhou_gives_at_most_ten_points_for_renting(string from, double points) =>
        Born("1990-01-01").Living(from, null, Tenure.Rented, "440106").ScoredIn(Guangzhou, "2024-10-08").Of("rented").Points.Value.ShouldBe((decimal)points);

    [Theory]
    [InlineData(149.99, false)]
    [InlineData(150, true)]
    public void Guangzhou_asks_for_150_points_in_all(double points, bool met) =>
        Born("1990-01-01").Assessed("others", (decimal)points, "局").ScoredIn(Guangzhou, "2024-10-08").Gate("points").Answer.Met.ShouldBe(met);

    [Theory]
    [InlineData("2019-10-08", true)] // five years ago today
    [InlineData("2019-10-09", false)]
    public void Guangzhou_forgets_a_punishment_after_five_years(string on, bool met) =>
        Born("1990-01-01").Breached(BreachKind.Crime, on).ScoredIn(Guangzhou, "2024-10-08").Gate("no-conviction").Answer.Met.ShouldBe(met);

    [Fact]
    public void Tianjin_puts_points_of_several_bureaux_together_in_three_ways()
    {
        // The open data model of its system: 取最高 / 同分则给 / 累加.
        var score = Born("1985-01-01").Assessed("highest", 10, "公安").Assessed("highest", 12, "人社").Assessed("agreed", 5, "公安").Assessed("agreed", 5, "人社").Assessed("added", 3, "公安").Assessed("added", 4, "人社").ScoredIn("120000", "2024-05-01");
        score.Indicators.Select(one => one.Points.Value).ShouldBe([12, 5, 7]);
        var unequal = Born("1985-01-01").Assessed("agreed", 5, "公安").Assessed("agreed", 6, "人社").ScoredIn("120000", "2024-05-01").Of("agreed");
        unequal.Points.Value.ShouldBe(0);
        unequal.Steps.ShouldHaveSingleItem().Kind.ShouldBe(StepKind.AssessedUnequally);
        score.Scheme.Selection.ShouldNotBeNull().ShouldSatisfyAllConditions(selection => selection.Line.ShouldBeOfType<Line.Score>(), selection => selection.Confidence.ShouldBe(Confidence.D));
    }

    [Fact]
    public void A_city_that_abolished_points_asks_for_a_dwelling_and_counts_nothing()
    {
        var score = Born("1960-01-01").Living("2024-01", null, Tenure.Rented, "210202").ScoredIn("210200", "2024-05-01");
        score.Scheme.ShouldSatisfyAllConditions(scheme => scheme.Mechanism.ShouldBe(Mechanism.Conditions), scheme => scheme.Indicators.ShouldBeEmpty());
        score.Eligible.ShouldBeTrue();
        Born("1960-01-01").ScoredIn("210200", "2024-05-01").Gate("dwelling").Answer.State.ShouldBe(GateState.NeedsAct);
    }

    [Theory]
    // 居住证暂行条例16: a medium-sized city may ask for three years of insurance at most, a large one for five.
    [InlineData("330400", "2018-05-01", "2015-06", true)] // Jiaxing, 36 months
    [InlineData("330400", "2018-05-01", "2015-07", false)]
    [InlineData("620100", "2018-05-01", "2013-06", true)] // Lanzhou, 60 months
    [InlineData("620100", "2018-05-01", "2013-07", false)]
    [InlineData("620100", "2019-04-08", "2019-04", true)] // abolished for large cities of type II from 2019
    [InlineData("340100", "2019-04-08", "2019-04", true)] // Hefei, of type I: opened
    [InlineData("620982", "2016-05-01", "2016-05", true)] // Dunhuang, small: a dwelling is enough
    public void The_ladder_of_the_day_decides_where_a_city_has_no_rule_of_its_own(string city, string on, string insured, bool met) =>
        Born("1980-01-01").Living(on[..7], null, Tenure.Rented, city).Insured(insured, null, city).ScoredIn(city, on).Eligible.ShouldBe(met);

    [Fact]
    public void A_result_that_rests_on_the_size_of_the_city_is_no_surer_than_the_size()
    {
        var score = Born("1980-01-01").Living("2016-05", null, Tenure.Rented, "620982").ScoredIn("620982", "2016-05-01");
        score.Scheme.ScoringConfidence.ShouldBe(Confidence.A);
        (score.Size.ShouldNotBeNull().Size, score.Confidence).ShouldBe((CitySize.Small, Confidence.C)); // that Dunhuang is small is general knowledge
        Born("1990-01-01").ScoredIn(Guangzhou, "2024-10-08").Size.ShouldBeNull("the scheme is the city's own");
    }

    [Fact]
    public void A_place_is_no_surer_than_how_the_ranked_are_chosen()
    {
        var scheme = Born("1985-01-01").ScoredIn(Guangzhou, "2024-10-08").Scheme;
        var selection = scheme.Selection.ShouldNotBeNull();
        var sure = scheme with { Confidence = Confidence.A, Doubts = [], Gates = [], Indicators = [], Selection = selection with { Confidence = Confidence.B, Doubts = [new(scheme.Title, Confidence.C)] } };
        (sure.ScoringConfidence, sure.RankingConfidence).ShouldBe((Confidence.A, Confidence.C));
    }

    [Fact]
    public void Of_a_very_large_city_without_rules_here_nothing_is_said() =>
        Born("1980-01-01").ScoredIn("510100", "2024-05-01").Scheme.Mechanism.ShouldBe(Mechanism.Unread);

    [Fact]
    public void Part_of_a_city_may_have_a_scheme_beside_the_citys()
    {
        var schemes = Book.In(DivisionCode.Parse("320100"), Day("2024-05-01"));
        schemes.Select(scheme => scheme.Name).ShouldBe(["nanjing-four-districts", "national-very-large"]);
        Born("1980-01-01").Permit("2024-01-01", "320111").Insured("2023-12", null, "320100").ScoredIn("320100", "2024-05-01", "nanjing-four-districts").Eligible.ShouldBeTrue(); // six months
        Born("1980-01-01").Permit("2024-01-01", "320111").Insured("2024-01", null, "320100").ScoredIn("320100", "2024-05-01", "nanjing-four-districts").Gate("insurance").Answer.State.ShouldBe(GateState.NotYet);
    }

    [Theory]
    // 2.6: Nanjing and Suzhou recognise each other's months from February 2021, the five cities of southern Jiangsu from September 2025.
    [InlineData("2021-03-01", "320500", true)]
    [InlineData("2021-03-01", "320400", false)] // Changzhou has not joined
    [InlineData("2025-09-01", "320400", true)] // all months count from its first day
    [InlineData("2025-08-31", "320400", false)]
    [InlineData("2025-09-01", "330100", false)] // Hangzhou is in another cluster
    public void Months_paid_in_a_city_of_the_cluster_count_from_the_day_it_joined(string on, string elsewhere, bool met)
    {
        var application = Born("1980-01-01").Permit(on, "320111").Insured("2019-01", "2019-05", elsewhere).Insured(on[..7], null, "320100");
        application.ScoredIn("320100", on, "nanjing-four-districts").Gate("insurance").Answer.Met.ShouldBe(met);
    }

    [Fact]
    public void A_month_paid_in_two_cities_of_a_cluster_counts_once() =>
        Born("1980-01-01").Insured("2019-01", "2019-05", "320500").Insured("2019-03", "2019-05", "320100").ScoredIn("320100", "2021-03-01", "nanjing-four-districts")
            .Gate("insurance").Answer.ShouldSatisfyAllConditions(answer => answer.Count.ShouldBe(5), answer => answer.Records.ShouldBe(["si-1", "si-2"]));
}
