using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Tongban.Documents.Pdf;

/// <summary>Which of the two faces a text is set in.</summary>
internal enum Face
{
    Text,
    Title,
}

/// <summary>The fonts of one document: picks for every character the first face that has it.</summary>
internal sealed class FontBook(PaperFonts fonts) : IDisposable
{
    private readonly EmbeddedFont _text = new(fonts.Text, "F1");

    private readonly EmbeddedFont _title = new(fonts.Title, "F2");

    private ImmutableArray<EmbeddedFont> All => [_text, _title];

    internal EmbeddedFont Pick(Face face, Rune rune) =>
        Order(face).FirstOrDefault(f => f.Has(rune)) ?? throw new UnprintableCharacterException(
            $"The character '{rune}' (U+{rune.Value:X4}) is in none of the printing faces ({string.Join(", ", All.Select(f => f.PostScriptName))}); use the HTML paper, which can show it.");

    /// <summary>Width in points of a text on one line.</summary>
    internal double Width(Face face, double size, string text) => text.EnumerateRunes().Sum(r => Pick(face, r).Width(r)) * size / 1000;

    /// <summary>Adds the used fonts to the file and returns the entries of a page's font resources.</summary>
    internal string Embed(PdfFile file) =>
        string.Join(' ', All.Where(f => f.IsUsed).Select(f => FormattableString.Invariant($"/{f.Resource} {Embed(file, f)} 0 R")));

    public void Dispose()
    {
        _text.Dispose();
        _title.Dispose();
    }

    private static int Embed(PdfFile file, EmbeddedFont font)
    {
        var program = file.AddStream("/Subtype /CIDFontType0C", font.Cff());
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{font.SubsetName} /Flags 4 /FontBBox [-1000 -400 2000 1200] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 /FontFile3 {program} 0 R >>");
        var widths = string.Join(' ', font.Widths.Select(w => w.ToString(CultureInfo.InvariantCulture)));
        var cid = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{font.SubsetName} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [1 [{widths}]] >>");
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(font.ToUnicode()));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{font.SubsetName} /Encoding /Identity-H /DescendantFonts [{cid} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    private IEnumerable<EmbeddedFont> Order(Face face) => face switch { Face.Text => [_text, _title], Face.Title => [_title, _text] };
}
