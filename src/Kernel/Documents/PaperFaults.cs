using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>What keeps a paper from being sealed, each as a sentence that names the place and the character.</summary>
internal static class PaperFaults
{
    internal static IEnumerable<string> Of(Paper paper) => Of(PaperForm.Of(paper), PaperEntries.Of(paper));

    /// <summary>Of a form that papers were written on before, only what was written is looked at.</summary>
    internal static IEnumerable<string> Of(PaperForm form, PaperEntries entries) => Of(entries, form) is { Count: > 0 } faults ? [.. form.Faults, .. faults] : form.Faults;

    internal static List<string> Of(PaperForm form)
    {
        var faults = new List<string>();
        Look(new(form.Kind, "kind"), faults);
        Look(new(form.TemplateVersion, "templateVersion"), faults);
        Both(form.Title, new("", "title"), faults);
        foreach (var field in form.Fields)
        {
            Label(field.Label, field.Name, faults);
        }

        foreach (var table in form.Tables)
        {
            OfTable(table, faults);
        }

        Foot(form, faults);
        Repeated(form.Fields, static field => field.Name, "field", faults);
        Repeated(form.Tables, static table => table.Name, "table", faults);
        return faults;
    }

    private static List<string> Of(PaperEntries entries, PaperForm form)
    {
        var faults = new List<string>();
        Head(entries, faults);
        for (var at = 0; at < entries.Fields.Length; at++)
        {
            Look(new(entries.Fields[at] ?? "", "field", form.Fields[at].Name), faults);
        }

        for (var at = 0; at < entries.Tables.Length; at++)
        {
            OfRows(form.Tables[at], entries.Tables[at], faults);
        }

        return faults;
    }

    private static void Head(PaperEntries entries, List<string> faults)
    {
        Look(new(entries.Number, "number"), faults);
        Look(new(entries.CaseNumber, "caseNumber"), faults);
        Look(new(entries.IssuerOffice, "issuer office"), faults);
        Look(new(entries.Holder, "holder"), faults);
        Both(entries.IssuerName, new("", "issuer name"), faults);
    }

    private static void Foot(PaperForm form, List<string> faults)
    {
        for (var at = 0; at < form.Remarks.Length; at++)
        {
            Both(form.Remarks[at], new("", "remark", Row: at + 1), faults);
        }

        for (var at = 0; at < form.Citations.Length; at++)
        {
            Look(new(form.Citations[at], "citation", Row: at + 1), faults);
        }
    }

    private static void OfTable(FormTable table, List<string> faults)
    {
        Label(table.Label, table.Name, faults);
        foreach (var column in table.Columns)
        {
            Label(column.Label, $"{table.Name}.{column.Name}", faults);
        }
    }

    private static void OfRows(FormTable table, ImmutableArray<ImmutableArray<string>> rows, List<string> faults)
    {
        for (var row = 0; !rows.IsDefault && row < rows.Length; row++)
        {
            OfRow(table, row, rows[row], faults);
        }
    }

    private static void OfRow(FormTable table, int row, ImmutableArray<string> cells, List<string> faults)
    {
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
