using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-check-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_shipped_definitions_have_no_fault_and_are_counted()
    {
        var run = await ToolRun.Of("check", Path.Combine(House.Root, "definitions"));
        (run.Status, run.Output).ShouldBe((0, ""), run.Complaint);
        run.Complaint.ShouldContain("; 0 faults");
    }

    [Fact]
    public async Task A_fault_is_one_line_with_its_file_line_column_and_clause()
    {
        Copy();
        Change("matters/household/shared/permit.yaml", "tells: [applicant], basis: licensing-law#38", "tells: [applicant], basis: licensing-law#83");
        var run = await ToolRun.Of("check", folder.FullName);
        run.Status.ShouldBe(1);
        var line = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldMatch("^matters/household/shared/permit\\.yaml:[0-9]+:[0-9]+: licensing-law has no article 83 here; add it to the file of the law \\(licensing-law#83\\)$");
        run.Complaint.ShouldContain("; 1 faults");
    }

    [Fact]
    public async Task With_json_a_fault_is_one_object_a_line()
    {
        Copy();
        Change("law/licensing-law.yaml", "confidence: A", "confidence: Z");
        Change("matters/household/shared/applicant.yaml", "basis: archive-terms-2006#7", "basis: archive-terms-2006#99");
        var run = await ToolRun.Of("check", folder.FullName, "--json");
        run.Status.ShouldBe(1);
        var faults = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        faults[0].EnumerateObject().Select(property => property.Name).ShouldBe(["file", "line", "column", "what", "clause"]);
        (faults[0].GetProperty("file").GetString(), faults[0].GetProperty("line").GetInt32(), faults[0].GetProperty("what").GetString(), faults[0].GetProperty("clause").ValueKind)
            .ShouldBe(("law/licensing-law.yaml", 9, "'Z' is none of A, B, C, D", JsonValueKind.Null));
        faults.Skip(1).ShouldHaveSingleItem().GetProperty("clause").GetString().ShouldBe("archive-terms-2006#99");
    }

    [Fact]
    public async Task What_may_only_follow_from_a_file_that_cannot_be_read_is_one_number()
    {
        Copy();
        Change("matters/household/shared/moving.yaml", "fragment: household.moving", "fragment: household.moving\nfragment: household.moving");
        var run = await ToolRun.Of("check", folder.FullName);
        run.Status.ShouldBe(1);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldEndWith("the key 'fragment' is here a second time");
        run.Complaint.ShouldMatch("check: [1-9][0-9]* more are left out, which may only follow from what could not be read");
    }

    [Theory]
    [InlineData("nowhere/at/all")]
    [InlineData("--colour")]
    public async Task A_folder_that_is_not_there_or_an_unknown_option_is_wrong_usage(string argument)
    {
        var run = await ToolRun.Of("check", argument);
        (run.Status, run.Output).ShouldBe((2, ""));
        run.Complaint.ShouldNotBeEmpty();
    }

    private void Copy()
    {
        var shipped = Path.Combine(House.Root, "definitions");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? folder.FullName);
            File.Copy(file, copy);
        }
    }

    private void Change(string path, string old, string replacement)
    {
        var file = Path.Combine(folder.FullName, path);
        var text = File.ReadAllText(file);
        text.ShouldContain(old);
        File.WriteAllText(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
