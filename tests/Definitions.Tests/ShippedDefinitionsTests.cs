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
    public void Whatever_an_official_decides_by_a_clause_is_a_paper_and_an_extension_is_a_notice()
    {
        var decisions = Set.Law.Matters.Where(matter => matter.OpenedBy is null).SelectMany(matter => matter.Stages.SelectMany(matter.ActionsIn).Select(action => (matter.Version, Action: action)))
            .Where(decided => decided.Action.Needs.Contains(Need.Clause) || decided.Action.Extends is not null).ToList();
        decisions.ShouldNotBeEmpty();
        decisions.Where(decided => decided.Action.Issues.IsEmpty).Select(decided => $"{decided.Version} {decided.Action.Name}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_question_of_a_shipped_matter_has_a_label_that_is_no_question_and_fits_beside_an_answer()
    {
        var asked = Set.Law.Matters.SelectMany(matter => matter.Form.Concat(matter.Stages.SelectMany(matter.ActionsIn).SelectMany(action => action.Inputs))).ToList();
        asked.ShouldNotBeEmpty();
        asked.Where(field => field.Label is not { Zh.Length: <= 12, En.Length: <= 30 } label || (label.Zh + label.En).IndexOfAny(['？', '?']) >= 0).Select(field => field.Name).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void No_offices_silence_ends_what_a_person_applied_for()
    {
        var clocks = Set.Law.Matters.Where(matter => matter.OpenedBy is null)
            .SelectMany(matter => matter.Clocks.Concat(matter.Stages.Where(stage => stage.Outcome is null).SelectMany(stage => stage.Clocks)).Select(clock => (matter, clock))).ToList();
        clocks.ShouldContain(one => one.clock.OnExpiry is Expiry.Move);
        clocks.Where(one => one.clock.OnExpiry is Expiry.Move move && one.matter.Stage(move.Stage)?.Outcome is not null).Select(one => $"{one.matter.Version}: {one.clock.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_parameter_is_read_by_a_definition_or_a_rule()
    {
        var readers = Directory.EnumerateFiles(Path.Combine(A.Folder, "matters"), "*.yaml", SearchOption.AllDirectories)
            .Concat(AllSources()).Select(File.ReadAllText).ToList();
        var names = Set.Law.Parameters.Values.Select(parameter => parameter.Name).ToList();
        names.ShouldContain("household.move-out");
        names.Where(name => !readers.Any(text => Regex.IsMatch(text, $"(?<![a-z.-]){Regex.Escape(name)}(?![a-z-])", RegexOptions.None, TimeSpan.FromSeconds(1)))).ShouldBeEmpty();
    }

    /// <summary>
    /// A refusal names an article, for a law as a whole says nothing about it: a text of the code that is a law's name must have one, wherever it stands.
    /// </summary>
    [Fact]
    public void Every_clause_the_code_cites_is_an_article_of_the_registry()
    {
        var laws = Set.Laws.Laws.Select(law => law.Id).ToHashSet(StringComparer.Ordinal);
        var texts = AllSources().SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Text: match.Groups["text"].Value))).Where(one => !one.Text.EndsWith('#')).ToList();
        var cited = texts.Where(one => laws.Contains(one.Text.Split('#')[0])).Distinct().ToList();
        cited.Select(one => one.Text).ShouldContain("civil-code-marriage#1047");
        cited.Where(one => !IsArticle(one.Text)).Select(one => $"{one.File}: {one.Text}").ShouldBeEmpty();
        texts.Where(one => Cited().IsMatch(one.Text) && !laws.Contains(one.Text.Split('#')[0])).Select(one => $"{one.File}: {one.Text}").ShouldBeEmpty("no such law");
    }

    private static bool IsArticle(string text) =>
        Kernel.Laws.ClauseId.TryParse(text, out var clause) && clause.Article is { } article && Set.Laws.Find(clause.Law) is { } law && law.Versions.Any(version => version.Clause(article) is not null);

    private static IEnumerable<string> AllSources() => Directory.EnumerateFiles(Path.Combine(A.Folder, "..", "src"), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor");

    [Theory]
    [InlineData("household.move-out", "330106", "5 working-days")] // the Yangtze delta's one day holds among its four provinces only, and a value knows no pair
    [InlineData("household.move-out", "371302", "5 working-days")] // the nation
    [InlineData("household.permit-promise", "371302", "3 working-days")] // Linyi, inherited by its districts
    [InlineData("household.permit-promise", "330106", "15 working-days")]
    [InlineData("household.restore", "310104", "5 working-days")]
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

    [GeneratedRegex("\"(?<text>[a-z][a-z0-9-]+(#[a-z0-9.-]*)?)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("^[a-z][a-z0-9-]+#[a-z0-9][a-z0-9.-]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cited();
}
