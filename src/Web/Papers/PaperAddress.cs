namespace Tongban.Web.Papers;

/// <summary>Where a paper stands, by its number.</summary>
public static class PaperAddress
{
    private const string Pdf = ".pdf";

    public static string Of(string number) => "/papers/" + Uri.EscapeDataString(number);

    public static string PdfOf(string number) => Of(number) + Pdf;

    /// <summary>The number and whether the PDF is asked for.</summary>
    internal static (string Number, bool Pdf) Read(string segment) =>
        segment.EndsWith(Pdf, StringComparison.Ordinal) ? (segment[..^Pdf.Length], true) : (segment, false);
}
