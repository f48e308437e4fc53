using System.Text.RegularExpressions;
using NodaTime;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Tests;

public sealed partial class ShippedDefinitionsTests
{
    private static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder);

    [Fact]
    public void The_shipped_definitions_have_no_fault() => Set.Faults.Select(fault => fault.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_condition_of_a_shipped_matter_says_beforehand_what_it_requires_and_not_in_the_words_of_its_refusal()
    {
        var conditions = Set.Law.Matters.SelectMany(matter => matter.Conditions.Select(condition => (matter.Version, condition.Basis, condition.Requires, condition.Otherwise))).ToList();
        conditions.ShouldNotBeEmpty();
        conditions.Where(one => one.Requires is null || one.Requires == one.Otherwise).ShouldBeEmpty();
    }

    [Fact]
    public void Six_kinds_of_household_transfer_are_there_two_of_them_without_a_permit()
    {
        var today = Set.Law.Matters.Where(matter => matter.Id.StartsWith("household.transfer.", StringComparison.Ordinal) && matter.Until is null).ToList();
        today.Select(matter => matter.Code).Order().ShouldBe([1001, 1002, 1003, 1004, 1005, 1006]);
        today.Where(matter => matter.Stage("review") is null).Select(matter => matter.Id).Order()
            .ShouldBe(["household.transfer.admitted-student", "household.transfer.graduate"]);
    }

    [Fact]
    public void A_transfer_across_provinces_did_not_exist_the_day_before_it_began_everywhere()
    {
        Set.Law.MatterOn("household.transfer.spouse", new(2021, 11, 30)).ShouldBeNull();
        Set.Law.MatterOn("household.transfer.spouse", new(2021, 12, 1)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(2023, 12, 31, "reconsideration-law#9")]
    [InlineData(2024, 1, 1, "reconsideration-law#20")] // 行政复议法 2023 revision, art. 90
    public void The_remedy_cites_the_law_of_its_day(int year, int month, int day, string clause)
    {
        var matter = Set.Law.MatterOn("household.transfer.spouse", new(year, month, day)).ShouldNotBeNull();
        matter.Clock("reconsideration").ShouldNotBeNull().Basis.ShouldBe(clause);
        Set.Laws.Find(clause, new LocalDate(year, month, day)).ShouldNotBeNull().Clause.ShouldNotBeNull();
    }

    [Fact]
    public void Every_question_of_a_shipped_matter_has_a_label_that_is_no_question_and_fits_beside_an_answer()
    {
        var asked = Set.Law.Matters.SelectMany(matter => matter.Form.Concat(matter.Stages.SelectMany(matter.ActionsIn).SelectMany(action => action.Inputs))).ToList();
        asked.ShouldNotBeEmpty();
        asked.Where(field => field.Label is not { Zh.Length: <= 12, En.Length: <= 30 } label || (label.Zh + label.En).IndexOfAny(['？', '?']) >= 0).Select(field => field.Name).Distinct().ShouldBeEmpty();
    }

    private static bool InSomeVersion(Kernel.Laws.ClauseId clause) =>
        Set.Laws.Find(clause.Law) is { } law && law.Versions.Any(version => clause.Article is not { } article || version.Clause(article) is not null);

    [Fact]
    public void Every_clause_the_code_cites_is_in_the_registry()
    {
        var sources = new[] { "Kernel", "Matters" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(A.Folder, "..", "src", project), "*.cs", SearchOption.AllDirectories));
        var cited = sources.SelectMany(file => Cited().Matches(File.ReadAllText(file)).Select(match => match.Groups["clause"].Value)).Distinct().ToList();
        cited.ShouldContain("civil-code-marriage#1047");
        cited.Where(clause => !InSomeVersion(Kernel.Laws.ClauseId.Parse(clause))).ShouldBeEmpty();
        Set.Laws.Find("good-bad-review-2019", new LocalDate(2026, 9, 1)).ShouldNotBeNull().Words.Zh.ShouldStartWith("《国务院办公厅关于建立政务服务“好差评”制度");
    }

    [Theory]
    [InlineData("household.move-out", "330106", "5 working-days")] // the Yangtze delta's one day holds among its four provinces only, and a value knows no pair
    [InlineData("household.move-out", "371302", "5 working-days")] // the nation
    [InlineData("household.permit-promise", "371302", "3 working-days")] // Linyi, inherited by its districts
    [InlineData("household.permit-promise", "330106", "15 working-days")]
    [InlineData("household.register", "310104", "3 working-days")]
    [InlineData("household.coverage-five-kinds", "430102", "2021-11-15")] // 湘, one of the first twelve
    [InlineData("household.coverage-five-kinds", "510107", "2021-12-01")]
    public void A_parameter_holds_for_a_division_and_all_below_it(string name, string division, string value) =>
        Set.Law.Parameters.At(name, Kernel.Divisions.DivisionCode.Parse(division)).ShouldNotBeNull().Text.ShouldBe(value);

    [Fact]
    public void Every_value_of_a_shipped_parameter_says_in_English_what_it_rests_on()
    {
        var values = Set.Law.Parameters.Values.SelectMany(parameter => parameter.Between.Select(between => between.Value)
            .Concat(Set.Law.Divisions.All.Select(division => parameter.Values.Find(division.Code)?.Value).OfType<ParameterValue>())).Distinct().ToList();
        values.Count.ShouldBeGreaterThan(40);
        values.Where(value => value.SourceEn.Any(letter => char.IsBetween(letter, '\u4e00', '\u9fff'))).Select(value => value.Source).ShouldBeEmpty();
    }

    [Fact]
    public void The_first_twelve_provinces_began_before_the_nation() =>
        Set.Law.Divisions.Children(Kernel.Divisions.DivisionCode.Nation)
            .Count(province => Set.Law.Parameters.At("household.coverage-five-kinds", province.Code)?.Text == "2021-11-15").ShouldBe(12);

    [GeneratedRegex("\"(?<clause>[a-z][a-z0-9-]+#[a-z0-9][a-z0-9.-]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cited();
}
