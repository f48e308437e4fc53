using System.Collections.Immutable;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;

namespace Tongban.Documents.Pdf;

/// <summary>Sets one paper on as many A4 sheets as it needs, from the title down to the stamp and the QR code.</summary>
internal sealed class PaperLayout
{
    private const double Left = 56, Right = Sheet.Width - 56, Wide = Right - Left, ValueSize = 10.5, LabelSize = 9.5, SmallSize = 6.8, IssuerWide = 230;

    /// <summary>How close a paper may be set, the loosest first.</summary>
    private static readonly ImmutableArray<Closeness> Tried = [new(6, 1, 10, 0), new(3.5, 1, 10, 0), new(1.6, 0.92, 3, 12), new(1, 0.86, 2, 12)];

    private readonly FontBook _fonts;

    private readonly SealedPaper _sealed;

    private readonly Uri _verifyPage;

    private readonly Closeness _set;

    private readonly List<Sheet> _sheets = [];

    private double _y;

    private PaperLayout(SealedPaper @sealed, Uri verifyPage, FontBook fonts, Closeness set) => (_sealed, _verifyPage, _fonts, _set) = (@sealed, verifyPage, fonts, set);

    /// <summary>The space between a box and what stands in it.</summary>
    private double Pad => _set.Pad;

    private double Top => 64 - (_set.Edge / 2);

    private double Bottom => Sheet.Height - 62 + _set.Edge;

    /// <summary>From one base line to the next: of a value, of a value in a table, of a label and of the English under it.</summary>
    private double ValueStep => 15 * _set.Leading;

    private double CellStep => 14 * _set.Leading;

    private double LabelStep => 12.5 * _set.Leading;

    private double SmallStep => 8.5 * _set.Leading;

    private Paper Paper => _sealed.Paper;

    private Sheet Now => _sheets[^1];

    /// <summary>The sheets. A paper that one sheet holds when it is set a little tighter is: its seal and code belong beside what they vouch for.</summary>
    internal static IReadOnlyList<Sheet> Of(SealedPaper @sealed, Uri verifyPage, FontBook fonts)
    {
        var loose = Of(@sealed, verifyPage, fonts, Tried[0]);
        return loose.Count == 2 ? Tried.Skip(1).Select(set => Of(@sealed, verifyPage, fonts, set)).FirstOrDefault(sheets => sheets.Count == 1) ?? loose : loose;
    }

    private static List<Sheet> Of(SealedPaper @sealed, Uri verifyPage, FontBook fonts, Closeness set)
    {
        var layout = new PaperLayout(@sealed, verifyPage, fonts, set);
        layout.Everything();
        return layout._sheets;
    }

    private void Everything()
    {
        NewSheet();
        Head();
        Fields();
        foreach (var table in Paper.Tables)
        {
            Table(table);
        }

        Notes();
        Foot();
        Numbering();
    }

    private void NewSheet()
    {
        _sheets.Add(new Sheet(_fonts));
        Now.Line(Left, 46, Right, 46, 2.2, Ink.DeepRed);
        Now.Line(Left, 49.4, Right, 49.4, 0.6, Ink.DeepRed);
        if (Paper.Sample)
        {
            Now.Watermark("样本 SAMPLE");
        }

        _y = Top;
    }

    private void Need(double high)
    {
        if (_y + high > Bottom)
        {
            NewSheet();
        }
    }

    /// <summary>What stands last before the seal is on its sheet: a seal that stands alone vouches for nothing.</summary>
    /// <param name="least">The height that its beginning needs.</param>
    /// <param name="whole">The height of all of it.</param>
    /// <param name="last">Whether the seal follows it.</param>
    private void Keep(double least, double whole, bool last) => Need(last && whole + FootHigh <= Bottom - Top ? whole + FootHigh : least);

    private bool HasNotes => !Paper.Remarks.IsEmpty || !Paper.Citations.IsEmpty;

    private double FootHigh =>
        Math.Max(158, 90 + (Lines(Face.Title, 11.5, Paper.IssuerName.Zh, IssuerWide).Count * 16) + (Lines(Face.Text, 7.5, Paper.IssuerName.En, IssuerWide).Count * 10));

    private void Head()
    {
        var spacing = Paper.Title.Zh.Length > 12 ? 1 : 5;
        foreach (var line in Lines(Face.Title, 25 + spacing, Paper.Title.Zh, Wide))
        {
            Now.Centred(Face.Title, 25, Ink.Black, _y + 30, line, spacing);
            _y += 34;
        }

        foreach (var line in Lines(Face.Text, 10.5, Paper.Title.En, Wide))
        {
            Now.Centred(Face.Text, 10.5, Ink.Grey, _y + 14, line);
            _y += 15;
        }

        var size = Math.Min(11.5, 11.5 * Wide / Math.Max(1, Width(Face.Title, 11.5, Paper.Number)));
        Now.Text(Face.Title, size, Ink.DeepRed, Right - Width(Face.Title, size, Paper.Number), _y + 24, Paper.Number);
        _y += 32 - _set.Edge / 2;
    }

    private void Fields()
    {
        var cells = new List<(Wording Label, string Value)> { (new("办件编号", "Case number"), Paper.CaseNumber) };
        cells.AddRange(Paper.Fields.Select(f => (f.Label, f.Value)));
        if (Paper.ValidUntil is { } day)
        {
            cells.Add((new("有效期至", "Valid until"), PaperDay.Chinese(day)));
        }

        for (var i = 0; i < cells.Count; i++)
        {
            var pair = i + 1 < cells.Count && Short(cells[i]) && Short(cells[i + 1]);
            (Wording, string)[] row = pair ? [cells[i], cells[++i]] : [cells[i]];
            FieldRow(row, last: i == cells.Count - 1 && Paper.Tables.IsEmpty && !HasNotes);
        }

        _y += _set.Gap;
    }

    private bool Short((Wording Label, string Value) cell) =>
        !cell.Value.Contains('\n', StringComparison.Ordinal) && Width(Face.Text, ValueSize, cell.Value) <= (Wide / 2) - 92 - (2 * Pad);

    private void FieldRow((Wording Label, string Value)[] cells, bool last)
    {
        var wide = Wide / cells.Length;
        var labels = cells.Select(c => Label(c.Label, 92 - (2 * Pad))).ToArray();
        var values = cells.Select(c => Lines(Face.Text, ValueSize, c.Value, wide - 92 - (2 * Pad))).ToArray();
        var done = 0;
        var longest = values.Max(v => v.Count);
        do
        {
            var labelHigh = labels.Max(LabelHigh);
            var rest = longest - done;
            var whole = Math.Max(labelHigh, (rest * ValueStep) + (2 * Pad) - 1);
            Keep(labelHigh, whole, last);
            var fit = Math.Max(1, Math.Min(rest, (int)((Bottom - _y - (2 * Pad)) / ValueStep)));
            fit = last && fit == rest && rest > 1 && _y + whole + FootHigh > Bottom ? rest - 1 : fit;
            var high = Math.Max(labelHigh, (fit * ValueStep) + (2 * Pad) - 1);
            for (var i = 0; i < cells.Length; i++)
            {
                var x = Left + (i * wide);
                Now.Fill(x, _y, 92, high, Ink.Shade);
                DrawLabel(labels[i], x + Pad, _y + Pad);
                DrawLines(Face.Text, ValueSize, ValueStep, x + 92 + Pad, _y + Pad + 10.5, values[i].Skip(done).Take(fit));
                Now.Box(x, _y, 92, high, 0.5, Ink.Rule);
                Now.Box(x + 92, _y, wide - 92, high, 0.5, Ink.Rule);
            }

            _y += high;
            done += fit;
        }
        while (done < longest);
    }

    private void Table(PaperTable table)
    {
        var widths = ColumnWidths(table);
        Need(92);
        Now.Text(Face.Title, 11, Ink.Black, Left, _y + 13, table.Label.Zh);
        Now.Text(Face.Text, 7.5, Ink.Grey, Left + Width(Face.Title, 11, table.Label.Zh) + 6, _y + 13, table.Label.En);
        _y += 20;
        HeadRow(table, widths);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            Row(table, table.Rows[row], widths, last: row == table.Rows.Length - 1 && table == Paper.Tables[^1] && !HasNotes);
        }

        _y += _set.Gap;
    }

    private void HeadRow(PaperTable table, double[] widths)
    {
        var labels = table.Columns.Select((c, i) => Label(c.Label, widths[i] - (2 * Pad))).ToArray();
        var (x, high) = (Left, labels.Max(LabelHigh));
        for (var i = 0; i < labels.Length; i++)
        {
            Now.Fill(x, _y, widths[i], high, Ink.Shade);
            DrawLabel(labels[i], x + Pad, _y + Pad);
            Now.Box(x, _y, widths[i], high, 0.5, Ink.Rule);
            x += widths[i];
        }

        _y += high;
    }

    private void Row(PaperTable table, ImmutableArray<string> row, double[] widths, bool last)
    {
        var cells = row.Select((v, i) => Lines(Face.Text, LabelSize, v, widths[i] - (2 * Pad))).ToArray();
        for (var done = 0; done < cells.Max(c => c.Count);)
        {
            var high = (Math.Min(cells.Max(c => c.Count) - done, 6) * CellStep) + (2 * Pad);
            if (_y + (last && done == 0 ? high + FootHigh : high) > Bottom)
            {
                NewSheet();
                HeadRow(table, widths);
            }

            var fit = Math.Clamp((int)((Bottom - _y - (2 * Pad)) / CellStep), 1, cells.Max(c => c.Count) - done);
            DrawRow(cells.Select(c => c.Skip(done).Take(fit)), widths, (fit * CellStep) + (2 * Pad) - 1);
            done += fit;
        }
    }

    private void DrawRow(IEnumerable<IEnumerable<string>> cells, double[] widths, double high)
    {
        var x = Left;
        foreach (var (lines, wide) in cells.Zip(widths))
        {
            DrawLines(Face.Text, LabelSize, CellStep, x + Pad, _y + Pad + 9.5, lines);
            Now.Box(x, _y, wide, high, 0.5, Ink.Rule);
            x += wide;
        }

        _y += high;
    }

    // Every column gets what its widest value asks for, up to three fifths of the page, and all are scaled to fit; but none gets less than its longest word
    // (an identity number is one) as long as the words have room side by side.
    private double[] ColumnWidths(PaperTable table)
    {
        var asked = Columns(table, value => Width(Face.Text, LabelSize, value), 46);
        var least = Columns(table, value => LineBreaks.Pieces(value).Select(piece => Width(Face.Text, LabelSize, piece)).DefaultIfEmpty(0).Max(), 28);
        var (room, wish) = (Wide - least.Sum(), asked.Zip(least, (w, l) => Math.Max(0, w - l)).ToArray());
        return room <= 0 || wish.Sum() == 0 ? [.. asked.Select(w => w * Wide / asked.Sum())] : [.. least.Zip(wish, (l, w) => l + (w * room / wish.Sum()))];
    }

    private double[] Columns(PaperTable table, Func<string, double> wide, double atLeast) => [.. table.Columns.Select((c, i) =>
        Math.Clamp(table.Rows.Select(r => wide(r[i])).Append(Width(Face.Text, LabelSize, c.Label.Zh[..Math.Min(2, c.Label.Zh.Length)])).Max() + (2 * Pad), atLeast, Wide * 0.6))];

    private void Notes()
    {
        if (!HasNotes)
        {
            return;
        }

        Keep(48, 18 + Remarks().Sum(NoteHigh), last: true);
        Now.Text(Face.Title, 11, Ink.Black, Left, _y + 13, "说明");
        Now.Text(Face.Text, 7.5, Ink.Grey, Left + 28, _y + 13, "Notes");
        _y += 18;
        var notes = Remarks().ToArray();
        for (var i = 0; i < notes.Length; i++)
        {
            Keep(30, NoteHigh(notes[i]), last: i == notes.Length - 1);
            Now.Text(Face.Text, 9.5, Ink.Black, Left, _y + 11, notes[i].Number);
            Flow(9.5, 14, Ink.Black, notes[i].Zh);
            Flow(7.5, 10.5, Ink.Grey, notes[i].En);
            _y += 3;
        }
    }

    private IEnumerable<(string Number, string Zh, string En)> Remarks() => Paper.Remarks.Select((remark, i) => (FormattableString.Invariant($"{i + 1}."), remark.Zh, remark.En))
        .Concat(Paper.Citations.IsEmpty ? [] : [("", "依据：" + string.Join("；", Paper.Citations), "")]);

    private double NoteHigh((string Number, string Zh, string En) note) => 3 + (Count(9.5, note.Zh) * 14) + (Count(7.5, note.En) * 10.5);

    private int Count(double size, string text) => text.Length == 0 ? 0 : Lines(Face.Text, size, text, Wide - 16).Count;

    private void Flow(double size, double step, Ink ink, string text)
    {
        foreach (var line in text.Length == 0 ? [] : Lines(Face.Text, size, text, Wide - 16))
        {
            Need(step);
            Now.Text(Face.Text, size, ink, Left + 16, _y + step - 3, line);
            _y += step;
        }
    }

    private void Foot()
    {
        Need(FootHigh);
        var y = Math.Max(_y, Math.Min(Bottom - FootHigh, _y + 40));
        Issuer(y);
        Check(y);
    }

    private void Issuer(double y)
    {
        const double middle = Left + 112;
        var lines = Lines(Face.Title, 11.5, Paper.IssuerName.Zh, IssuerWide);
        var at = y + 56;
        foreach (var line in lines)
        {
            Now.Text(Face.Title, 11.5, Ink.Black, middle - (Width(Face.Title, 11.5, line) / 2), at, line);
            at += 16;
        }

        foreach (var line in Lines(Face.Text, 7.5, Paper.IssuerName.En, IssuerWide))
        {
            Now.Text(Face.Text, 7.5, Ink.Grey, middle - (Width(Face.Text, 7.5, line) / 2), at - 2, line);
            at += 10;
        }

        var day = PaperDay.Chinese(Paper.IssuedOn);
        Now.Text(Face.Text, 10.5, Ink.Black, middle - (Width(Face.Text, 10.5, day) / 2), at + 8, day);
        Now.Stamp(Paper.IssuerName.Zh, "电子签章", middle + 88, y + 68, 57);
    }

    private void Check(double y)
    {
        const double side = 116;
        var x = Right - side;
        Now.Qr(QrSquares.Of(_sealed.VerifyUrl(_verifyPage)), x, y, side);
        var at = y + side + 6;
        foreach (var line in CheckWords().SelectMany(w => Lines(Face.Text, SmallSize, w, side + 110)))
        {
            Now.Text(Face.Text, SmallSize, Ink.Grey, Right - 4 - Width(Face.Text, SmallSize, line), at, line);
            at += 9;
        }
    }

    private string[] CheckWords() =>
    [
        VerifyWords.Of(_verifyPage).Zh,
        VerifyWords.Of(_verifyPage).En,
        "SHA-256 " + Convert.ToHexStringLower(_sealed.Digest.AsSpan(0, 16)) + "…",
    ];

    private void Numbering()
    {
        for (var i = 0; i < _sheets.Count; i++)
        {
            _sheets[i].Line(Left, Sheet.Height - 46, Right, Sheet.Height - 46, 0.4, Ink.Rule);
            _sheets[i].Text(Face.Text, 7.5, Ink.Grey, Left, Sheet.Height - 34, Clipped(Paper.Number, 250) + (Paper.Sample ? "　样本 SAMPLE" : ""));
            var page = FormattableString.Invariant($"第 {i + 1} 页，共 {_sheets.Count} 页　Page {i + 1} of {_sheets.Count}");
            _sheets[i].Text(Face.Text, 7.5, Ink.Grey, Right - Width(Face.Text, 7.5, page), Sheet.Height - 34, page);
        }
    }

    private string Clipped(string text, double wide) => Lines(Face.Text, 7.5, text, wide) is [var first, ..] ? first : "";

    private (IReadOnlyList<string> Zh, IReadOnlyList<string> En) Label(Wording w, double wide) =>
        (Lines(Face.Text, LabelSize, w.Zh, wide), Lines(Face.Text, SmallSize, w.En, wide));

    private double LabelHigh((IReadOnlyList<string> Zh, IReadOnlyList<string> En) label) => (label.Zh.Count * LabelStep) + (label.En.Count * SmallStep) + (2 * Pad) - 2;

    private void DrawLabel((IReadOnlyList<string> Zh, IReadOnlyList<string> En) label, double x, double y)
    {
        DrawLines(Face.Text, LabelSize, LabelStep, x, y + 9, label.Zh);
        DrawLines(Face.Text, SmallSize, SmallStep, x, y + 6 + (label.Zh.Count * LabelStep), label.En, Ink.Grey);
    }

    private void DrawLines(Face face, double size, double step, double x, double baseline, IEnumerable<string> lines, Ink? ink = null)
    {
        foreach (var line in lines)
        {
            Now.Text(face, size, ink ?? Ink.Black, x, baseline, line);
            baseline += step;
        }
    }

    private double Width(Face face, double size, string text) => _fonts.Width(face, size, text);

    private IReadOnlyList<string> Lines(Face face, double size, string text, double wide) => LineBreaks.Of(text, wide, t => Width(face, size, t));

    /// <summary>How close things stand.</summary>
    /// <param name="Pad">Points between a box and what stands in it.</param>
    /// <param name="Leading">The part of the usual distance from line to line.</param>
    /// <param name="Gap">Points after a table.</param>
    /// <param name="Edge">Points of the margins that are used as well.</param>
    private sealed record Closeness(double Pad, double Leading, double Gap, double Edge);
}
