using System.Buffers.Binary;
using System.Buffers.Text;

namespace Tongban.Web.Files;

/// <summary>
/// What a file is, by its first bytes, and whether what follows them is built as such a file is: a picture says how large it is before any of it is drawn.
/// A name says nothing; whether the content is harmless is not looked at (no virus scan), nor whether the picture shows anything.
/// </summary>
public static class FileContent
{
    /// <summary>So many bytes are enough to tell what a file claims to be.</summary>
    public const int Needed = 8;

    /// <summary>So many are enough to tell whether a picture is built as one: what stands before its frame is rarely more, and where it is, no more is asked.</summary>
    public const int Beginning = 256 << 10;

    /// <summary>A PDF's end stands among its last bytes (ISO 32000-1, 7.5.5 and annex H.3.4.4).</summary>
    public const int End = 1024;

    /// <summary>What a whole file is; null for what is none of the three, and for one that only begins as one.</summary>
    /// <param name="first">Its first <see cref="Beginning"/> bytes, or all.</param>
    /// <param name="last">Its last bytes, at least <see cref="End"/> where it has so many.</param>
    /// <param name="length">How many bytes it has.</param>
    internal static string? TypeOf(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last, long length) => TypeOf(first) switch
    {
        "application/pdf" => last[^Math.Min(End, last.Length)..].IndexOf("%%EOF"u8) >= 0 ? "application/pdf" : null,
        var picture => IsBuiltAsClaimed(first, first.Length >= length) ? picture : null,
    };

    /// <summary>The number that a PDF's last lines give after <c>startxref</c>: the byte at which its cross-reference table begins; null when they give none.</summary>
    /// <param name="last">The file's last bytes.</param>
    internal static long? StartOfCrossReference(ReadOnlySpan<byte> last)
    {
        var at = last.LastIndexOf("startxref"u8);
        return at >= 0 && Utf8Parser.TryParse(last[(at + "startxref".Length)..].TrimStart(Blanks), out long start, out _) ? start : null;
    }

    /// <summary>Whether a cross-reference table (<c>xref</c>) or the object of a cross-reference stream (<c>12 0 obj</c>) begins here (ISO 32000-1, 7.5.4 and 7.5.8).</summary>
    /// <param name="there">The bytes at that place, at least forty where there are so many.</param>
    internal static bool IsCrossReference(ReadOnlySpan<byte> there)
    {
        there = there.TrimStart(Blanks);
        return there.StartsWith("xref"u8) || (there.Length > 0 && char.IsAsciiDigit((char)there[0]) && there[..Math.Min(40, there.Length)].IndexOf(" obj"u8) > 0);
    }

    private static ReadOnlySpan<byte> Blanks => "\r\n\t\f\0 "u8;

    /// <summary><c>application/pdf</c>, <c>image/jpeg</c> or <c>image/png</c>; null for anything else.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> first) =>
        first.StartsWith("%PDF-"u8) ? "application/pdf"
        : first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : first.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;

    /// <summary>
    /// Whether a file that begins so can be what it claims: a JPEG's segments follow one another up to the frame, whose sides are not zero; a PNG begins
    /// with a header of its own length and sides. A beginning that ends before this can be told is given the benefit of the doubt only where
    /// <paramref name="whole"/> is false.
    /// </summary>
    /// <param name="first">The beginning of the file, or all of it.</param>
    /// <param name="whole">Whether that is all of it.</param>
    public static bool IsBuiltAsClaimed(ReadOnlySpan<byte> first, bool whole) => TypeOf(first) switch
    {
        "image/jpeg" => HasFrame(first[2..], whole),
        "image/png" => first.Length < 24 ? !whole : IsHeader(first[8..]),
        _ => true,
    };

    /// <summary>The first chunk is IHDR, thirteen bytes long, and neither side is zero or has its highest bit set (ISO/IEC 15948, 11.2.2).</summary>
    private static bool IsHeader(ReadOnlySpan<byte> chunk) =>
        BinaryPrimitives.ReadUInt32BigEndian(chunk) == 13 && chunk[4..8].SequenceEqual("IHDR"u8)
        && BinaryPrimitives.ReadInt32BigEndian(chunk[8..]) > 0 && BinaryPrimitives.ReadInt32BigEndian(chunk[12..]) > 0;

    /// <summary>Segments of FF, marker, length (which counts itself), up to a start of frame, C0 to CF without C4, C8 and CC (ITU-T T.81, B.1.1 and B.2.2).</summary>
    private static bool HasFrame(ReadOnlySpan<byte> rest, bool whole)
    {
        while (rest.Length >= 9)
        {
            if (rest[0] != 0xFF)
            {
                return false;
            }

            if (rest[1] == 0xFF)
            {
                rest = rest[1..]; // a marker may be preceded by any number of fill bytes
                continue;
            }

            if (IsFrame(rest[1]))
            {
                return BinaryPrimitives.ReadUInt16BigEndian(rest[7..]) > 0;
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 4 || !IsBeforeFrame(rest[1]))
            {
                return false;
            }

            rest = rest[Math.Min(length, rest.Length)..];
        }

        return !whole;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Tables, comments and applications' own data; a scan cannot come before its frame.</summary>
    private static bool IsBeforeFrame(byte marker) => marker is 0xC4 or 0xCC or 0xDB or 0xDD or 0xFE or (>= 0xE0 and <= 0xEF);
}
