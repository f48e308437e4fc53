using System.Text.Json;

namespace Tongban.Cli.Tests;

/// <summary>The contract of <c>tongban manifests reconcile</c>: findings a line, the sums last, bad lines told with their place.</summary>
public sealed class ManifestsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-manifests-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task The_sample_is_reconciled_with_every_row_and_clause()
    {
        var sample = Path.Combine(House.Root, "samples", "environment", "manifests");
        var run = await ToolRun.In(
            sample, "manifests", "reconcile", "manifests.csv", "--permits", "permits.jsonl", "--approvals", "approvals.jsonl", "--ledger", "ledger.jsonl", "--as-of", "2026-10-01", "--definitions", Path.Combine(House.Root, "definitions"), "--json");
        run.Complaint.ShouldBeEmpty();
        run.Status.ShouldBe(0);
        var lines = run.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines[..^1].Select(line => line.GetProperty("finding").GetString()).ShouldBe(
            ["weights-apart", "confirmed-late", "no-permit", "not-approved", "ends-elsewhere", "number-twice", "over-capacity", "no-manifest", "manifest-unknown"]);
        lines[0].EnumerateObject().Select(property => property.Name).ShouldBe(["finding", "unit", "manifest", "zh", "en", "clauses", "rows"]);
        lines[6].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("line").GetInt64()).ShouldBe([2, 7]);
        lines[7].GetProperty("clauses").EnumerateArray().Select(clause => clause.GetString()).ShouldBe(["waste-transfer-2022#6", "ecological-code-2026#1175"]);
        var sums = lines[^1].GetProperty("sums");
        (sums.GetProperty("manifests").GetInt64(), sums.GetProperty("tonnesOut").GetDecimal(), sums.GetProperty("tonnesIn").GetDecimal()).ShouldBe((6, 73.5m, 69.68m));
    }

    [Fact]
    public async Task A_bad_line_is_told_with_its_number_and_the_run_goes_on()
    {
        var file = await FileAsync("m.jsonl", """
            {"number":"20263301000001","wasteCode":"336-054-17","tonnesOut":1,"departed":"2026-09-01","mover":"甲","carrier":"乙","receiver":"丙"}
            {"number":"2026","wasteCode":"336-054-17","tonnesOut":1,"departed":"2026-09-01"}

            {"number":"20263301000002","wasteCode":"336-054-17","tonnesOut":2,"departed":"2026-09-01","mover":"甲","carrier":"乙","receiver":"丙"}
            """);
        var run = await ToolRun.Of("manifests", "reconcile", file, "--json");
        run.Status.ShouldBe(1);
        run.Complaint.ShouldContain("m.jsonl:2: number: ");
        using var sums = JsonDocument.Parse(run.Output.Trim().Split('\n')[^1]);
        (sums.RootElement.GetProperty("sums").GetProperty("manifests").GetInt64(), sums.RootElement.GetProperty("sums").GetProperty("badLines").GetInt64()).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_line_longer_than_a_mebibyte_is_a_bad_line_like_another()
    {
        var file = await FileAsync("m.jsonl", $$"""
            {"number":"20263301000001","mover":"{{new string('x', 2 << 20)}}"}
            {"number":"20263301000002","wasteCode":"336-054-17","tonnesOut":2,"departed":"2026-09-01","mover":"甲","carrier":"乙","receiver":"丙"}
            """);
        var run = await ToolRun.Of("manifests", "reconcile", file, "--json");
        run.Status.ShouldBe(1);
        run.Complaint.ShouldContain("m.jsonl:1: 这一行超过一兆字节");
        using var sums = JsonDocument.Parse(run.Output.Trim().Split('\n')[^1]);
        (sums.RootElement.GetProperty("sums").GetProperty("manifests").GetInt64(), sums.RootElement.GetProperty("sums").GetProperty("badLines").GetInt64()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Nothing_is_said_about_permits_and_approvals_that_were_not_given()
    {
        var file = await FileAsync("m.csv", "number,mover,from,carrier,receiver,to,wasteCode,tonnesOut,departed\n20263301000001,甲,330106,乙,丙,340104,336-054-17,1,2026-09-01\n");
        var run = await ToolRun.Of("manifests", "reconcile", file, "--json");
        run.Status.ShouldBe(0);
        run.Output.Trim().Split('\n').Length.ShouldBe(1, run.Output);
    }

    [Theory]
    [InlineData(2, "FILE", "manifests", "reconcile")]
    [InlineData(2, "--as-of", "manifests", "reconcile", "x", "--as-of", "soon")]
    [InlineData(1, "cannot be read", "manifests", "reconcile", "/nowhere/x.csv")]
    [InlineData(1, "cannot be read", "manifests", "reconcile", "FILE", "--permits", "/nowhere/p.jsonl")]
    [InlineData(1, "there is no column 'weight'", "manifests", "reconcile", "WRONG")]
    public async Task Bad_input_is_answered_with_what_where_and_what_to_do(int status, string words, params string[] arguments)
    {
        var (good, wrong) = (await FileAsync("good.csv", "number\n"), await FileAsync("wrong.csv", "number,weight\n"));
        var run = await ToolRun.Of([.. arguments.Select(argument => argument == "FILE" ? good : argument == "WRONG" ? wrong : argument)]);
        run.Status.ShouldBe(status);
        run.Complaint.ShouldContain(words);
        run.Complaint.ShouldNotContain("   at ");
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
