using System.Buffers.Binary;

namespace Tongban.Web.Files;

/// <summary>
/// Follows a file from its first byte to its last, in pieces of any size, and tells at the end what it is and whether it is whole as such: a PNG's chunks lead
/// to its end chunk, a JPEG's segments to its end of image, a PDF's last lines to a cross-reference table. A file that was cut off, or only begins like one of
/// the three, is none. Not whether what it shows can be read by a person.
/// </summary>
/// <param name="length">How many bytes the file has.</param>
internal sealed class FileShape(long length)
{
    private readonly List<byte> first = new(FileContent.Needed);
    private readonly PngWalk png = new();
    private readonly JpegWalk jpeg = new();
    private byte[] last = [];

    internal void Follow(ReadOnlySpan<byte> piece)
    {
        first.AddRange(piece[..Math.Min(piece.Length, FileContent.Beginning - first.Count)]);
        last = [.. last.AsSpan(Math.Max(0, last.Length - FileContent.End)), .. piece[Math.Max(0, piece.Length - FileContent.End)..]];
        png.Follow(piece);
        jpeg.Follow(piece);
    }

    /// <summary>The type of a whole file; null for what is none. A PDF is whole when its <see cref="CrossReference"/> is where it says.</summary>
    internal string? Type => FileContent.TypeOf([.. first], last, length) switch
    {
        "image/png" => png.Ended ? "image/png" : null,
        "image/jpeg" => jpeg.Ended ? "image/jpeg" : null,
        "application/pdf" => CrossReference is not null ? "application/pdf" : null,
        _ => null,
    };

    /// <summary>Where a PDF's last lines say that its cross-reference table stands (ISO 32000-1, 7.5.5); null for another file and where they do not.</summary>
    internal long? CrossReference => FileContent.StartOfCrossReference(last) is { } at && at > 0 && at < length ? at : null;

    /// <summary>Length, type, data and check of one chunk after another (ISO/IEC 15948, 5.3), up to IEND.</summary>
    private sealed class PngWalk
    {
        private readonly List<byte> head = new(8);
        private long skip = 8;
        private bool last;

        internal bool Ended { get; private set; }

        internal void Follow(ReadOnlySpan<byte> rest)
        {
            while (!rest.IsEmpty && !Ended)
            {
                rest = skip > 0 ? Skip(rest) : Head(rest);
            }
        }

        private ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> rest)
        {
            var over = (int)Math.Min(skip, rest.Length);
            skip -= over;
            Ended = last && skip == 0;
            return rest[over..];
        }

        private ReadOnlySpan<byte> Head(ReadOnlySpan<byte> rest)
        {
            head.Add(rest[0]);
            if (head.Count == 8)
            {
                var chunk = head.ToArray();
                head.Clear();
                skip = BinaryPrimitives.ReadUInt32BigEndian(chunk) + 4L;
                last = chunk.AsSpan(4).SequenceEqual("IEND"u8);
            }

            return rest[1..];
        }
    }

    /// <summary>Markers and segments (ITU-T T.81, B.1.1) up to the first scan, and from there on to the end of image: within a scan FF is followed by 00 or a marker.</summary>
    private sealed class JpegWalk
    {
        private readonly List<byte> head = new(4);
        private long skip = 2;
        private bool scanning, scan, marker;

        internal bool Ended { get; private set; }

        internal void Follow(ReadOnlySpan<byte> rest)
        {
            while (!rest.IsEmpty && !Ended)
            {
                rest = skip > 0 ? Skip(rest) : scanning ? Scan(rest) : Head(rest);
            }
        }

        private ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> rest)
        {
            var over = (int)Math.Min(skip, rest.Length);
            skip -= over;
            scanning = scan && skip == 0;
            return rest[over..];
        }

        private ReadOnlySpan<byte> Head(ReadOnlySpan<byte> rest)
        {
            head.Add(rest[0]);
            var isFill = head is [0xFF, 0xFF];
            if (head[0] != 0xFF || head is [0xFF, 0xD9])
            {
                skip = long.MaxValue; // no marker, or an end before any scan: there is no picture
            }
            else if (isFill || head is [0xFF, 0x01 or (>= 0xD0 and <= 0xD7)])
            {
                head.RemoveRange(isFill ? 1 : 0, isFill ? 1 : 2);
            }
            else if (head.Count == 4)
            {
                (scan, skip) = (head[1] == 0xDA, Math.Max(0, (head[2] << 8 | head[3]) - 2));
                head.Clear();
            }

            return rest[1..];
        }

        private ReadOnlySpan<byte> Scan(ReadOnlySpan<byte> rest)
        {
            Ended = marker && rest[0] == 0xD9;
            var at = rest.IndexOf((byte)0xFF);
            marker = at >= 0;
            return at < 0 ? [] : rest[(at + 1)..];
        }
    }
}
