using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Words;

namespace Tongban.Documents.Pdf;

/// <summary>
/// The signature of a PDF paper (ISO 32000-1, 12.8; PAdES baseline B): over every byte of the file but the signature itself.
/// Checked more strictly than readers do: nothing may follow, nothing may be left out, and one signature has one spelling.
/// </summary>
internal static class PdfSeal
{
    private const int Room = 4096, RangeWidth = 48;

    private const string Contents = "/Contents <", Range = "/ByteRange ", TokenBegin = "/TongbanToken (", CaseBegin = "/TongbanCase <FEFF", HolderBegin = "/TongbanHolder <FEFF";

    private static readonly SearchValues<byte> UpperHex = SearchValues.Create("0123456789ABCDEF"u8);

    private static readonly LocalDateTimePattern Stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss");

    private static readonly Wording Altered = new("PDF 内容与签名不符。", "The PDF does not fit its signature.");

    internal static string Placeholder(SealedPaper s) =>
        $"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name {PdfFile.Text(s.Paper.IssuerName.Zh)} /M {Date(s.Paper.IssuedAt)} "
        + $"/TongbanCase {PdfFile.Text(s.Paper.CaseNumber)} /TongbanHolder {PdfFile.Text(s.Paper.Holder)} {TokenBegin}{s.Token}) {Range}{new string(' ', RangeWidth)} {Contents}{new string('0', Room)}> >>";

    internal static string Date(Instant at) =>
        $"(D:{Stamp.Format(at.WithOffset(Tongban.Kernel.Documents.Paper.Zone).LocalDateTime)}+08'00')";

    internal static byte[] Sign(byte[] file, IPaperSigner signer)
    {
        var (from, to) = Gap(file);
        Encoding.ASCII.GetBytes(RangeText(from, to, file.Length)).CopyTo(file.AsSpan(RangeAt(file)));
        var cms = Cms.Sign(signer, Digest(file, from, to));
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(file.AsSpan(from + 1));
        return file;
    }

    internal static PaperVerdict Check(ReadOnlySpan<byte> file, TrustedKeys keys)
    {
        var (from, to) = Gap(file);
        if (from < 0 || RangeAt(file) < 0)
        {
            return new PaperVerdict.Unreadable(new("这份 PDF 没有本平台的签章。", "This PDF carries no signature of this platform."));
        }

        var fits = to <= file.Length && file[to - 1] == (byte)'>' && Text(file, RangeAt(file), RangeWidth) == RangeText(from, to, file.Length).PadRight(RangeWidth);
        var (token, whole) = (Token(file), Whole(file));
        return fits && Hex(file[(from + 1)..(to - 1)]) is { } block
            ? Cms.Check(block, Digest(file, from, to), keys).Then(_ => OnPaper.Beside(PaperToken.Check(token, keys), whole), Altered)
            : new PaperVerdict.Altered(Altered);
    }

    // From the < to behind the > of the last signature in the file.
    private static (int From, int To) Gap(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf(Encoding.ASCII.GetBytes(Contents));
        return at < 0 ? (-1, -1) : (at + Contents.Length - 1, at + Contents.Length + Room + 1);
    }

    private static int RangeAt(ReadOnlySpan<byte> file) =>
        file.LastIndexOf(Encoding.ASCII.GetBytes(Range)) is >= 0 and var at && at + Range.Length + RangeWidth <= file.Length ? at + Range.Length : -1;

    private static string RangeText(int from, int to, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"[0 {from} {to} {length - to}]");

    private static byte[] Digest(ReadOnlySpan<byte> file, int from, int to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file[..from]);
        hash.AppendData(file[to..]);
        return hash.GetHashAndReset();
    }

    private static byte[]? Hex(ReadOnlySpan<byte> digits) =>
        digits.ContainsAnyExcept(UpperHex) ? null : Convert.FromHexString(digits);

    private static OnPaper? Whole(ReadOnlySpan<byte> file) => Words(file, CaseBegin) is { } number && Words(file, HolderBegin) is { } holder ? new(number, holder) : null;

    private static string? Words(ReadOnlySpan<byte> file, string begin)
    {
        var from = file.LastIndexOf(Encoding.ASCII.GetBytes(begin)) + begin.Length;
        var length = from < begin.Length ? -1 : file[from..].IndexOf((byte)'>');
        return length >= 0 && length % 4 == 0 && Hex(file.Slice(from, length)) is { } words ? Encoding.BigEndianUnicode.GetString(words) : null;
    }

    private static string Token(ReadOnlySpan<byte> file)
    {
        var from = file.LastIndexOf(Encoding.ASCII.GetBytes(TokenBegin)) + TokenBegin.Length;
        var length = from < TokenBegin.Length ? -1 : file[from..].IndexOf((byte)')');
        return length < 0 ? "" : Text(file, from, length);
    }

    private static string Text(ReadOnlySpan<byte> file, int from, int length) => Encoding.Latin1.GetString(file.Slice(from, length));
}
