using System.Text.Json;

namespace Tongban.Cli.Tests.Settlement;

/// <summary>The answers of <c>tongban settle</c> are a stable contract.</summary>
public sealed class SettleCommandTests
{
    private static readonly string Beijing = Path.Combine(House.Root, "samples", "settlement", "beijing.json");

    [Fact]
    public async Task A_score_has_its_total_every_indicator_with_inputs_clause_and_cap_and_refusals_with_reasons()
    {
        var run = await ToolRun.Of("settle", "score", "--city", "110000", "--on", "2023-07-01", Beijing, "--json");
        run.Status.ShouldBe(0, run.Complaint);
        var scores = run.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        scores.Length.ShouldBe(2);

        // 171 × 0.25 + 60/12 + 111 × 0.5/12 + 15 + 12 + 4 + 20 = 103.375, rounded once.
        scores[0].GetProperty("total").GetDecimal().ShouldBe(103.38m);
        scores[0].GetProperty("eligible").GetBoolean().ShouldBeTrue();
        scores[0].GetProperty("reckonedUntil").GetString().ShouldBe("2022-12-31");
        var where = scores[0].GetProperty("indicators").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "where");
        where.GetProperty("points").GetDecimal().ShouldBe(12);
        where.GetProperty("cap").GetDecimal().ShouldBe(12);
        where.GetProperty("clause").GetString().ShouldBe("beijing-points-2020#5.4");
        where.GetProperty("clauseWords").GetProperty("zh").GetString().ShouldBe("《北京市积分落户管理办法》第五条第（四）项");
        where.GetProperty("inputs").EnumerateArray().Select(one => one.GetString()).ShouldBe(["home-changping", "job-changping"]);

        scores[1].GetProperty("eligible").GetBoolean().ShouldBeFalse();
        scores[1].GetProperty("refusals").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ShouldBe(["permit", "insurance"]);
        scores[1].GetProperty("refusals")[0].GetProperty("why").GetProperty("en").GetString().ShouldStartWith("The residence permit was not endorsed in time");
    }

    [Fact]
    public async Task Of_rules_that_were_not_read_nothing_is_said_about_anyone()
    {
        var run = await ToolRun.Of("settle", "score", "--city", "330100", "--on", "2023-07-01", Beijing);
        run.Status.ShouldBe(0, run.Complaint);
        run.Output.ShouldContain("规则没有编入");
        run.Output.ShouldNotContain("eligible");
        run.Output.ShouldNotContain("符合资格");
    }

    [Fact]
    public async Task An_explanation_says_every_sum_in_both_languages_with_its_clause_and_what_is_uncertain()
    {
        var run = await ToolRun.Of("settle", "explain", "--city", "110000", "--on", "2023-07-01", Beijing);
        run.Status.ShouldBe(0, run.Complaint);
        run.Output.ShouldContain("连续缴纳社会保险171个月 × 0.25分/月 = 42.75分。 171 months of social insurance × 0.25 points a month = 42.75 points. [si-2008, si-2014]");
        run.Output.ShouldContain("《北京市积分落户管理办法》第五条第（一）项");
        run.Output.ShouldContain("? D: ");
    }

    [Fact]
    public async Task A_ranking_says_the_place_of_each_and_why_others_have_none()
    {
        var run = await ToolRun.Of("settle", "rank", "--city", "110000", "--on", "2023-07-01", Beijing, "--json");
        run.Status.ShouldBe(0, run.Complaint);
        var lines = run.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Select(line => (line.GetProperty("id").GetString(), line.GetProperty("outcome").GetString())).ShouldBe([("rented-and-bachelor", "taken"), ("too-short-and-lapsed", "not-eligible")]);
        lines[0].GetProperty("place").GetInt32().ShouldBe(1);
        lines[1].GetProperty("place").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[0].GetProperty("confidence").GetString().ShouldBe("D"); // as uncertain as what its points rest on
    }

    [Fact]
    public async Task A_simulation_sets_the_rules_as_they_are_beside_the_rules_as_they_would_be()
    {
        var run = await ToolRun.Of("settle", "simulate", "--city", "110000", "--on", "2023-07-01", Beijing, "--set", "age.points=25", "--set", "quota=0", "--json");
        run.Status.ShouldBe(0, run.Complaint);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        answer.GetProperty("changes").EnumerateArray().Select(one => one.GetString()).ShouldBe(["age.points=25", "quota=0"]);
        (answer.GetProperty("now").GetProperty("taken").GetInt32(), answer.GetProperty("now").GetProperty("cut").GetDecimal()).ShouldBe((1, 103.38m));
        answer.GetProperty("then").GetProperty("taken").GetInt32().ShouldBe(0);
        answer.GetProperty("then").GetProperty("distribution")[0].GetProperty("from").GetInt32().ShouldBe(105); // 108.38
        (await ToolRun.Of("settle", "simulate", "--city", "110000", "--on", "2023-07-01", Beijing)).Output.ShouldContain("■");
    }

    [Theory]
    [InlineData(2, "what can be changed, with what it is: quota=6000", "settle", "simulate", "--city", "110000", "--on", "2023-07-01", "--set", "shoes=2", "BEIJING")]
    [InlineData(2, "--set 'quota' is no change", "settle", "simulate", "--city", "110000", "--on", "2023-07-01", "--set", "quota", "BEIJING")]
    [InlineData(2, "--width 0 is no width", "settle", "simulate", "--city", "110000", "--on", "2023-07-01", "--width", "0", "BEIJING")]
    [InlineData(1, "dalian@2021-01-01 ranks nobody", "settle", "rank", "--city", "210200", "--on", "2023-07-01", "BEIJING")]
    [InlineData(1, "$[0].born: '1982' is no date", "settle", "score", "--city", "110000", "--on", "2023-07-01", "FAULTY")]
    [InlineData(1, "line 2 $.sex: 'x' is none of female, male", "settle", "score", "--city", "110000", "--on", "2023-07-01", "LINES")]
    [InlineData(1, "cannot be read", "settle", "score", "--city", "110000", "--on", "2023-07-01", "/nowhere.json")]
    [InlineData(1, "nothing is known about settling in 330106", "settle", "score", "--city", "330106", "--on", "2023-07-01", "BEIJING")]
    [InlineData(2, "--city 'Beijing' is no division code", "settle", "score", "--city", "Beijing", "--on", "2023-07-01", "BEIJING")]
    [InlineData(2, "--on 'today' is no day", "settle", "score", "--city", "110000", "--on", "today", "BEIJING")]
    [InlineData(2, "--scheme 'x' is not one of those in force there: beijing-points", "settle", "score", "--city", "110000", "--on", "2023-07-01", "--scheme", "x", "BEIJING")]
    [InlineData(2, "--city", "settle", "score", "--on", "2023-07-01", "BEIJING")]
    public async Task Wrong_input_is_told_with_its_place_and_what_to_do(int status, string complaint, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-settle-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "FAULTY"), """[{ "id": "a", "born": "1982", "sex": "male" }]""");
        await File.WriteAllTextAsync(Path.Combine(folder, "LINES"), "{\"id\":\"a\",\"born\":\"1982-01-01\",\"sex\":\"male\"}\n{\"id\":\"b\",\"born\":\"1982-01-01\",\"sex\":\"x\"}\n");
        var run = await ToolRun.Of([.. arguments.Select(argument => argument switch { "FAULTY" or "LINES" => Path.Combine(folder, argument), "BEIJING" => Beijing, _ => argument })]);
        run.Status.ShouldBe(status);
        run.Complaint.ShouldContain(complaint);
        run.Output.ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }
}
