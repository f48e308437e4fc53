using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Tongban.Documents.Pdf;

/// <summary>The objects of a PDF file in writing: plain cross-reference table, one revision, nothing random and no clock in it.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    internal int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    internal int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    internal void Set(int number, string body) => _objects[number - 1] = Encoding.ASCII.GetBytes(body);

    internal int AddStream(string entries, byte[] data)
    {
        var packed = Packed(data);
        var number = Reserve();
        _objects[number - 1] =
            [.. Encoding.ASCII.GetBytes($"<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"), .. packed, .. "\nendstream"u8];
        return number;
    }

    /// <summary>The whole file.</summary>
    /// <param name="root">The catalog.</param>
    /// <param name="info">The information dictionary.</param>
    /// <param name="id">Two equal strings that identify the file, in hexadecimal.</param>
    internal byte[] Write(int root, int info, string id)
    {
        using var file = new MemoryStream();
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var at = new List<long>();
        foreach (var body in _objects)
        {
            at.Add(file.Position);
            file.Write([.. Encoding.ASCII.GetBytes(FormattableString.Invariant($"{at.Count} 0 obj\n")), .. body, .. "\nendobj\n"u8]);
        }

        file.Write(Encoding.ASCII.GetBytes(Tail(at, file.Position, root, info, id)));
        return file.ToArray();
    }

    /// <summary>A text string outside of pages: UTF-16 in hexadecimal, so nothing in it can be taken for syntax.</summary>
    internal static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static string Tail(List<long> at, long start, int root, int info, string id)
    {
        var table = new StringBuilder(FormattableString.Invariant($"xref\n0 {at.Count + 1}\n0000000000 65535 f \n"));
        at.ForEach(offset => table.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        return table.Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {at.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n").ToString();
    }

    private static byte[] Packed(byte[] data)
    {
        using var into = new MemoryStream();
        using (var zip = new ZLibStream(into, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(data);
        }

        return into.ToArray();
    }
}
