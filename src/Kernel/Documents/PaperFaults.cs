using System.Globalization;
using System.Runtime.InteropServices;
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

    private static IEnumerable<Part> Texts(Paper paper) =>
        new Part[]
        {
            new(paper.Kind, "kind"), new(paper.TemplateVersion, "templateVersion"), new(paper.Number, "number"), new(paper.CaseNumber, "caseNumber"),
            new(paper.IssuerOffice, "issuer office"), new(paper.Holder, "holder"),
            new(paper.Title.Zh, "title"), new(paper.Title.En, "title"), new(paper.IssuerName.Zh, "issuer name"), new(paper.IssuerName.En, "issuer name"),
        }
        .Concat(paper.Fields.SelectMany(OfField)).Concat(paper.Tables.SelectMany(OfTable)).Concat(paper.Remarks.SelectMany(OfRemark))
        .Concat(paper.Citations.Select((citation, c) => new Part(citation, "citation", Row: c + 1)));

    private static Part[] OfField(PaperField field) => [.. Label(field.Label, field.Name), new(field.Value, "field", field.Name)];

    private static Part[] OfRemark(Wording remark, int index) => [new(remark.Zh, "remark", Row: index + 1), new(remark.En, "remark", Row: index + 1)];

    private static IEnumerable<Part> OfTable(PaperTable table) => Label(table.Label, table.Name)
        .Concat(table.Columns.SelectMany(c => Label(c.Label, $"{table.Name}.{c.Name}")))
        .Concat(table.Rows.SelectMany((row, r) => row.Select((cell, c) => new Part(cell, "table", table.Name, r + 1, c + 1))));

    private static Part[] Label(Wording label, string name) => [new(label.Zh, "label of", name), new(label.En, "label of", name)];

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

    private static IEnumerable<string> InText(Part part)
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
