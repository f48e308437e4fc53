using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Matters.Settlement;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>
/// 北京市积分落户管理办法, indicator by indicator at its edges, worked by hand. An application of 2023-07-01 counts records up to December 2022 (of 2019-07-01, under the
/// trial measures, up to December 2018).
/// </summary>
public sealed class BeijingTests
{
    private const string Beijing = "110000";
    private const string Now = "2023-07-01";
    private const string Trial = "2019-07-01";

    [Theory]
    [InlineData("2016-01", "2022-12", 21)] // 办法5(1): 84 months × 3/12
    [InlineData("2016-01", "2022-11", 20.75)] // a month less is a quarter of a point less
    [InlineData("2016-01", null, 21)] // it goes on, but counts to the last December
    [InlineData("2022-12", null, 0.25)] // one month
    [InlineData("2023-01", null, 0)] // begun after the last December
    public void Insurance_gives_three_points_a_year_month_by_month(string from, string? to, double points) =>
        Born("1985-01-01").Insured(from, to).ScoredIn(Beijing, Now).Of("employment").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void Months_paid_late_do_not_count_and_a_month_in_two_records_counts_once()
    {
        var score = Born("1985-01-01").Insured("2016-01", "2016-12").Insured("2016-07", "2017-06").Insured("2017-07", "2017-09", late: true).ScoredIn(Beijing, Now).Of("employment");
        score.Points.Value.ShouldBe(4.5m); // 18 months
        score.Steps.Select(step => (step.Kind, step.Count)).ShouldBe([(StepKind.InsuredMonths, 18), (StepKind.CountedOnce, 6), (StepKind.PaidLate, 3)]);
        score.Steps[0].Records.ShouldBe(["si-1", "si-2"]);
        score.Steps[2].Records.ShouldBe(["si-3"]);
    }

    [Fact]
    public void Insurance_paid_elsewhere_does_not_count() =>
        Born("1985-01-01").Insured("2016-01", null, "120000").ScoredIn(Beijing, Now).Of("employment").Points.Value.ShouldBe(0);

    [Fact]
    public void A_year_in_ones_own_dwelling_is_a_point_and_a_rented_one_half_a_point()
    {
        // 5(2), all after the detailed rules of July 2020: 12 months rented (0.5), then 12 months of one's own (1).
        var score = Born("1985-01-01").Insured("2021-01", null).Living("2021-01", "2021-12", Tenure.Rented).Living("2022-01", null, Tenure.Owned).ScoredIn(Beijing, Now).Of("dwelling");
        score.Points.Value.ShouldBe(1.5m);
        score.Steps.Select(step => (step.Kind, step.Count)).ShouldBe([(StepKind.OwnedMonths, 12), (StepKind.RentedMonths, 12)]);
    }

    [Fact]
    public void A_month_is_in_one_dwelling_only_and_ones_own_comes_first() =>
        Born("1985-01-01").Insured("2021-01", null).Living("2021-01", null, Tenure.Dormitory).Living("2022-01", null, Tenure.Owned).ScoredIn(Beijing, Now).Of("dwelling").Points.Value.ShouldBe(1.5m);

    [Fact]
    public void Residence_beyond_insurance_does_not_count_and_ones_own_is_kept()
    {
        // 24 months of one's own, 12 rented, but insured for 30 only: 24 of one's own (2) and 6 rented (0.25).
        var score = Born("1985-01-01").Insured("2020-08", "2022-12").Insured("2020-07", "2020-07").Living("2020-01", "2020-12", Tenure.Rented).Living("2021-01", null, Tenure.Owned).ScoredIn(Beijing, Now).Of("dwelling");
        // Recorded rented months begin in August 2020 (5); those before are presumed: insured before August 2020 (1) less one's own before (0).
        score.Steps.Select(step => (step.Kind, step.Count)).ShouldBe([(StepKind.OwnedMonths, 24), (StepKind.RentedMonths, 5), (StepKind.PresumedRented, 1)]);
        score.Points.Value.ShouldBe(2.25m);

        var less = Born("1985-01-01").Insured("2021-01", "2021-06").Living("2021-01", null, Tenure.Owned).ScoredIn(Beijing, Now).Of("dwelling");
        less.Points.Value.ShouldBe(0.5m); // six months of one's own
        less.Steps[^1].ShouldSatisfyAllConditions(step => step.Kind.ShouldBe(StepKind.BeyondInsurance), step => step.Count.ShouldBe(18));
    }

    [Fact]
    public void Before_the_detailed_rules_rented_months_are_the_insured_ones_less_ones_own()
    {
        // Insured 2016-01 to 2020-07 (55 months), one's own from 2019-01 to 2020-07 (19): 36 presumed rented, whatever was recorded.
        var score = Born("1985-01-01").Insured("2016-01", "2020-07").Living("2016-01", "2016-03", Tenure.Rented).Living("2019-01", "2020-07", Tenure.Owned).ScoredIn(Beijing, Now).Of("dwelling");
        score.Steps.Select(step => (step.Kind, step.Count)).ShouldBe([(StepKind.OwnedMonths, 19), (StepKind.PresumedRented, 36)]);
        score.Points.Units.ShouldBe((19 * 100) + (36 * 50)); // twelve-hundredths: 100 a month of one's own, 50 a rented one
    }

    [Theory]
    [InlineData(QualificationLevel.College, true, true, 10.5)]
    [InlineData(QualificationLevel.Bachelor, true, true, 15)]
    [InlineData(QualificationLevel.Master, true, true, 26)]
    [InlineData(QualificationLevel.Doctor, true, true, 37)]
    [InlineData(QualificationLevel.College, true, false, 10.5)] // a college diploma has no degree
    [InlineData(QualificationLevel.Bachelor, true, false, 10.5)] // a diploma without its degree: the next lower (doubt D)
    [InlineData(QualificationLevel.Master, false, true, 15)]
    [InlineData(QualificationLevel.College, false, true, 0)]
    public void The_highest_qualification_counts(QualificationLevel level, bool diploma, bool degree, double points) =>
        Born("1985-01-01").Graduated(level, null, "2010-06", diploma, degree).ScoredIn(Beijing, Now).Of("education").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void Qualifications_are_not_added_and_one_after_the_last_december_does_not_count_yet()
    {
        var score = Born("1985-01-01").Graduated(QualificationLevel.Bachelor, null, "2008-06").Graduated(QualificationLevel.Master, null, "2022-12").Graduated(QualificationLevel.Doctor, null, "2023-01").ScoredIn(Beijing, Now).Of("education");
        score.Points.Value.ShouldBe(26);
        score.Steps.Select(step => step.Kind).ShouldBe([StepKind.Qualification, StepKind.LowerQualifications]);
    }

    [Fact]
    public void Months_of_the_study_that_is_counted_count_for_nothing_else()
    {
        // 24 months of study within 84 insured and owned months: (84 − 24) × 0.25 = 15, one's own 5; the master 26.
        var score = Born("1985-01-01").Insured("2016-01", null).Living("2016-01", null, Tenure.Owned).Graduated(QualificationLevel.Master, "2017-09", "2019-08").ScoredIn(Beijing, Now);
        score.Of("employment").Points.Value.ShouldBe(15);
        score.Of("dwelling").Points.Value.ShouldBe(5);
        score.Of("employment").Steps.ShouldContain(step => step.Kind == StepKind.Studied && step.Count == 24);
    }

    [Fact]
    public void A_lower_study_takes_no_months()
    {
        var score = Born("1985-01-01").Insured("2016-01", null).Graduated(QualificationLevel.Bachelor, "2016-09", "2019-08").Graduated(QualificationLevel.Master, "2005-09", "2008-06").ScoredIn(Beijing, Now);
        score.Of("employment").Points.Value.ShouldBe(21);
    }

    [Theory]
    [InlineData("2022-01", "110114", "2022-01", "110114", 5)] // 12 months of both: 2 + 3
    [InlineData("2022-02", "110114", "2022-01", "110114", 0)] // 11 months: less than a year does not count
    [InlineData("2018-01", "110114", "2018-01", "110114", 12)] // five years would be 25: at most 12
    [InlineData("2017-01", "110114", "2022-01", "110105", 10)] // from 2018 only: 60 months of living, no work outside
    [InlineData("2019-01", "110114", "2021-01", "110112", 12)] // 4 × 2 + 2 × 3 = 14, at most 12
    [InlineData("2020-01", "110114", "2019-01", "110114", 12)] // work before living outside does not count: 3 × 2 + 3 × 3, at most 12
    [InlineData("2021-01", "110114", "2022-06", "110114", 4)] // seven months of work are no year
    [InlineData("2018-01", "110105", "2018-01", "110114", 0)] // one's own in Chaoyang is inside
    public void Living_and_working_outside_the_six_districts_gives_points_by_whole_years(string living, string home, string working, string job, double points) =>
        Born("1985-01-01").Living(living, null, Tenure.Owned, home).Working(working, null, job).ScoredIn(Beijing, Now).Of("where").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void Only_ones_own_dwelling_in_the_last_december_opens_the_points_for_living_outside()
    {
        var sold = Born("1985-01-01").Living("2018-01", "2022-11", Tenure.Owned, "110114").ScoredIn(Beijing, Now).Of("where");
        sold.Points.Value.ShouldBe(0);
        sold.Steps.ShouldHaveSingleItem().ShouldSatisfyAllConditions(step => step.Kind.ShouldBe(StepKind.NotOutsideInDecember), step => step.Count.ShouldBe(2022));
        Born("1985-01-01").Living("2018-01", null, Tenure.Rented, "110114").ScoredIn(Beijing, Now).Of("where").Points.Value.ShouldBe(0);
    }

    [Fact]
    public void Working_inside_too_is_not_working_outside() =>
        Born("1985-01-01").Living("2021-01", null, Tenure.Owned, "110114").Working("2021-01", null, "110114").Working("2022-01", null, "110108").ScoredIn(Beijing, Now).Of("where").Points.Value.ShouldBe(7); // 2 × 2 + 1 × 3

    [Theory]
    [InlineData("2018-01", "2018-12", "110105", 2)] // 2016: a year of living outside, two points
    [InlineData("2017-01", "2018-12", "110105", 4)]
    [InlineData("2017-01", "2018-12", "110114", 8)] // of both: four points a year instead
    public void Under_the_trial_measures_both_count_instead_of_living(string living, string until, string job, double points) =>
        Born("1980-01-01").Living(living, until, Tenure.Owned, "110114").Working("2017-01", null, job).ScoredIn(Beijing, Trial).Of("where").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void Of_awards_only_the_highest_counts()
    {
        Born("1985-01-01").Awarded("innovation-city").ScoredIn(Beijing, Now).Of("innovation").Points.Value.ShouldBe(6);
        var both = Born("1985-01-01").Awarded("innovation-city").Awarded("innovation-national").ScoredIn(Beijing, Now).Of("innovation");
        both.Points.Value.ShouldBe(12);
        both.Steps.Select(step => step.Kind).ShouldBe([StepKind.Award, StepKind.OthersNotAdded]);
        both.Indicator.Confidence.ShouldBe(Confidence.D); // the steps below the most were not read
        Born("1985-01-01").Awarded("innovation-city", "2023-01-01").ScoredIn(Beijing, Now).Of("innovation").Points.Value.ShouldBe(0); // after the last day that counts
    }

    [Theory]
    [InlineData("2018-02", "high-tech-enterprise", 0)] // eleven months
    [InlineData("2018-01", "high-tech-enterprise", 2)]
    [InlineData("2017-01", "high-tech-enterprise", 4)]
    [InlineData("2015-01", "high-tech-enterprise", 6)] // three years and more
    [InlineData("2015-01", "incubator", 3)]
    [InlineData("2015-01", "else", 0)]
    public void Under_the_trial_measures_engagements_count_by_whole_years(string from, string kind, double points) =>
        Born("1980-01-01").Working(from, null, "110108", kind).ScoredIn(Beijing, Trial).Of("innovation").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void Engagements_of_two_kinds_are_not_added() =>
        Born("1980-01-01").Working("2017-01", null, "110108", "high-tech-enterprise").Working("2015-01", null, "110108", "incubator").ScoredIn(Beijing, Trial).Of("innovation").Points.Value.ShouldBe(4);

    [Theory]
    [InlineData(99_999, 100_000, 100_000, 4)] // two of the last three years reach 100,000
    [InlineData(100_000, 100_000, 100_000, 6)]
    [InlineData(0, 0, 100_000, 2)]
    public void Each_of_the_last_three_years_whose_tax_reaches_what_is_asked_gives_two_points(int first, int second, int third, double points) =>
        Born("1985-01-01").Taxed(2019, 900_000).Taxed(2020, first).Taxed(2021, second).Taxed(2022, third).Taxed(2023, 900_000).ScoredIn(Beijing, Now).Of("tax").Points.Value.ShouldBe((decimal)points);

    [Theory]
    [InlineData(90_000, 100_000, 110_000, 6)] // the mean is 100,000
    [InlineData(90_000, 100_000, 109_999, 0)]
    [InlineData(0, 300_000, 300_000, 0)] // a year without tax breaks the three
    public void Under_the_trial_measures_the_mean_of_three_unbroken_years_decides(int first, int second, int third, double points) =>
        Born("1980-01-01").Taxed(2016, first).Taxed(2017, second).Taxed(2018, third).ScoredIn(Beijing, Trial).Of("tax").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void An_investors_share_counts_from_twice_as_much()
    {
        Born("1985-01-01").Taxed(2022, 199_999, TaxKind.Investor).ScoredIn(Beijing, Now).Of("tax").Points.Value.ShouldBe(0);
        Born("1985-01-01").Taxed(2022, 200_000, TaxKind.Investor).ScoredIn(Beijing, Now).Of("tax").Points.Value.ShouldBe(2);
    }

    [Fact]
    public void Each_tax_offence_takes_twelve_points_and_each_detention_in_beijing_thirty()
    {
        var score = Born("1985-01-01").Breached(BreachKind.TaxOffence, "2020-01-01").Breached(BreachKind.TaxOffence, "2021-01-01").Breached(BreachKind.Detention, "2021-01-01", "110105")
            .Breached(BreachKind.Detention, "2021-01-01", "310105").ScoredIn(Beijing, Now);
        score.Of("tax-offences").Points.Value.ShouldBe(-24);
        score.Of("conduct").Points.Value.ShouldBe(-30); // the one elsewhere does not count
    }

    [Theory]
    [InlineData("1977-01-01", 20)] // 45 on 31 December 2022
    [InlineData("1977-12-31", 20)] // 45 that day
    [InlineData("1976-12-31", 16)] // 46: four points less
    [InlineData("1972-12-31", 0)] // 50
    [InlineData("1973-01-01", 4)] // 49
    [InlineData("1965-01-01", 0)] // never under none
    public void Age_up_to_45_gives_twenty_points_and_four_less_for_each_year_over(string born, double points) =>
        Born(born).ScoredIn(Beijing, Now).Of("age").Points.Value.ShouldBe((decimal)points);

    [Theory]
    [InlineData("1973-01-01", 20)] // 45 on 31 December 2018
    [InlineData("1972-12-31", 0)] // 46: nothing
    public void Under_the_trial_measures_age_over_45_gives_nothing(string born, double points) =>
        Born(born).ScoredIn(Beijing, Trial).Of("age").Points.Value.ShouldBe((decimal)points);

    [Fact]
    public void Honours_are_not_added() =>
        Born("1985-01-01").Awarded("model-worker").Awarded("moral-model").Awarded("brave-citizen").ScoredIn(Beijing, Now).Of("honours").Points.Value.ShouldBe(20);

    [Fact]
    public void The_version_of_the_day_decides()
    {
        Born("1985-01-01").ScoredIn(Beijing, "2020-07-15").Scheme.Version.ShouldBe("beijing-points@2017-01-01");
        Born("1985-01-01").ScoredIn(Beijing, "2020-07-16").Scheme.Version.ShouldBe("beijing-points@2020-07-16");
    }

    [Theory]
    [InlineData("2016-01", null, GateState.Met)] // the last 84 months
    [InlineData("2016-06", null, GateState.Met)] // five missing
    [InlineData("2016-07", null, GateState.NotYet)] // six missing
    [InlineData("2014-01", "2022-07", GateState.Met)] // five missing at the end
    [InlineData("2014-01", "2022-06", GateState.NeedsAct)] // six, and not insured now
    public void Seven_years_of_insurance_may_miss_five_months(string from, string? to, GateState state) =>
        Born("1985-01-01").Insured(from, to).ScoredIn(Beijing, Now).Gate("insurance").Answer.State.ShouldBe(state);

    [Theory]
    [InlineData(Sex.Male, "1963-07-01", true)] // sixty today
    [InlineData(Sex.Male, "1963-06-30", false)] // yesterday
    [InlineData(Sex.Female, "1968-07-01", true)]
    [InlineData(Sex.Female, "1968-06-30", false)]
    public void Whoever_is_over_the_age_of_retirement_never_is_let_in(Sex sex, string born, bool met) =>
        Born(born, sex).ScoredIn(Beijing, Now).Gate("age").Answer.State.ShouldBe(met ? GateState.Met : GateState.Never);

    [Fact]
    public void The_permit_is_held_by_the_last_december_and_a_late_endorsement_does_not_take_it_away()
    {
        Born("1985-01-01").Permit("2023-01-01").ScoredIn(Beijing, Now).Gate("permit").Answer.Finding.ShouldBe(GateFinding.NoPermit);
        Born("1985-01-01").Permit("2022-12-31").ScoredIn(Beijing, Now).Gate("permit").Answer.Met.ShouldBeTrue();
        Born("1985-01-01").Permit("2021-12-30").ScoredIn(Beijing, Now).Gate("permit").Answer.Finding.ShouldBe(GateFinding.PermitLapsed);
        Born("1985-01-01").Permit("2020-01-01", "110105", "2022-03-01").ScoredIn(Beijing, Now).Gate("permit").Answer.ShouldSatisfyAllConditions(answer => answer.Met.ShouldBeTrue(), answer => answer.Count.ShouldBe(10));
    }

    [Fact]
    public void A_conviction_is_never_forgotten() =>
        Born("1985-01-01").Breached(BreachKind.Crime, "2001-01-01").ScoredIn(Beijing, Now).Gate("no-conviction").Answer.State.ShouldBe(GateState.Never);

    [Fact]
    public void A_whole_application_adds_up_exactly_and_says_how_sure_it_is()
    {
        // 97 months (24.25), 29 rented after July 2020 and 68 presumed before → 97 × 0.5/12 = 4.0417, bachelor 15, age 20: 63.29.
        var score = Born("1985-01-01").Insured("2014-12", null).Living("2020-07", null, Tenure.Rented).Graduated(QualificationLevel.Bachelor, "2003-09", "2007-07").Permit("2022-06-01").ScoredIn(Beijing, Now);
        score.Of("dwelling").Points.Units.ShouldBe(97 * 50);
        score.Published.ShouldBe(63.29m);
        score.Eligible.ShouldBeTrue();
        score.Confidence.ShouldBe(Confidence.D);
    }

    [Fact]
    public void What_comes_next_is_said_with_its_month_and_the_round_it_counts_in()
    {
        var score = Born("1985-01-01").Insured("2014-12", null).Living("2022-06", null, Tenure.Owned, "110114").ScoredIn(Beijing, Now);
        var employment = score.Of("employment").Next.ShouldNotBeNull();
        employment.ShouldBe(new NextGain(Points.Of(0.25m), 1, new(2023, 1), new(2024, 1, 1), GoingOn.Insurance));
        var outside = score.Of("where").Next.ShouldNotBeNull();
        outside.ShouldBe(new NextGain(Points.Of(2), 5, new(2023, 5), new(2024, 1, 1), GoingOn.ResidenceOutside)); // seven months lived
        StepWords.Of(outside).En.ShouldBe("In 5 month(s), with 2023-05, 2 more points, if residence outside the core districts goes on; they count in applications from 2024-01-01.");
        StepWords.Of(outside).Zh.ShouldBe("继续在城六区外自有住所居住，再过5个月（到2023-05）多得2分，2024-01-01起的申报计入。");
    }

    [Fact]
    public void What_is_at_its_cap_has_nothing_next_and_what_ended_does_not_go_on()
    {
        Born("1985-01-01").Living("2018-01", null, Tenure.Owned, "110114").Working("2018-01", null, "110114").ScoredIn(Beijing, Now).Of("where").ShouldSatisfyAllConditions(
            score => score.Next.ShouldBeNull(), score => score.Steps[^1].Kind.ShouldBe(StepKind.OverCap));
        Born("1985-01-01").Insured("2021-01", null).Living("2021-01", "2021-12", Tenure.Owned).ScoredIn(Beijing, Now).Of("dwelling").Next.ShouldBeNull();
    }

    private static Application Born(string day, Sex sex = Sex.Male) => Applicant.Born(day, sex);
}
