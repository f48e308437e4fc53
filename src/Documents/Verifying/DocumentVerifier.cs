using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Tongban.Documents.Html;
using Tongban.Documents.Keys;
using Tongban.Documents.Pdf;
using Tongban.Documents.Seals;
using Tongban.Kernel.Words;

namespace Tongban.Documents;

/// <summary>
/// Says whether a paper is what its issuer signed, with nothing but the paper and the published keys: no network, no
/// database, no clock. A page that can ask the ledger compares <see cref="PaperClaims.Digest"/> with it afterwards.
/// Never throws for what a stranger hands in.
/// </summary>
public static class DocumentVerifier
{
    // Bytes that stand in no text: of a program, an archive or a picture.
    private static readonly SearchValues<byte> NoText = SearchValues.Create([.. Enumerable.Range(0, 9).Concat(Enumerable.Range(14, 13)).Select(value => (byte)value)]);

    private static readonly Wording OtherFile = new(
        "这个文件不是本平台签发的网页或 PDF，也不是二维码的文字。请选择保存下来的文书（.html 或 .pdf）。",
        "This file is no web page or PDF that this platform issued, nor the text of a QR code. Choose the saved document (.html or .pdf).");

    private static readonly Wording AlteredPaper = new("文书内容与签名不符。", "The paper does not fit its signature.");

    /// <summary>Checks what a QR code holds: a token, or the address with the token in its query (<c>?t=</c>).</summary>
    public static PaperVerdict VerifyToken(string text, TrustedKeys keys) => PaperToken.Check(TokenIn(text.Trim()), keys);

    /// <summary>Checks a paper as stored: payload, signature and token must belong together.</summary>
    public static PaperVerdict VerifySealed(SealedPaper paper, TrustedKeys keys) =>
        DetachedSignature.Check(paper.Signature, SealedPaper.Type, paper.Payload.AsSpan(), keys)
            .Then(_ => OnPaper.Beside(SameDigest(PaperToken.Check(paper.Token, keys), paper.Digest), new(paper.Paper.CaseNumber, paper.Paper.Holder)), AlteredPaper);

    /// <summary>Checks an HTML paper as it was saved, byte for byte.</summary>
    public static PaperVerdict VerifyHtml(ReadOnlySpan<byte> file, TrustedKeys keys) => HtmlSeal.Check(file, keys);

    /// <summary>Checks a PDF paper as it was saved, byte for byte.</summary>
    public static PaperVerdict VerifyPdf(ReadOnlySpan<byte> file, TrustedKeys keys) => PdfSeal.Check(file, keys);

    /// <summary>Checks any paper this platform makes: HTML, PDF, a stored line, or the text of a QR code.</summary>
    public static PaperVerdict Verify(ReadOnlySpan<byte> file, TrustedKeys keys) =>
        file.StartsWith("<"u8) ? VerifyHtml(file, keys)
        : file.StartsWith("%PDF-"u8) ? VerifyPdf(file, keys)
        : file.StartsWith("eyJ"u8) ? VerifyLine(Encoding.UTF8.GetString(file).TrimEnd(), keys)
        : file.ContainsAny(NoText) ? new PaperVerdict.Unreadable(OtherFile)
        : VerifyToken(Encoding.UTF8.GetString(file[..Math.Min(file.Length, 4096)]), keys);

    private static PaperVerdict VerifyLine(string line, TrustedKeys keys)
    {
        try
        {
            return VerifySealed(SealedPaper.Parse(line), keys);
        }
        catch (FormatException)
        {
            return new PaperVerdict.Unreadable(new("这不是已签章的文书。", "This is not a sealed paper."));
        }
    }

    private static PaperVerdict SameDigest(PaperVerdict token, ImmutableArray<byte> digest) =>
        token is PaperVerdict.Authentic a && !a.Claims.Digest.AsSpan().SequenceEqual(digest.AsSpan()) ? new PaperVerdict.Altered(AlteredPaper) : token;

    private static string TokenIn(string text)
    {
        var at = text.IndexOf("?t=", StringComparison.Ordinal);
        return at >= 0 ? text[(at + 3)..] : text;
    }
}
