using System.Buffers.Binary;
using System.Text;

namespace Tongban.Documents.Pdf;

/// <summary>
/// A Compact Font Format table (Adobe Technical Notes 5176 and 5177) of a few glyphs, keyed by running CID: what a PDF embeds
/// as CIDFontType0C. No hints, no subroutines: a paper uses some hundred glyphs, and plain outlines print well at its sizes.
/// </summary>
internal static class Cff
{
    private const int FirstOwnString = 391;

    /// <param name="name">PostScript name of the font.</param>
    /// <param name="charStrings">Type 2 charstrings; the first is .notdef, the place of each is its CID.</param>
    internal static byte[] Write(string name, IReadOnlyList<byte[]> charStrings)
    {
        byte[] start = [1, 0, 4, 4, .. Index([Encoding.ASCII.GetBytes(name)])];
        byte[] strings = [.. Index(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]), .. Index([])];
        byte[] charset = charStrings.Count < 2 ? [0] : [2, .. U16(1), .. U16(charStrings.Count - 2)];
        byte[] select = [3, .. U16(1), .. U16(0), 0, .. U16(charStrings.Count)];
        var glyphs = Index(charStrings);
        byte[] hidden = [.. Operand(0), 20, .. Operand(0), 21];

        var at = start.Length + Index([TopDict(charStrings.Count, 0, 0, 0, 0)]).Length + strings.Length;
        var (charsetAt, selectAt) = (at, at + charset.Length);
        var (glyphsAt, hiddenAt) = (selectAt + select.Length, selectAt + select.Length + glyphs.Length);
        var fonts = Index([[.. Operand(hidden.Length), .. Offset(hiddenAt), 18]]);
        return
        [
            .. start, .. Index([TopDict(charStrings.Count, charsetAt, selectAt, glyphsAt, hiddenAt + hidden.Length)]), .. strings,
            .. charset, .. select, .. glyphs, .. hidden, .. fonts,
        ];
    }

    /// <summary>A number in a DICT or charstring (both write −32768 to 32767 alike).</summary>
    internal static byte[] Operand(int n) => n switch
    {
        >= -107 and <= 107 => [(byte)(n + 139)],
        >= 108 and <= 1131 => [(byte)(((n - 108) >> 8) + 247), (byte)((n - 108) & 0xFF)],
        >= -1131 and <= -108 => [(byte)(((-n - 108) >> 8) + 251), (byte)((-n - 108) & 0xFF)],
        _ => [28, .. U16(n & 0xFFFF)],
    };

    private static byte[] TopDict(int count, int charset, int select, int glyphs, int fonts) =>
    [
        .. Operand(FirstOwnString), .. Operand(FirstOwnString + 1), .. Operand(0), 12, 30,
        .. Operand(count), 12, 34,
        .. Offset(charset), 15, .. Offset(glyphs), 17, .. Offset(fonts), 12, 36, .. Offset(select), 12, 37,
    ];

    private static byte[] Index(IReadOnlyList<byte[]> items)
    {
        if (items.Count == 0)
        {
            return U16(0);
        }

        var into = new MemoryStream();
        into.Write([.. U16(items.Count), 4]);
        var offset = 1;
        foreach (var length in items.Select(i => i.Length).Append(0))
        {
            into.Write(U32(offset));
            offset += length;
        }

        foreach (var item in items)
        {
            into.Write(item);
        }

        return into.ToArray();
    }

    // Always five bytes, so that the table's own size does not depend on what it says.
    private static byte[] Offset(int at) => [29, .. U32(at)];

    private static byte[] U16(int n) => [(byte)(n >> 8), (byte)(n & 0xFF)];

    private static byte[] U32(int n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, n);
        return bytes;
    }
}
