using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SkiaSharp;

namespace Tongban.Documents.Pdf;

/// <summary>
/// The part of one face that one paper uses. Each character gets its own CID in the order of first use, so that copying and
/// searching give back exactly the character that was set (a face may draw 入 and the radical ⼊ with one glyph).
/// </summary>
internal sealed class EmbeddedFont : IDisposable
{
    private const int Em = 1000;

    private readonly SKFont _font;

    private readonly List<Rune> _runes = [];

    private readonly Dictionary<Rune, int> _cids = [];

    internal EmbeddedFont(SKTypeface face, string resource)
    {
        Resource = resource;
        PostScriptName = face.PostScriptName ?? face.FamilyName.Replace(" ", "", StringComparison.Ordinal);
        _font = new SKFont(face, Em) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
    }

    /// <summary>The name pages call it by: F1, F2 …</summary>
    internal string Resource { get; }

    internal string PostScriptName { get; }

    internal bool IsUsed => _runes.Count > 0;

    /// <summary>Six letters that differ with the characters used, as PDF asks for in the name of a subset.</summary>
    internal string SubsetName =>
        new string([.. SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(_runes))).Take(6).Select(b => (char)('A' + (b % 26)))]) + "+" + PostScriptName;

    internal IEnumerable<int> Widths => _runes.Select(Width);

    internal bool Has(Rune rune) => _font.GetGlyph(rune.Value) != 0;

    /// <summary>Advance in thousandths of the size.</summary>
    internal int Width(Rune rune) => (int)Math.Round(_font.GetGlyphWidths([_font.GetGlyph(rune.Value)])[0]);

    internal int Cid(Rune rune)
    {
        if (!_cids.TryGetValue(rune, out var cid))
        {
            _runes.Add(rune);
            _cids[rune] = cid = _runes.Count;
        }

        return cid;
    }

    /// <summary>The outline as drawn by PDF path operators, one unit an em's thousandth, y upwards.</summary>
    internal string Outline(Rune rune)
    {
        var ops = new StringBuilder();
        foreach (var step in GlyphSteps.Of(_font, rune))
        {
            ops.AppendJoin(' ', step.Points.Select(p => FormattableString.Invariant($"{p.X} {p.Y}"))).Append(step.Operator);
        }

        return ops.Length == 0 ? "" : ops.Append("h f\n").ToString();
    }

    internal byte[] Cff() => Pdf.Cff.Write(PostScriptName, [[.. Pdf.Cff.Operand(Em), 14], .. _runes.Select(CharString)]);

    internal string ToUnicode()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        foreach (var block in _runes.Select((rune, i) => (rune, cid: i + 1)).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            Array.ForEach(block, x => map.Append(CultureInfo.InvariantCulture, $"<{x.cid:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(x.rune.ToString()))}>\n"));
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }

    public void Dispose() => _font.Dispose();

    private byte[] CharString(Rune rune)
    {
        var into = new List<byte>(Pdf.Cff.Operand(Width(rune)));
        var (x, y) = (0, 0);
        foreach (var step in GlyphSteps.Of(_font, rune))
        {
            foreach (var p in step.Points)
            {
                into.AddRange([.. Pdf.Cff.Operand(p.X - x), .. Pdf.Cff.Operand(p.Y - y)]);
                (x, y) = (p.X, p.Y);
            }

            into.Add(step.Type2);
        }

        return [.. into, 14];
    }
}
