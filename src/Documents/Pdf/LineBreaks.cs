using System.Text;

namespace Tongban.Documents.Pdf;

/// <summary>
/// Lines of a text within a width: between Chinese characters anywhere except before closing and after opening punctuation,
/// in other scripts at blanks, and inside a word only when it is longer than a line.
/// </summary>
internal static class LineBreaks
{
    private const string NotFirst = "，。、；：？！）》」』】〕〉”’…—,.;:?!)]}%·", NotLast = "（《「『【〔〈“‘([{";

    internal static IReadOnlyList<string> Of(string text, double width, Func<string, double> measure) =>
        [.. text.Split('\n').SelectMany(paragraph => Paragraph(paragraph, width, measure))];

    private static List<string> Paragraph(string text, double width, Func<string, double> measure)
    {
        var lines = new List<string>();
        var (line, used) = ("", 0.0);
        foreach (var piece in Pieces(text).SelectMany(p => measure(p) <= width ? [p] : p.EnumerateRunes().Select(r => r.ToString())))
        {
            var wide = measure(piece);
            if (used + measure(piece.TrimEnd(' ')) > width && line.Length > 0)
            {
                lines.Add(line.TrimEnd(' '));
                (line, used) = ("", 0);
            }

            (line, used) = (line + piece, used + wide);
        }

        lines.Add(line.TrimEnd(' '));
        return lines;
    }

    /// <summary>What stays together where it fits on a line: a character with its punctuation, or a word.</summary>
    internal static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (before is { } b && MayBreak(b, rune))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune);
            before = rune;
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static bool MayBreak(Rune before, Rune after) =>
        Rune.GetUnicodeCategory(after) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpaceSeparator)
        && !In(NotFirst, after) && !In(NotLast, before)
        && (before.Value == ' ' || Wide(before) || Wide(after));

    private static bool In(string set, Rune rune) => set.Contains(rune.ToString(), StringComparison.Ordinal);

    private static bool Wide(Rune rune) => rune.Value is >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE4F or >= 0xFF00 and <= 0xFFEF or >= 0x20000 and <= 0x3FFFF;
}
