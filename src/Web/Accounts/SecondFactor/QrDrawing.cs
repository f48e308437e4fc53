using QRCoder;

namespace Tongban.Web.Accounts.SecondFactor;

/// <summary>A QR code as one path on a square grid, to stand inside the page's own SVG: no picture file, no inline style.</summary>
internal sealed record QrDrawing(int Side, string Path)
{
    internal static QrDrawing Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var dark = rows.SelectMany((row, y) => row.Cast<bool>().Select((isDark, x) => isDark ? $"M{x} {y}h1v1h-1z" : ""));
        return new QrDrawing(rows.Count, string.Concat(dark));
    }
}
