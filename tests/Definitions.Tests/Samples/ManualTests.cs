using System.Text.RegularExpressions;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>The steps of the manual, taken as they stand there.</summary>
public sealed partial class ManualTests
{
    [Fact]
    public void The_matter_of_the_manual_is_added_by_its_three_files_alone()
    {
        var blocks = Blocks().ToDictionary(block => block.Path, block => block.Text);
        var files = A.Files();
        foreach (var (path, text) in blocks.Where(block => block.Key.StartsWith("definitions/", StringComparison.Ordinal)))
        {
            files.Add(path["definitions/".Length..], text);
        }

        var set = A.Set(files);
        set.Faults.Select(fault => fault.ToString()).ShouldBeEmpty();
        var (end, steps) = Sample.Read(blocks["samples/household/transfer-home-owner.json"]).Handle(set.Law);
        end.Outcome.ShouldBe("registered", string.Join('\n', steps));
    }

    [Fact]
    public void Every_fragment_the_manual_lists_is_there_and_every_one_there_is_listed()
    {
        var shared = A.Files().Values.Select(text => FragmentName().Match(text)).Where(match => match.Success).Select(match => match.Groups["name"].Value);
        ListedFragments().Matches(Manual()).Select(match => match.Value.Trim('`')).Distinct().Order().ShouldBe(shared.Order());
    }

    private static IEnumerable<(string Path, string Text)> Blocks() => Block().Matches(Manual()).Select(match => (match.Groups["path"].Value, match.Groups["text"].Value));

    private static string Manual() => File.ReadAllText(Path.Combine(A.Folder, "..", "docs", "manual", "adding-a-matter.md"));

    [GeneratedRegex("""^```[a-z]+ title="(?<path>[^"]+)"\n(?<text>.*?)^```$""", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("""^fragment: (?<name>\S+)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FragmentName();

    [GeneratedRegex("""`(household|environment)\.[a-z0-9-]+`(?=[^\n]*\|)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListedFragments();
}
