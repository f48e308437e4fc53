using System.Text.Json;
using NJsonSchema;

namespace Tongban.Cli.Tests;

/// <summary>The contract of <c>tongban judge</c>: what goes in and what comes out is what <c>docs/schema</c> says, and nobody is told that it decides.</summary>
public sealed class JudgeCommandTests
{
    public static TheoryData<string, string, string> Samples => new()
    {
        { "pollution", "dumped-plating-sludge", "refer" },
        { "pollution", "chromium-outlet-not-weighed", "verify" },
        { "fishing", "electric-fishing-yangtze", "refer" },
        { "fishing", "first-time-angler", "teach" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_fits_its_schema_and_is_answered_as_the_schema_of_answers_says(string kind, string sample, string channel)
    {
        var file = Path.Combine(House.Root, "samples", "environment", sample + ".json");
        (await Schema($"{kind}-findings")).Validate(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBeEmpty();

        var run = await ToolRun.Of("judge", kind, file, "--json");

        run.Complaint.ShouldBeEmpty();
        run.Status.ShouldBe(0);
        (await Schema("judgement")).Validate(run.Output).ShouldBeEmpty();
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("proposal").GetProperty("channel").GetString().ShouldBe(channel);
        answer.RootElement.GetProperty("proposal").GetProperty("zh").GetString().ShouldNotBeNull().ShouldContain("规则只作提示");
    }

    [Fact]
    public async Task The_schema_of_answers_refuses_what_is_not_an_answer() =>
        (await Schema("judgement")).Validate("""{"kind":"pollution","on":"2026-09-01","items":[{"clause":"x"}],"proposal":{},"prompts":[]}""").ShouldNotBeEmpty();

    [Fact]
    public async Task An_item_says_its_clause_how_sure_it_is_and_the_inputs_it_rests_on()
    {
        var run = await ToolRun.Of("judge", "pollution", Path.Combine(House.Root, "samples", "environment", "dumped-plating-sludge.json"), "--json");
        using var answer = JsonDocument.Parse(run.Output);
        var item = answer.RootElement.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("number").GetString() == "1.2");
        item.GetProperty("standing").GetString().ShouldBe("met");
        item.GetProperty("clause").GetString().ShouldBe("pollution-crime-2023#1");
        item.GetProperty("confidence").GetString().ShouldBe("A");
        item.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("input").GetString()).ShouldBe(["acts", "unlawful", "wastes.0.tonnes", "wastes.1.tonnes"]);
        answer.RootElement.GetProperty("prompts").EnumerateArray().Select(prompt => prompt.GetProperty("name").GetString()).ShouldBe(["not-referred", "fine-in-place-of-referral"]);
    }

    [Fact]
    public async Task Without_json_it_is_told_in_both_languages()
    {
        var run = await ToolRun.Of("judge", "fishing", Path.Combine(House.Root, "samples", "environment", "first-time-angler.json"));
        run.Status.ShouldBe(0);
        run.Output.ShouldContain("《中华人民共和国行政处罚法》第三十三条（33.2） 初次违法且危害后果轻微并及时改正的");
        run.Output.ShouldContain("a first time, slight harm, put right in time");
    }

    [Fact]
    public async Task A_text_known_only_second_hand_says_so_beside_each_item_it_gives()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, """{"on":"2025-06-02","water":"inland","deed":"productive-fishing","licensed":false}""", TestContext.Current.CancellationToken);
        try
        {
            (await ToolRun.Of("judge", "fishing", file)).Output.ShouldContain("fishing without a licence [可信度 confidence C]"); // the Fisheries Law as amended in 2013
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(1, "none of: ordinary, valuable-fry, spawner", "fishing", """{"on":"2026-06-02","water":"inland","catch":[{"kind":"whale","kilograms":1,"yuan":1}]}""")]
    [InlineData(1, "write a date that exists", "fishing", """{"on":"2026-02-30","water":"inland"}""")]
    [InlineData(1, "is of another kind than docs/schema says", "fishing", """{"on":"2026-06-02","water":"inland","licensed":"no"}""")]
    [InlineData(1, "'tonnage'", "pollution", """{"on":"2026-06-02","tonnage":3}""")]
    [InlineData(1, "missing required properties", "pollution", "{}")]
    [InlineData(1, "wastes.0.tonnes", "pollution", """{"on":"2026-06-02","wastes":[{"tonnes":-1}]}""")]
    [InlineData(1, "法释〔2016〕29号", "pollution", """{"on":"2023-08-14"}""")]
    [InlineData(1, "null", "pollution", "null")]
    [InlineData(1, "(", "pollution", "{")]
    public async Task Bad_findings_are_answered_with_what_where_and_what_to_do(int status, string words, string kind, string text)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        try
        {
            var run = await ToolRun.Of("judge", kind, file, "--json");
            (run.Status, run.Output).ShouldBe((status, ""));
            run.Complaint.ShouldStartWith("judge: ");
            run.Complaint.ShouldContain(words);
            run.Complaint.ShouldNotContain("Tongban.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(2, "judge", "pollution")]
    [InlineData(2, "judge", "whaling", "x.json")]
    [InlineData(1, "judge", "pollution", "/nowhere/x.json")]
    [InlineData(1, "judge", "pollution", "SAMPLE", "--definitions", "/nowhere")]
    public async Task Wrong_usage_and_absent_files_have_statuses_of_their_own(int status, params string[] arguments)
    {
        var run = await ToolRun.Of([.. arguments.Select(argument => argument == "SAMPLE" ? Path.Combine(House.Root, "samples", "environment", "dumped-plating-sludge.json") : argument)]);
        (run.Status, run.Output).ShouldBe((status, ""));
        run.Complaint.ShouldNotBeEmpty();
    }

    private static Task<JsonSchema> Schema(string name) => JsonSchema.FromFileAsync(Path.Combine(House.Root, "docs", "schema", name + ".schema.json"), TestContext.Current.CancellationToken);
}
