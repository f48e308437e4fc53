using System.Buffers.Binary;
using System.Text;

namespace Tongban.Web.Tests.Files;

/// <summary>Files as a scanner or a telephone writes them, as small as their kind allows, around whatever filling a test wants.</summary>
internal static class Scanned
{
    /// <summary>A PDF of one object, with its cross-reference table where its last lines say.</summary>
    internal static byte[] Pdf(int filling = 0, int seed = 1)
    {
        var inside = new byte[filling];
        new Random(seed).NextBytes(inside);
        byte[] body = [.. "%PDF-1.7\n1 0 obj\n<< >>\nstream\n"u8, .. inside, .. "\nendstream\nendobj\n"u8];
        return [.. body, .. Encoding.ASCII.GetBytes($"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n{body.Length}\n%%EOF\n")];
    }

    /// <summary>A picture of one point.</summary>
    internal static byte[] Png(int filling = 9) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), .. Chunk("IDAT", new byte[filling]), .. Chunk("IEND", []),
    ];

    /// <summary>A picture of sixteen by sixteen, with a fill byte before its frame and an end of image within a comment, as a thumbnail has one.</summary>
    internal static byte[] Jpeg(int filling = 9) =>
    [
        0xFF, 0xD8, 0xFF, 0xFE, 0, 6, (byte)'a', (byte)'b', 0xFF, 0xD9, 0xFF, 0xFF, 0xC0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, .. new byte[filling], 0xFF, 0, 0xFF, 0xD0, 7, 0xFF, 0xD9,
    ];

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        return chunk;
    }
}
