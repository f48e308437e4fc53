using System.Globalization;
using System.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>What keeps a paper from being sealed, each as a sentence that names the place and the character.</summary>
internal static class PaperFaults
{
    internal static IEnumerable<string> Of(Paper paper) =>
        Texts(paper).Where(part => !IsFair(part.Text)).SelectMany(InText)
            .Concat(Repeated(paper.Fields.Select(f => f.Name), "field"))
            .Concat(Repeated(paper.Tables.Select(t => t.Name), "table"))
            .Concat(paper.Tables.SelectMany(Ragged));

    private static IEnumerable<(string Where, string Text)> Texts(Paper paper) =>
        [
            ("kind", paper.Kind), ("templateVersion", paper.TemplateVersion), ("number", paper.Number),
            ("caseNumber", paper.CaseNumber), ("issuer office", paper.IssuerOffice), ("holder", paper.Holder),
            .. Both("title", paper.Title), .. Both("issuer name", paper.IssuerName),
            .. paper.Fields.SelectMany(f => Both($"label of {f.Name}", f.Label).Append(($"field {f.Name}", f.Value))),
            .. paper.Tables.SelectMany(OfTable),
            .. paper.Remarks.SelectMany((r, i) => Both($"remark {i + 1}", r)),
            .. paper.Citations.Select((c, i) => ($"citation {i + 1}", c)),
        ];

    private static IEnumerable<(string Where, string Text)> OfTable(PaperTable table) =>
        Both($"label of {table.Name}", table.Label)
            .Concat(table.Columns.SelectMany(c => Both($"label of {table.Name}.{c.Name}", c.Label)))
            .Concat(table.Rows.SelectMany((row, r) => row.Select((cell, c) => ($"table {table.Name}, row {r + 1}, column {c + 1}", cell))));

    private static (string Where, string Text)[] Both(string where, Wording wording) => [(where, wording.Zh), (where, wording.En)];

    // Nearly every text is: found out without a list of faults.
    private static bool IsFair(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a character is read as U+FFFD; a real one of those is then looked at closely, and passes.
            if (rune == Rune.ReplacementChar || Misleading(rune))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> InText((string Where, string Text) part)
    {
        for (var i = 0; i < part.Text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(part.Text, i, out var rune))
            {
                yield return $"{part.Where}: half a character (U+{(int)part.Text[i]:X4}) at position {i + 1}; enter the text again.";
            }
            else if (Misleading(rune))
            {
                yield return $"{part.Where}: the invisible character U+{rune.Value:X4} at position {i + 1} cannot stand on a paper; remove it.";
            }

            i += rune.Utf16SequenceLength == 2 ? 1 : 0;
        }
    }

    // A private-use or unassigned character has no agreed look. Category Cf holds the direction overrides and zero-width characters that make a page read otherwise than its text.
    private static bool Misleading(Rune rune) =>
        rune.Value is not '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static IEnumerable<string> Repeated(IEnumerable<string> names, string what) =>
        names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{what} {g.Key}: stands twice in the paper.");

    private static IEnumerable<string> Ragged(PaperTable table) =>
        table.Rows.Select((row, r) => (row, r)).Where(x => x.row.Length != table.Columns.Length)
            .Select(x => $"table {table.Name}, row {x.r + 1}: {x.row.Length} values for {table.Columns.Length} columns.");
}
