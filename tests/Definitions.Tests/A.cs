using System.Text;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Tests;

/// <summary>Folders of definitions as tests want them: the shipped ones, with files of a test's own laid over them.</summary>
internal static class A
{
    private static readonly Lazy<(Ground Ground, Faults Faults)> ShippedGround = new(() =>
    {
        var faults = new Faults();
        return (Ground.Load(Folder, [], faults), faults);
    });

    /// <summary>The folder that is shipped.</summary>
    internal static string Folder => Path.Combine(House.Root, "definitions");

    internal static Ground Ground => ShippedGround.Value.Ground;

    /// <summary>The shipped files of law, matters and parameters, as text by path.</summary>
    internal static Dictionary<string, string> Files() =>
        DefinitionFile.In(Folder, "law", "matters", "parameters").ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes.Span), StringComparer.Ordinal);

    /// <summary>Reads and checks files by path, over the shipped divisions, offices, calendars and templates.</summary>
    internal static DefinitionSet Set(IReadOnlyDictionary<string, string> files, Ground? ground = null) =>
        DefinitionSet.Read(ground ?? Ground, [.. files.Select(file => new DefinitionFile(file.Key, Encoding.UTF8.GetBytes(file.Value)))], false, new Faults());

    internal static DefinitionSet Set(params (string Path, string Text)[] files) => Set(files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal));

    /// <summary>A text with one place changed; fails when the place is not there exactly once.</summary>
    internal static string With(this string text, string old, string replacement)
    {
        text.Split(old).Length.ShouldBe(2, $"'{old}' should be there once");
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }

    /// <summary>The line, from 1, on which a text stands.</summary>
    internal static int LineOf(this string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"'{part}' should be there");
        return text[..at].Count(c => c == '\n') + 1;
    }
}
