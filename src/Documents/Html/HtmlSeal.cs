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
        var token = Token(Encoding.UTF8.GetString(file[..at]));
        return !signature.EndsWith(End, StringComparison.Ordinal) ? new PaperVerdict.Altered(Altered)
            : DetachedSignature.Check(signature[..^End.Length], Type, file[..at], keys).Then(_ => PaperToken.Check(token, keys), Altered);
    }

    private static string Token(string page)
    {
        var from = page.IndexOf(TokenBegin, StringComparison.Ordinal) + TokenBegin.Length;
        var to = from < TokenBegin.Length ? -1 : page.IndexOf(TokenEnd, from, StringComparison.Ordinal);
        return to < 0 ? "" : page[from..to];
    }
}
