using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class NumberCommandTests
{
    [Fact]
    public async Task An_identity_number_is_taken_apart()
    {
        var run = await ToolRun.Of("number", "320102200002290021", "--json");
        run.Status.ShouldBe(0, run.Complaint);
        using var answer = JsonDocument.Parse(run.Output);
        var reading = answer.RootElement.GetProperty("readings").EnumerateArray().ShouldHaveSingleItem();
        reading.GetProperty("kind").GetString().ShouldBe("identity-number");
        reading.GetProperty("parts").GetProperty("division").GetString().ShouldBe("320102 江苏省南京市玄武区");
        reading.GetProperty("parts").GetProperty("birthDate").GetString().ShouldBe("2000-02-29");
    }

    [Fact]
    public async Task A_mistyped_number_is_a_failure_that_says_why()
    {
        var run = await ToolRun.Of("number", "110101199001010016", "--json");
        run.Status.ShouldBe(1);
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("kind").GetString().ShouldBe("identity-number");
        answer.RootElement.GetProperty("fault").GetString().ShouldBe("check");
        run.Complaint.ShouldContain("校验码");
        run.Complaint.ShouldNotContain("19900101");
    }

    [Fact]
    public async Task A_number_may_be_typed_in_groups()
    {
        var run = await ToolRun.Of("number", "320102 20000229 0021");
        run.Status.ShouldBe(0, run.Complaint);
        run.Output.ShouldContain(": 320102200002290021");
    }

    [Fact]
    public async Task In_words_both_languages_stand_side_by_side()
    {
        var run = await ToolRun.Of("number", "浙AD12345");
        run.Status.ShouldBe(0, run.Complaint);
        run.Output.ShouldContain("机动车号牌号码 plate number: 浙AD12345");
    }

    [Theory]
    [InlineData(1, "number", "???")]
    [InlineData(2, "number")]
    [InlineData(2, "number", "1", "2")]
    [InlineData(1, "number", "330106", "--definitions", "/nowhere")]
    public async Task What_cannot_be_answered_has_its_status(int status, params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        run.Status.ShouldBe(status);
        run.Complaint.ShouldNotBeEmpty();
    }
}
