using System.Text;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Words;

namespace Tongban.Documents.Html;

/// <summary>
/// The signature block of an HTML paper: one comment as the last line of the file, over every byte before it. It may stand
/// nowhere else, so that cutting it out cannot join what was apart.
/// </summary>
internal static class HtmlSeal
{
    private const string Type = "tongban-html", End = " -->\n", TokenBegin = "<meta name=\"tongban-token\" content=\"", TokenEnd = "\">";

    private static readonly Wording Altered = new("网页内容与签名不符。", "The page does not fit its signature.");

    private static ReadOnlySpan<byte> Begin => "<!-- tongban-signature: "u8;

    internal static Markup TokenElement(string token) => new(TokenBegin + token + TokenEnd);

    /// <summary>What the code has no room for, where a program finds it.</summary>
    internal static Markup WholeElements(Kernel.Documents.Paper paper) =>
        Markup.Of($"<meta name=\"tongban-case\" content=\"{paper.CaseNumber}\">\n<meta name=\"tongban-holder\" content=\"{paper.Holder}\">");

    private const string CaseBegin = "<meta name=\"tongban-case\" content=\"", HolderBegin = "<meta name=\"tongban-holder\" content=\"";

    internal static byte[] Sign(byte[] page, IPaperSigner signer) =>
        [.. page, .. Begin, .. Encoding.ASCII.GetBytes(DetachedSignature.Make(signer, Type, page) + End)];

    internal static PaperVerdict Check(ReadOnlySpan<byte> file, TrustedKeys keys)
    {
        var at = file.LastIndexOf(Begin);
        if (at < 0)
        {
            return new PaperVerdict.Unreadable(new("网页末尾没有签名。", "There is no signature at the end of the page."));
        }

        var signature = Encoding.Latin1.GetString(file[(at + Begin.Length)..]);
        var page = Encoding.UTF8.GetString(file[..at]);
        var (token, whole) = (Token(page), Whole(page));
        return !signature.EndsWith(End, StringComparison.Ordinal) ? new PaperVerdict.Altered(Altered)
            : DetachedSignature.Check(signature[..^End.Length], Type, file[..at], keys).Then(_ => OnPaper.Beside(PaperToken.Check(token, keys), whole), Altered);
    }

    private static OnPaper? Whole(string page) => Meta(page, CaseBegin) is { } number && Meta(page, HolderBegin) is { } holder ? new(number, holder) : null;

    private static string? Meta(string page, string begin)
    {
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = from < begin.Length ? -1 : page.IndexOf('"', from);
        return to < 0 ? null : System.Net.WebUtility.HtmlDecode(page[from..to]);
    }

    private static string Token(string page)
    {
        var from = page.IndexOf(TokenBegin, StringComparison.Ordinal) + TokenBegin.Length;
        var to = from < TokenBegin.Length ? -1 : page.IndexOf(TokenEnd, from, StringComparison.Ordinal);
        return to < 0 ? "" : page[from..to];
    }
}
