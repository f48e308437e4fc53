using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;

namespace Tongban.Documents.Pdf;

/// <summary>
/// A paper as a PDF: A4, its fonts embedded, its Chinese exact when searched or copied, and signed so that both our tool and
/// any PDF reader can tell whether a byte was changed. The same paper gives the same pages; only the signature differs.
/// </summary>
public static class PdfPaper
{
    /// <summary>Renders and signs.</summary>
    /// <param name="sealed">The paper.</param>
    /// <param name="signer">The key for the signature in the PDF; the same office's key as on the paper.</param>
    /// <param name="verifyPage">The page that checks tokens, e.g. <c>https://host/verify</c>.</param>
    /// <param name="fonts">The loaded faces.</param>
    /// <exception cref="UnprintableCharacterException">A character has no glyph in the faces.</exception>
    public static byte[] Render(SealedPaper @sealed, IPaperSigner signer, Uri verifyPage, PaperFonts fonts)
    {
        using var book = new FontBook(fonts);
        var sheets = PaperLayout.Of(@sealed, verifyPage, book);
        return PdfSeal.Sign(Write(@sealed, sheets, book), signer);
    }

    private static byte[] Write(SealedPaper s, IReadOnlyList<Sheet> sheets, FontBook book)
    {
        var file = new PdfFile();
        var (catalog, pages, field) = (file.Reserve(), file.Reserve(), file.Reserve());
        var resources = file.Add($"<< /Font << {book.Embed(file)} >> /ExtGState << /Soft << /ca 0.82 /CA 0.82 >> /Faint << /ca 0.1 /CA 0.1 >> >> >>");
        var numbers = sheets.Select((sheet, i) => Page(file, sheet, pages, resources, i == 0 ? $"/Annots [{field} 0 R]" : "")).ToArray();
        file.Set(pages, $"<< /Type /Pages /Count {numbers.Length} /Kids [{string.Join(' ', numbers.Select(n => $"{n} 0 R"))}] >>");
        file.Set(catalog, $"<< /Type /Catalog /Pages {pages} 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> /AcroForm << /Fields [{field} 0 R] /SigFlags 3 >> >>");
        var info = file.Add(Info(s.Paper));
        var signature = file.Add(PdfSeal.Placeholder(s));
        file.Set(field, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /Rect [0 0 0 0] /F 132 /P {numbers[0]} 0 R /V {signature} 0 R >>");
        return file.Write(catalog, info, Convert.ToHexString(s.Digest.AsSpan(0, 16)));
    }

    private static int Page(PdfFile file, Sheet sheet, int pages, int resources, string more)
    {
        var content = file.AddStream("", sheet.Operators);
        return file.Add(FormattableString.Invariant(
            $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {Sheet.Width} {Sheet.Height}] /Resources {resources} 0 R /Contents {content} 0 R {more} >>"));
    }

    private static string Info(Paper p) =>
        $"<< /Title {PdfFile.Text(p.Title.Zh + " " + p.Number)} /Author {PdfFile.Text(p.IssuerName.Zh)} /Subject {PdfFile.Text(p.Title.En)} "
        + $"/Creator (Tongban) /Producer (Tongban) /CreationDate {PdfSeal.Date(p.IssuedAt)} /ModDate {PdfSeal.Date(p.IssuedAt)} >>";
}
