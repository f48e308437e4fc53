using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;

namespace Tongban.Kernel.Tests.Laws;

public sealed class LawRegistryTests
{
    private static readonly LawRegistry Registry = LawRegistry.Of(
    [
        Version("moving-law", new(2024, 1, 1), null, "20", "62"),
        Version("moving-law", new(2017, 9, 1), new(2024, 1, 1), "9", "62"),
        Version("gone-law", new(2000, 1, 1), new(2020, 1, 1), "1"),
        Version("gap-law", new(2000, 1, 1), new(2010, 1, 1), "1"),
        Version("gap-law", new(2015, 1, 1), null, "1"),
    ]);

    [Theory]
    [InlineData("licensing-law#32", "licensing-law", "32")]
    [InlineData("linyi-household-guide#mv04", "linyi-household-guide", "mv04")]
    [InlineData("good-bad-review-2019", "good-bad-review-2019", null)]
    public void A_citation_reads_back_as_it_was_written(string text, string law, string? article)
    {
        var clause = ClauseId.Parse(text);
        (clause.Law, clause.Article, clause.ToString()).ShouldBe((law, article, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#32")]
    [InlineData("licensing-law#")]
    [InlineData("licensing-law#32#1")]
    [InlineData("Licensing-Law#32")]
    [InlineData("行政许可法#32")]
    [InlineData("licensing law#32")]
    public void What_cites_no_clause_is_refused_with_an_example(string text)
    {
        ClauseId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => ClauseId.Parse(text)).Message.ShouldContain("household-registration-1958#10");
    }

    [Theory]
    [InlineData("moving-law#20", 2023, 12, 31, false)] // the article of the revision, a day before it is in force
    [InlineData("moving-law#20", 2024, 1, 1, true)]
    [InlineData("moving-law#9", 2023, 12, 31, true)]
    [InlineData("moving-law#9", 2024, 1, 1, false)] // 'until' is the first day no longer in force
    [InlineData("moving-law", 2017, 8, 31, false)]
    [InlineData("moving-law", 2017, 9, 1, true)]
    [InlineData("gone-law#1", 2020, 1, 1, false)]
    [InlineData("no-law#1", 2020, 1, 1, false)]
    [InlineData("not a citation", 2020, 1, 1, false)]
    public void A_citation_is_resolved_by_the_day(string clause, int year, int month, int day, bool found) =>
        (Registry.Find(clause, new LocalDate(year, month, day)) is not null).ShouldBe(found);

    [Theory]
    [InlineData("moving-law#62", 2018, null, null)] // in both versions, and so on every day
    [InlineData("moving-law#9", 2018, null, "2024-01-01")]
    [InlineData("moving-law#9", 2018, 2024, null)] // the span ends on the day the law changes
    [InlineData("moving-law#20", 2018, null, "2018-01-01")]
    [InlineData("gone-law#1", 2018, null, "2020-01-01")]
    [InlineData("gap-law#1", 2005, null, "2010-01-01")]
    [InlineData("gap-law#1", 2016, null, null)]
    public void The_first_day_out_of_force_is_found(string clause, int from, int? until, string? day) =>
        Registry.FirstDayOutOfForce(ClauseId.Parse(clause), new(from, 1, 1), until is { } end ? new LocalDate(end, 1, 1) : null)
            .ShouldBe(day is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);

    [Fact]
    public void A_citation_is_written_as_on_a_paper()
    {
        Registry.Find("moving-law#20", new LocalDate(2024, 1, 1)).ShouldNotBeNull().Words.ShouldBe(new("《试验法》第20条", "Test Law, article 20"));
        Registry.Find("moving-law", new LocalDate(2024, 1, 1)).ShouldNotBeNull().Words.Zh.ShouldBe("《试验法》");
    }

    [Fact]
    public void Versions_stand_in_the_order_of_their_days() =>
        Registry.Find("moving-law").ShouldNotBeNull().Versions.Select(version => version.From.Year).ShouldBe([2017, 2024]);

    private static LawVersion Version(string law, LocalDate from, LocalDate? until, params string[] articles) => new(
        law, new("试验法", "Test Law"), "试验机关", "", null, from, until, Confidence.D, "试验",
        [.. articles.Select(article => new Clause(ClauseId.Parse($"{law}#{article}"), $"第{article}条", "试验。", true, Confidence.D))]);
}
