using Tongban.Documents.Html;
using Tongban.Documents.Keys;
using Tongban.Documents.Pdf;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;
using Tongban.Web.Hosting;

namespace Tongban.Web.Papers;

/// <summary>Seals and prints papers. The type faces are loaded when the first PDF is asked for, so that a host without them still serves everything else.</summary>
public sealed class PaperPress(IPaperSigners signers, PlatformOptions options) : IDisposable
{
    private readonly Lazy<PaperFonts> fonts = new(() => PaperFonts.Load());

    /// <summary>The page that QR codes lead to.</summary>
    public Uri VerifyPage => new(options.PublicBase, "/verify");

    public byte[] Html(Paper paper)
    {
        var signer = signers.For(paper.IssuerOffice);
        return HtmlPaper.Render(SealedPaper.Seal(paper, signer), signer, VerifyPage);
    }

    /// <exception cref="FileNotFoundException">The type faces are not installed.</exception>
    /// <exception cref="UnprintableCharacterException">The faces lack a character of the paper.</exception>
    public byte[] Pdf(Paper paper)
    {
        var signer = signers.For(paper.IssuerOffice);
        return PdfPaper.Render(SealedPaper.Seal(paper, signer), signer, VerifyPage, fonts.Value);
    }

    public void Dispose()
    {
        if (fonts.IsValueCreated)
        {
            fonts.Value.Dispose();
        }
    }
}
