using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class CalendarCommandTests
{
    [Fact]
    public async Task Every_announced_year_is_told_with_its_notice()
    {
        var run = await ToolRun.Of("calendar", "--json");
        run.Status.ShouldBe(0);
        using var answer = JsonDocument.Parse(run.Output);
        var years = answer.RootElement.GetProperty("years").EnumerateArray().ToArray();
        years.Select(year => (year.GetProperty("year").GetInt32(), year.GetProperty("workingDays").GetInt32()))
            .ShouldBe([(2023, 249), (2024, 251), (2025, 248), (2026, 248)]);
        years.ShouldAllBe(year => !year.GetProperty("provisional").GetBoolean() && year.GetProperty("notice").GetProperty("confidence").GetString() == "C");
        answer.RootElement.GetProperty("version").GetString().ShouldStartWith("cn/2023-2026/");
    }

    [Fact]
    public async Task A_year_lists_its_own_days_even_those_of_the_next_years_notice()
    {
        var run = await ToolRun.Of("calendar", "--year", "2022", "--json");
        using var answer = JsonDocument.Parse(run.Output);
        var year = answer.RootElement.GetProperty("years").EnumerateArray().ShouldHaveSingleItem();
        year.GetProperty("provisional").GetBoolean().ShouldBeTrue();
        year.GetProperty("daysOff").EnumerateArray().ShouldHaveSingleItem().GetProperty("date").GetString().ShouldBe("2022-12-31");
        year.GetProperty("notice").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Without_json_the_days_are_listed_in_both_languages()
    {
        var run = await ToolRun.Of("calendar", "--year", "2026");
        run.Output.ShouldStartWith("2026: 248 个工作日 working days\n");
        run.Output.ShouldContain("2026-10-10  班 work  国庆节 National Day");
    }

    [Theory]
    [InlineData(1, "outside the years", "--year", "1815")]
    [InlineData(2, "soon", "--year", "soon")]
    public async Task A_year_it_does_not_cover_is_refused(int status, string words, params string[] arguments)
    {
        var run = await ToolRun.Of(["calendar", .. arguments]);
        (run.Status, run.Output).ShouldBe((status, ""));
        run.Complaint.ShouldContain(words);
    }
}
