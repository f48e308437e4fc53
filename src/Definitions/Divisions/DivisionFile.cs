using System.Collections.Immutable;
using NodaTime.Text;
using Tongban.Kernel.Divisions;

namespace Tongban.Definitions.Divisions;

/// <summary>
/// Reads <c>definitions/divisions/cn.tsv</c>: one division a line, tab-separated, <c>#</c> for comments, a line of column
/// names first. Written by <c>scripts/divisions</c>, never by hand.
/// </summary>
public static class DivisionFile
{
    /// <summary>Where the file stands below the folder of definitions.</summary>
    public const string Place = "divisions/cn.tsv";

    private const string Columns = "code\tname\tenglish\tlevel\tkind\tparent\tfrom\tuntil\tsuccessors\tconfidence\tnote";

    /// <summary>Reads the tree from a folder of definitions.</summary>
    /// <exception cref="FormatException">A line is not as described; the message names the file, the line and the fault.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DivisionTree Load(string definitions)
    {
        var path = Path.Combine(definitions, Place);
        using var reader = File.OpenText(path);
        return Read(reader, path);
    }

    /// <summary>Reads the tree from text; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="FormatException">A line is not as described.</exception>
    public static DivisionTree Read(TextReader reader, string name)
    {
        var lines = Lines(reader).Select((text, index) => (Text: text, Number: index + 1)).Where(line => line.Text.Length > 0 && line.Text[0] != '#').ToArray();
        if (lines is not [{ Text: Columns }, .. var rows])
        {
            throw new FormatException($"{name}: the first line after the comments must name the columns: {Columns.Replace('\t', ' ')}.");
        }

        var divisions = rows.Select(row => ReadLine(row.Text, $"{name}:{row.Number}")).ToArray();
        try
        {
            return DivisionTree.Of(divisions);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"{name}: {fault.Message}", fault);
        }
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Division ReadLine(string line, string where)
    {
        try
        {
            return line.Split('\t') is [var code, var name, var english, var level, var kind, var parent, var from, var until, var successors, var sure, var note]
                ? new Division(
                    DivisionCode.Parse(code), Named(name), english, Word<DivisionLevel>(level), Word<DivisionKind>(kind), DivisionCode.Parse(parent),
                    Date(from), Date(until), Codes(successors), Word<Confidence>(sure), note)
                : throw new FormatException($"eleven columns are wanted, here are {line.Split('\t').Length}.");
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{where}: {fault.Message}", fault);
        }
    }

    private static string Named(string name) => name.Length > 0 ? name : throw new FormatException("the name is empty.");

    private static NodaTime.LocalDate? Date(string text) =>
        text.Length == 0 ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value
        : throw new FormatException($"'{text}' is not a date such as 2016-08-01.");

    private static ImmutableArray<DivisionCode> Codes(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(DivisionCode.Parse)];

    private static T Word<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0])
            ? value
            : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
