using QRCoder;

namespace Tongban.Documents.Seals;

/// <summary>The squares of a QR code (error correction level M, so a seal or a fold may hide some), with the quiet zone of four squares on every side.</summary>
internal sealed class QrSquares
{
    private readonly QRCodeData _data;

    private QrSquares(QRCodeData data) => _data = data;

    /// <summary>How many squares a side has, quiet zone included.</summary>
    internal int Side => _data.ModuleMatrix.Count;

    /// <summary>The size class, 1 to 40: phones read up to about 20 from paper without trouble.</summary>
    internal int Version => _data.Version;

    internal static QrSquares Of(string text) => new(QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M));

    /// <summary>The dark runs, row by row: where each begins and how many squares it has.</summary>
    internal IEnumerable<(int X, int Y, int Length)> Runs()
    {
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var from = x;
                while (x < Side && _data.ModuleMatrix[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    yield return (from, y, x - from);
                }
            }
        }
    }
}
