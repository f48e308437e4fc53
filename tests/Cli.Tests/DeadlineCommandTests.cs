using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class DeadlineCommandTests
{
    [Fact]
    public async Task The_contract_of_the_answer_holds()
    {
        using var answer = await Json("--from", "2026-09-30T10:00+08:00", "--within", "5 working-days");
        var root = answer.RootElement;
        root.EnumerateObject().Select(property => property.Name).ShouldBe(["dueDate", "due", "provisional", "steps"]);
        root.GetProperty("dueDate").GetString().ShouldBe("2026-10-13");
        root.GetProperty("due").GetString().ShouldBe("2026-10-14T00:00:00+08:00");
        root.GetProperty("provisional").GetBoolean().ShouldBeFalse();
        root.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString())
            .ShouldBe(["begins", "holiday", "counted", "make-up-workday", "weekend", "counted", "ends"]);
        root.GetProperty("steps")[3].EnumerateObject().Select(property => property.Name).ShouldBe(["kind", "from", "until", "days", "zh", "en"]);
        root.GetProperty("steps")[3].GetProperty("until").GetString().ShouldBe("2026-10-11T00:00:00+08:00");
    }

    [Theory]
    [InlineData("2026-09-30T23:30:15.5Z", "24 hours", null, null, false, "2026-10-02", "2026-10-02T07:30:15.5+08:00")] // the due moment's date in Beijing
    [InlineData("2026-09-24", "3 days", null, null, false, "2026-09-28", "2026-09-29T00:00:00+08:00")]
    [InlineData("2026-09-24", "3 days", null, null, true, "2026-09-27", "2026-09-28T00:00:00+08:00")]
    [InlineData("2026-03-02", "20 working-days", null, "10 working-days", false, "2026-04-14", "2026-04-15T00:00:00+08:00")]
    [InlineData("2026-03-02", "5 working-days", "2026-03-04T09:00+08:00/2026-03-06T17:00+08:00", null, false, "2026-03-11", "2026-03-12T00:00:00+08:00")]
    public async Task Every_option_reaches_the_sum(string from, string within, string? pause, string? extend, bool noRoll, string dueDate, string due)
    {
        string[] more = [.. pause is null ? (string[])[] : ["--pause", pause], .. extend is null ? (string[])[] : ["--extend", extend], .. noRoll ? (string[])["--no-roll"] : []];
        using var answer = await Json(["--from", from, "--within", within, .. more]);
        (answer.RootElement.GetProperty("dueDate").GetString(), answer.RootElement.GetProperty("due").GetString()).ShouldBe((dueDate, due));
    }

    [Fact]
    public async Task Two_pauses_are_both_left_out()
    {
        using var answer = await Json("--from", "2026-03-02", "--within", "5 working-days", "--pause", "2026-03-03/2026-03-04", "--pause", "2026-03-05/2026-03-06");
        answer.RootElement.GetProperty("dueDate").GetString().ShouldBe("2026-03-11");
    }

    [Fact]
    public async Task An_open_pause_leaves_the_end_open_and_is_no_failure()
    {
        using var answer = await Json("--from", "2026-03-02", "--within", "5 working-days", "--pause", "2026-03-03/");
        var root = answer.RootElement;
        root.GetProperty("dueDate").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("due").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("paused").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_year_not_announced_is_provisional()
    {
        using var answer = await Json("--from", "2027-02-01", "--within", "5 working-days");
        answer.RootElement.GetProperty("provisional").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Without_json_the_sum_is_told_in_both_languages()
    {
        var run = await ToolRun.Of("deadline", "--from", "2026-09-30T10:00+08:00", "--within", "5 working-days");
        run.Status.ShouldBe(0);
        run.Output.ShouldStartWith("2026-10-13 (2026-10-14T00:00:00+08:00)\n");
        run.Output.ShouldContain("2026-10-10（周六）：调休上班（国庆节），计1个工作日，累计3个工作日");
        run.Output.ShouldContain("2026-10-10 (Sat): make-up workday for National Day, 1 working day counted, 3 so far");
    }

    [Theory]
    [InlineData(2, "--from '2026-02-30' is no moment", "--from", "2026-02-30", "--within", "5 days")]           // a date that does not exist
    [InlineData(2, "--from '2026-02-03T10:00' is no moment", "--from", "2026-02-03T10:00", "--within", "5 days")] // whose ten o'clock?
    [InlineData(2, "--within '5' is no limit", "--from", "2026-02-03", "--within", "5")]
    [InlineData(2, "--within '-5 days' is no limit", "--from", "2026-02-03", "--within", "-5 days")]
    [InlineData(2, "--extend 'some' is no limit", "--from", "2026-02-03", "--within", "5 days", "--extend", "some")]
    [InlineData(2, "--pause '2026-02-03' is no span", "--from", "2026-02-03", "--within", "5 days", "--pause", "2026-02-03")]
    [InlineData(2, "--pause '2026-02-03/soon' is no span", "--from", "2026-02-03", "--within", "5 days", "--pause", "2026-02-03/soon")]
    [InlineData(2, "ends before it begins", "--from", "2026-02-03", "--within", "5 days", "--pause", "2026-02-05/2026-02-04")]
    [InlineData(2, "--calendar 'mars' is not known; in ", "--from", "2026-02-03", "--within", "5 days", "--calendar", "mars")]
    [InlineData(2, "--within", "--from", "2026-02-03")]
    [InlineData(2, "--form", "--form", "2026-02-03", "--within", "5 days")]
    [InlineData(1, "outside the years 1990 to 2100", "--from", "2100-12-30", "--within", "5 days")]
    [InlineData(1, "outside the years 1990 to 2100", "--from", "1989-12-31", "--within", "5 days")]
    [InlineData(1, "outside the years 1990 to 2100", "--from", "9999-12-31", "--within", "5 days")]
    [InlineData(1, "there are no definitions at /nowhere", "--from", "2026-02-03", "--within", "5 days", "--definitions", "/nowhere")]
    public async Task Bad_input_is_answered_with_what_where_and_what_to_do(int status, string words, params string[] arguments)
    {
        var run = await ToolRun.Of(["deadline", .. arguments, "--json"]);
        run.Status.ShouldBe(status);
        run.Output.ShouldBeEmpty();
        run.Complaint.ShouldContain(words);
        run.Complaint.ShouldNotContain("   at ");
    }

    private static async Task<JsonDocument> Json(params string[] arguments)
    {
        var run = await ToolRun.Of(["deadline", .. arguments, "--json"]);
        run.Complaint.ShouldBeEmpty();
        run.Status.ShouldBe(0);
        return JsonDocument.Parse(run.Output);
    }
}
