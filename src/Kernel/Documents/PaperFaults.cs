using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>What keeps a paper from being sealed, each as a sentence that names the place and the character.</summary>
internal static class PaperFaults
{
    internal static List<string> Of(Paper paper)
    {
        var faults = new List<string>();
        Head(paper, faults);
        foreach (var field in paper.Fields)
        {
            Label(field.Label, field.Name, faults);
            Look(new(field.Value, "field", field.Name), faults);
        }

        foreach (var table in paper.Tables)
        {
            OfTable(table, faults);
        }

        Foot(paper, faults);
        Repeated(paper.Fields, static field => field.Name, "field", faults);
        Repeated(paper.Tables, static table => table.Name, "table", faults);
        return faults;
    }

    private static void Head(Paper paper, List<string> faults)
    {
        Look(new(paper.Kind, "kind"), faults);
        Look(new(paper.TemplateVersion, "templateVersion"), faults);
        Look(new(paper.Number, "number"), faults);
        Look(new(paper.CaseNumber, "caseNumber"), faults);
        Look(new(paper.IssuerOffice, "issuer office"), faults);
        Look(new(paper.Holder, "holder"), faults);
        Both(paper.Title, new("", "title"), faults);
        Both(paper.IssuerName, new("", "issuer name"), faults);
    }

    private static void Foot(Paper paper, List<string> faults)
    {
        for (var at = 0; at < paper.Remarks.Length; at++)
        {
            Both(paper.Remarks[at], new("", "remark", Row: at + 1), faults);
        }

        for (var at = 0; at < paper.Citations.Length; at++)
        {
            Look(new(paper.Citations[at], "citation", Row: at + 1), faults);
        }
    }

    private static void OfTable(PaperTable table, List<string> faults)
    {
        Label(table.Label, table.Name, faults);
        foreach (var column in table.Columns)
        {
            Label(column.Label, $"{table.Name}.{column.Name}", faults);
        }

        for (var row = 0; row < table.Rows.Length; row++)
        {
            OfRow(table, row, faults);
        }
    }

    private static void OfRow(PaperTable table, int row, List<string> faults)
    {
        var cells = table.Rows[row];
        for (var column = 0; column < cells.Length; column++)
        {
            Look(new(cells[column], "table", table.Name, row + 1, column + 1), faults);
        }

        if (cells.Length != table.Columns.Length)
        {
            faults.Add($"table {table.Name}, row {row + 1}: {cells.Length} values for {table.Columns.Length} columns.");
        }
    }

    private static void Label(Wording label, string name, List<string> faults) => Both(label, new("", "label of", name), faults);

    private static void Both(Wording words, Part part, List<string> faults)
    {
        Look(part with { Text = words.Zh }, faults);
        Look(part with { Text = words.En }, faults);
    }

    private static void Look(in Part part, List<string> faults)
    {
        if (!IsFair(part.Text))
        {
            faults.AddRange(InText(part));
        }
    }

    // Nearly every text is, and nearly every character is plain or Chinese: found out without a look into the tables of Unicode.
    private static bool IsFair(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF') or '\n'))
            {
                return IsFairRuneByRune(text);
            }
        }

        return true;
    }

    private static bool IsFairRuneByRune(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a character is read as U+FFFD; a real one of those is then looked at closely, and passes.
            if (rune == Rune.ReplacementChar || PlainText.IsMisleading(rune))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> InText(Part part)
    {
        for (var i = 0; i < part.Text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(part.Text, i, out var rune))
            {
                yield return $"{part.Where}: half a character (U+{(int)part.Text[i]:X4}) at position {i + 1}; enter the text again.";
            }
            else if (PlainText.IsMisleading(rune))
            {
                yield return $"{part.Where}: the invisible character U+{rune.Value:X4} at position {i + 1} cannot stand on a paper; remove it.";
            }

            i += rune.Utf16SequenceLength == 2 ? 1 : 0;
        }
    }

    private static void Repeated<T>(ImmutableArray<T> items, Func<T, string> name, string what, List<string> faults)
    {
        var seen = new HashSet<string>(items.Length, StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!seen.Add(name(item)))
            {
                faults.Add($"{what} {name(item)}: stands twice in the paper.");
            }
        }
    }

    /// <summary>A text of a paper and where it stands; told in words only when there is something to tell.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(string Text, string What, string Name = "", int Row = 0, int Column = 0)
    {
        internal string Where => (Name.Length, Row) switch
        {
            (0, 0) => What,
            (0, _) => $"{What} {Row}",
            (_, 0) => $"{What} {Name}",
            _ => $"{What} {Name}, row {Row}, column {Column}",
        };
    }
}
