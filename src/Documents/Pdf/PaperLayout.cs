using System.Collections.Immutable;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;

namespace Tongban.Documents.Pdf;

/// <summary>Sets one paper on as many A4 sheets as it needs, from the title down to the stamp and the QR code.</summary>
internal sealed class PaperLayout
{
    private const double Left = 56, Right = Sheet.Width - 56, Wide = Right - Left, Top = 64, Bottom = Sheet.Height - 62,
        LoosePad = 6, TightPad = 3.5, ValueSize = 10.5, LabelSize = 9.5, SmallSize = 6.8, IssuerWide = 230;

    private readonly FontBook _fonts;

    private readonly SealedPaper _sealed;

    private readonly Uri _verifyPage;

    private readonly List<Sheet> _sheets = [];

    private double _y;

    private PaperLayout(SealedPaper @sealed, Uri verifyPage, FontBook fonts, double pad) => (_sealed, _verifyPage, _fonts, Pad) = (@sealed, verifyPage, fonts, pad);

    /// <summary>The space between a box and what stands in it.</summary>
    private double Pad { get; }

    private Paper Paper => _sealed.Paper;

    private Sheet Now => _sheets[^1];

    /// <summary>The sheets. A paper that one sheet holds when it is set a little tighter is: its seal and code belong beside what they vouch for.</summary>
    internal static IReadOnlyList<Sheet> Of(SealedPaper @sealed, Uri verifyPage, FontBook fonts)
    {
        var loose = Of(@sealed, verifyPage, fonts, LoosePad);
        return loose.Count == 2 && Of(@sealed, verifyPage, fonts, TightPad) is { Count: 1 } tight ? tight : loose;
    }

    private static List<Sheet> Of(SealedPaper @sealed, Uri verifyPage, FontBook fonts, double pad)
    {
        var layout = new PaperLayout(@sealed, verifyPage, fonts, pad);
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
        _y += 32;
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
            FieldRow(pair ? [cells[i], cells[++i]] : [cells[i]]);
        }

        _y += 10;
    }

    private bool Short((Wording Label, string Value) cell) =>
        !cell.Value.Contains('\n', StringComparison.Ordinal) && Width(Face.Text, ValueSize, cell.Value) <= (Wide / 2) - 92 - (2 * Pad);

    private void FieldRow((Wording Label, string Value)[] cells)
    {
        var wide = Wide / cells.Length;
        var labels = cells.Select(c => Label(c.Label, 92 - (2 * Pad))).ToArray();
        var values = cells.Select(c => Lines(Face.Text, ValueSize, c.Value, wide - 92 - (2 * Pad))).ToArray();
        var done = 0;
        var longest = values.Max(v => v.Count);
        do
        {
            var labelHigh = labels.Max(LabelHigh);
            Need(labelHigh);
            var fit = Math.Max(1, Math.Min(longest - done, (int)((Bottom - _y - (2 * Pad)) / 15)));
            var high = Math.Max(labelHigh, (fit * 15) + (2 * Pad) - 1);
            for (var i = 0; i < cells.Length; i++)
            {
                var x = Left + (i * wide);
                Now.Fill(x, _y, 92, high, Ink.Shade);
                DrawLabel(labels[i], x + Pad, _y + Pad);
                DrawLines(Face.Text, ValueSize, 15, x + 92 + Pad, _y + Pad + 10.5, values[i].Skip(done).Take(fit));
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
        foreach (var row in table.Rows)
        {
            Row(table, row, widths);
        }

        _y += 10;
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

    private void Row(PaperTable table, ImmutableArray<string> row, double[] widths)
    {
        var cells = row.Select((v, i) => Lines(Face.Text, LabelSize, v, widths[i] - (2 * Pad))).ToArray();
        for (var done = 0; done < cells.Max(c => c.Count);)
        {
            if (_y + Math.Min(cells.Max(c => c.Count) - done, 6) * 14 + (2 * Pad) > Bottom)
            {
                NewSheet();
                HeadRow(table, widths);
            }

            var fit = Math.Clamp((int)((Bottom - _y - (2 * Pad)) / 14), 1, cells.Max(c => c.Count) - done);
            DrawRow(cells.Select(c => c.Skip(done).Take(fit)), widths, (fit * 14) + (2 * Pad) - 1);
            done += fit;
        }
    }

    private void DrawRow(IEnumerable<IEnumerable<string>> cells, double[] widths, double high)
    {
        var x = Left;
        foreach (var (lines, wide) in cells.Zip(widths))
        {
            DrawLines(Face.Text, LabelSize, 14, x + Pad, _y + Pad + 9.5, lines);
            Now.Box(x, _y, wide, high, 0.5, Ink.Rule);
            x += wide;
        }

        _y += high;
    }

    // Every column gets what its widest value asks for, within a fifth and three fifths of the page, then all are scaled to fit.
    private double[] ColumnWidths(PaperTable table)
    {
        var asked = table.Columns.Select((c, i) => table.Rows.Select(r => Width(Face.Text, LabelSize, r[i]))
            .Append(Width(Face.Text, LabelSize, c.Label.Zh)).Max() + (2 * Pad)).Select(w => Math.Clamp(w, 46, Wide * 0.6)).ToArray();
        return [.. asked.Select(w => w * Wide / asked.Sum())];
    }

    private void Notes()
    {
        if (Paper.Remarks.IsEmpty && Paper.Citations.IsEmpty)
        {
            return;
        }

        Need(48);
        Now.Text(Face.Title, 11, Ink.Black, Left, _y + 13, "说明");
        Now.Text(Face.Text, 7.5, Ink.Grey, Left + 28, _y + 13, "Notes");
        _y += 18;
        for (var i = 0; i < Paper.Remarks.Length; i++)
        {
            Note(FormattableString.Invariant($"{i + 1}."), Paper.Remarks[i].Zh, Paper.Remarks[i].En);
        }

        if (Paper.Citations.Length > 0)
        {
            Note("", "依据：" + string.Join("；", Paper.Citations), "");
        }
    }

    private void Note(string number, string zh, string en)
    {
        Need(30);
        Now.Text(Face.Text, 9.5, Ink.Black, Left, _y + 11, number);
        Flow(9.5, 14, Ink.Black, zh);
        Flow(7.5, 10.5, Ink.Grey, en);
        _y += 3;
    }

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
        var high = Math.Max(158, 90 + (Lines(Face.Title, 11.5, Paper.IssuerName.Zh, IssuerWide).Count * 16) + (Lines(Face.Text, 7.5, Paper.IssuerName.En, IssuerWide).Count * 10));
        Need(high);
        var y = Math.Max(_y, Math.Min(Bottom - high, _y + 40));
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

    private double LabelHigh((IReadOnlyList<string> Zh, IReadOnlyList<string> En) label) => (label.Zh.Count * 12.5) + (label.En.Count * 8.5) + (2 * Pad) - 2;

    private void DrawLabel((IReadOnlyList<string> Zh, IReadOnlyList<string> En) label, double x, double y)
    {
        DrawLines(Face.Text, LabelSize, 12.5, x, y + 9, label.Zh);
        DrawLines(Face.Text, SmallSize, 8.5, x, y + 6 + (label.Zh.Count * 12.5), label.En, Ink.Grey);
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
}
