using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;

namespace Tongban.Matters.Tests.Household;

/// <summary>The rules at their edges: the birthday itself, the day before, 29 February, and what is missing.</summary>
public sealed class HouseholdRulesTests
{
    private const int Woman = 2;
    private const int Man = 1;

    private static readonly DivisionTree Tree = DivisionTree.Of(
    [
        Province("330000", "浙江省", "Zhejiang"), County("330106", "西湖区", "330000"), County("330105", "拱墅区", "330000"),
        Province("370000", "山东省", "Shandong"), County("371302", "兰山区", "370000"),
        Province("540000", "西藏自治区", "Tibet"), County("540102", "城关区", "540000"),
    ]);

    [Fact]
    public void Every_rule_is_in_the_book_by_its_name() => RuleBook.All.ShouldAllBe(rule => rule.Key == rule.Value.Name && rule.Value.Fields.Length > 0);

    [Fact]
    public void A_rule_without_answers_says_which_one_it_waits_for_or_has_nothing_to_ask()
    {
        foreach (var rule in RuleBook.All.Values)
        {
            var answer = Ask(rule.Name, new(2026, 9, 1));
            (answer is RuleAnswer.Missing missing ? rule.Fields.Contains(missing.Field) : rule.Fields.All(field => field.Contains('*'))).ShouldBeTrue($"{rule.Name}: {answer}");
        }
    }

    [Theory]
    [InlineData("330106", "371302", "household.different-divisions", true)]
    [InlineData("330106", "330105", "household.different-divisions", true)]
    [InlineData("330106", "330106", "household.different-divisions", false)]
    [InlineData("330106", "371302", "household.cross-province", true)]
    [InlineData("330106", "330105", "household.cross-province", false)]
    public void Places_are_compared_by_code_and_by_province(string from, string to, string rule, bool met) =>
        (Ask(rule, new(2026, 9, 1), ("moveFrom", from), ("moveTo", to)) is RuleAnswer.Met).ShouldBe(met);

    [Theory]
    [InlineData("510107", true)]
    [InlineData("330106", false)] // the station of the new place would pass the case on to itself
    public void Papers_are_collected_at_another_place_than_the_new_one(string at, bool met) =>
        (Ask("household.collected-at-another-place", new(2026, 9, 1), ("collectAt", at), ("moveTo", "330106")) is RuleAnswer.Met).ShouldBe(met);

    [Theory]
    [InlineData("2000-03-01", Man, "2022-03-01", true)] // a man on his 22nd birthday
    [InlineData("2000-03-01", Man, "2022-02-28", false)] // the day before
    [InlineData("2000-03-01", Woman, "2020-03-01", true)] // a woman on her 20th birthday
    [InlineData("2000-03-01", Woman, "2020-02-29", false)] // the day before, a leap day
    [InlineData("2000-02-29", Man, "2022-02-28", true)] // born on a leap day, of age on 28 February of a common year
    [InlineData("2000-02-29", Man, "2022-02-27", false)]
    [InlineData("2030-01-01", Man, "2022-02-27", false)] // not born yet
    public void Each_spouse_was_of_marriageable_age_on_the_day_of_the_marriage(string born, int sex, string married, bool met)
    {
        var old = Number("1980-01-01", sex == Man ? Woman : Man);
        Met("household.spouses-of-age", ("applicantNumber", old), ("spouseNumber", Number(born, sex)), ("marriedOn", married)).ShouldBe(met);
        Met("household.spouses-of-age", ("applicantNumber", Number(born, sex)), ("spouseNumber", old), ("marriedOn", married)).ShouldBe(met);
    }

    [Fact]
    public void One_spouse_under_age_decides_even_when_the_other_number_is_missing() =>
        Ask("household.spouses-of-age", new(2026, 9, 1), ("applicantNumber", Number("2010-01-01", Man)), ("marriedOn", "2022-01-01")).ShouldBeOfType<RuleAnswer.NotMet>().Clause.ShouldBe("civil-code-marriage#1047");

    [Theory]
    [InlineData("2008-09-02", true)] // eighteen tomorrow
    [InlineData("2008-09-01", false)] // eighteen today
    [InlineData("2026-09-01", true)] // born today
    public void A_child_who_moves_along_is_under_eighteen(string born, bool met) =>
        Met("household.children-are-minors", new LocalDate(2026, 9, 1), ("children.0.name", "孩子"), ("children.0.number", Number("2015-01-01", Man)), ("children.1.number", Number(born, Woman))).ShouldBe(met);

    [Fact]
    public void A_child_born_on_a_leap_day_comes_of_age_on_28_February()
    {
        Met("household.children-are-minors", new LocalDate(2026, 2, 27), ("children.0.number", Number("2008-02-29", Man))).ShouldBeTrue();
        Met("household.children-are-minors", new LocalDate(2026, 2, 28), ("children.0.number", Number("2008-02-29", Man))).ShouldBeFalse();
    }

    [Fact]
    public void A_child_without_a_number_is_waited_for_and_no_children_are_no_obstacle()
    {
        Ask("household.children-are-minors", new(2026, 9, 1), ("children.0.name", "孩子")).ShouldBe(new RuleAnswer.Missing("children.0.number"));
        Ask("household.children-are-minors", new(2026, 9, 1), ("children.0.number", "1234")).ShouldBe(new RuleAnswer.Missing("children.0.number"));
        Ask("household.children-are-minors", new(2026, 9, 1)).ShouldBeOfType<RuleAnswer.Met>();
    }

    [Theory]
    [InlineData("son", Man, true)]
    [InlineData("son", Woman, false)]
    [InlineData("daughter", Woman, true)]
    [InlineData("daughter", Man, false)]
    [InlineData("stepchild", Man, true)]
    [InlineData("stepchild", Woman, true)]
    public void A_son_or_a_daughter_is_one_by_the_identity_number(string relation, int sex, bool met)
    {
        Met("household.children-are-sons-or-daughters", ("children.0.number", Number("2015-01-01", sex)), ("children.0.relation", relation)).ShouldBe(met);
        Met("household.children-are-sons-or-daughters",
            ("children.0.number", Number("2013-01-01", Woman)), ("children.0.relation", "daughter"), ("children.1.number", Number("2015-01-01", sex)), ("children.1.relation", relation)).ShouldBe(met, "of each child");
    }

    [Theory]
    [InlineData("2008-09-01", true)] // eighteen today
    [InlineData("2008-09-02", false)]
    public void Parents_join_a_child_of_age(string born, bool met) => Met("household.child-is-adult", new LocalDate(2026, 9, 1), ("childNumber", Number(born, Man))).ShouldBe(met);

    [Theory]
    [InlineData("minor", "2008-09-02", true)]
    [InlineData("minor", "2008-09-01", false)]
    [InlineData("unmarried", "2008-09-01", true)]
    [InlineData("unmarried", "2008-09-02", false)]
    [InlineData("divorced", "1990-01-01", true)]
    public void The_situation_fits_the_childs_age(string situation, string born, bool met) =>
        Met("household.situation-fits-age", new LocalDate(2026, 9, 1), ("situation", situation), ("applicantNumber", Number(born, Woman))).ShouldBe(met);

    [Theory]
    [InlineData("2004-09-01", Man, true)] // 22 today
    [InlineData("2004-09-02", Man, false)]
    [InlineData("2006-09-01", Woman, true)] // 20 today
    [InlineData("2006-09-02", Woman, false)]
    public void Marriageable_age_differs_for_men_and_women(string born, int sex, bool met) =>
        Met("household.applicant-of-marriageable-age", new LocalDate(2026, 9, 1), ("applicantNumber", Number(born, sex))).ShouldBe(met);

    [Theory]
    [InlineData("1970-01-01", "1995-01-01", true)]
    [InlineData("1995-01-01", "1995-01-01", false)]
    [InlineData("1996-01-01", "1995-01-01", false)]
    public void A_parent_is_born_before_the_child_whichever_of_them_moves(string parent, string child, bool met)
    {
        Met("household.parent-who-moves-is-elder", ("applicantNumber", Number(parent, Woman)), ("childNumber", Number(child, Woman))).ShouldBe(met);
        Met("household.parent-to-be-joined-is-elder", ("parentNumber", Number(parent, Woman)), ("applicantNumber", Number(child, Woman))).ShouldBe(met);
    }

    [Theory]
    [InlineData("mother", "1979-01-01", "1993-01-01", "met")] // fourteen years to the day
    [InlineData("mother", "1979-01-02", "1993-01-01", "doubted")]
    [InlineData("adoptive-parent", "1990-01-01", "1995-01-01", "doubted")]
    [InlineData("step-parent", "1990-01-01", "1995-01-01", "met")] // of any age
    [InlineData("step-parent", "1996-01-01", "1995-01-01", "doubted")]
    [InlineData("mother", "1995-01-01", "1995-01-01", "not met")]
    public void Few_years_between_parent_and_child_are_checked_and_refuse_nobody(string kinship, string parent, string child, string answer)
    {
        Said(Ask("household.parent-who-moves-is-elder", new(2026, 9, 1), ("kinship", kinship), ("applicantNumber", Number(parent, Woman)), ("childNumber", Number(child, Woman)))).ShouldBe(answer);
        if (kinship == "mother")
        {
            Said(Ask("household.parent-to-be-joined-is-elder", new(2026, 9, 1), ("parentNumber", Number(parent, Woman)), ("applicantNumber", Number(child, Woman)))).ShouldBe(answer);
        }
    }

    [Theory]
    [InlineData("son", "2004-01-01", "met")]
    [InlineData("son", "2003-12-31", "doubted")]
    [InlineData("stepchild", "2003-12-31", "met")]
    [InlineData(null, "2004-01-01", "met")]
    [InlineData(null, "2003-12-31", "missing")] // whether few years are odd is not known yet
    [InlineData(null, "1990-01-01", "not met")]
    [InlineData("stepchild", "1989-01-01", "doubted")]
    public void A_child_who_moves_along_is_younger_than_the_applicant_by_years_enough(string? relation, string born, string answer) =>
        Said(Ask("household.children-are-younger", new(2026, 9, 1), [("applicantNumber", Number("1990-01-01", Woman)), ("children.0.number", Number(born, Man)), .. relation is null ? Array.Empty<(string, string)>() : [("children.0.relation", relation)]]))
            .ShouldBe(answer);

    [Theory]
    [InlineData("father", Man, true)]
    [InlineData("father", Woman, false)]
    [InlineData("mother", Woman, true)]
    [InlineData("mother", Man, false)]
    [InlineData("step-parent", Man, true)]
    [InlineData("adoptive-parent", Woman, true)]
    public void A_father_is_a_man_and_a_mother_a_woman_by_the_identity_number(string kinship, int sex, bool met) =>
        Met("household.kinship-fits-sex", ("kinship", kinship), ("applicantNumber", Number("1960-01-01", sex))).ShouldBe(met);

    private static string Said(RuleAnswer answer) => answer switch { RuleAnswer.Met => "met", RuleAnswer.NotMet => "not met", RuleAnswer.Doubted => "doubted", _ => "missing" };

    [Theory]
    [InlineData("330106", "1966-09-01", Man, true)] // sixty today, where the province asks for sixty
    [InlineData("330106", "1966-09-02", Man, false)]
    [InlineData("330106", "1971-09-01", Woman, true)] // fifty-five today
    [InlineData("330106", "1971-09-02", Woman, false)]
    public void The_age_asked_of_a_parent_is_the_new_places(string to, string born, int sex, bool met) =>
        Met("household.parent-of-age", new LocalDate(2026, 9, 1), ("applicantNumber", Number(born, sex)), ("moveTo", to)).ShouldBe(met);

    [Fact]
    public void A_threshold_that_nobody_verified_is_a_doubt_and_no_refusal_and_a_verified_one_says_its_source()
    {
        var young = ("applicantNumber", Number("1990-01-01", Man));
        Ask("household.parent-of-age", new(2026, 9, 1), young, ("moveTo", "371302")).ShouldBeOfType<RuleAnswer.Doubted>().Why.Zh.ShouldContain("惯例，没有法定效力");
        Ask("household.parent-of-age", new(2026, 9, 1), young, ("moveTo", "330106")).ShouldBeOfType<RuleAnswer.NotMet>().Why.Zh.ShouldContain("依据：试验");
    }

    [Theory]
    [InlineData("330106", "371302", 2021, 11, 15, true)] // both in the first twelve
    [InlineData("330106", "371302", 2021, 11, 14, false)]
    [InlineData("330106", "540102", 2021, 11, 15, false)] // the other place has not begun
    [InlineData("540102", "330106", 2021, 12, 1, true)]
    public void Both_places_have_begun(string from, string to, int year, int month, int day, bool met) =>
        Met("household.five-kinds-covered", new LocalDate(year, month, day), ("moveFrom", from), ("moveTo", to)).ShouldBe(met);

    [Fact]
    public void The_place_that_has_not_begun_is_named() =>
        Ask("household.all-kinds-covered", new(2022, 1, 1), ("moveFrom", "330106"), ("moveTo", "540102"))
            .ShouldBeOfType<RuleAnswer.NotMet>().Why.ShouldSatisfyAllConditions(why => why.Zh.ShouldStartWith("西藏自治区尚未开通"), why => why.En.ShouldStartWith("Tibet does not"));

    [Theory]
    [InlineData("2026-09-01", true)] // graduated today
    [InlineData("2026-09-02", false)]
    public void A_graduate_has_graduated(string graduated, bool met) => Met("household.graduated", new LocalDate(2026, 9, 1), ("graduatedOn", graduated)).ShouldBe(met);

    [Theory]
    [InlineData("school", "2010-07-01", true)] // in the school's collective household, however long ago
    [InlineData("home", "2024-09-01", true)] // two years to the day
    [InlineData("home", "2024-08-31", false)]
    [InlineData("home", "2024-02-29", false)]
    public void The_first_move_is_within_two_years_or_from_the_school(string at, string graduated, bool met) =>
        Met("household.first-move-after-graduation", new LocalDate(2026, 9, 1), ("householdAt", at), ("graduatedOn", graduated)).ShouldBe(met);

    private static bool Met(string rule, params (string, string)[] answers) => Met(rule, new LocalDate(2026, 9, 1), answers);

    private static bool Met(string rule, LocalDate today, params (string, string)[] answers) => Ask(rule, today, answers) switch
    {
        RuleAnswer.Met => true,
        RuleAnswer.NotMet => false,
        var other => throw new InvalidOperationException($"{rule} could not be decided: {other}"),
    };

    private static RuleAnswer Ask(string rule, LocalDate today, params (string Field, string Value)[] answers) => RuleBook.All[rule].Answer(
        new(field => answers.Where(answer => answer.Field == field).Select(answer => answer.Value).FirstOrDefault(), today, Tree, Parameters()));

    private static Parameters Parameters() => new(
    [
        new("household.parent-age-male", new("父", "Father"), Values(("000000", "0"), ("330000", "60"), ("371302", "60"))),
        new("household.parent-age-female", new("母", "Mother"), Values(("000000", "0"), ("330000", "55"))),
        new("household.coverage-five-kinds", new("五类", "Five"), Values(("000000", "2021-12-01"), ("330000", "2021-11-15"), ("370000", "2021-11-15"))),
        new("household.coverage-all-kinds", new("所有", "All"), Values(("000000", "2023-10-24"), ("330000", "2021-11-15"))),
    ]);

    private static ByDivision<ParameterValue> Values(params (string Division, string Text)[] values) => ByDivision.Of(
        Tree, [.. values.Select(value => new LocalValue<ParameterValue>(DivisionCode.Parse(value.Division), new(value.Text, "试验", value.Division == "371302" ? 'D' : 'B'), "试验", value.Division == "371302" ? Confidence.D : Confidence.B))]);

    private static string Number(string born, int sex) => IdentityNumber.Compose(DivisionCode.Parse("330106"), LocalDatePattern.Iso.Parse(born).Value, sex).ToString();

    private static Division Province(string code, string name, string english) =>
        new(DivisionCode.Parse(code), name, english, DivisionLevel.Province, DivisionKind.Division, DivisionCode.Nation, null, null, ImmutableArray<DivisionCode>.Empty, Confidence.A, "");

    private static Division County(string code, string name, string parent) =>
        new(DivisionCode.Parse(code), name, name, DivisionLevel.County, DivisionKind.Division, DivisionCode.Parse(parent), null, null, ImmutableArray<DivisionCode>.Empty, Confidence.A, "");
}
