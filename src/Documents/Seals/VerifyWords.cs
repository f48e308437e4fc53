using Tongban.Kernel.Words;

namespace Tongban.Documents.Seals;

/// <summary>How a reader checks a paper: one sentence, the same on the page and in the PDF.</summary>
internal static class VerifyWords
{
    /// <param name="verifyPage">The page that checks tokens.</param>
    internal static Wording Of(Uri verifyPage) => new(
        $"扫码核验真伪，或访问 {verifyPage.GetLeftPart(UriPartial.Path)}；保存的文件可用 tongban verify-document 离线核验。",
        $"Scan to verify, or visit {verifyPage.GetLeftPart(UriPartial.Path)}; check the saved file offline with tongban verify-document.");
}
