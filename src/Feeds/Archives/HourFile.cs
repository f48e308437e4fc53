using System.Globalization;
using NodaTime;

namespace Tongban.Feeds.Archives;

/// <summary>
/// One open file of an archive. Whole lines are written, each behind the moment of its last byte; a line's beginning waits for its end, and goes over to the next hour's file with it.
/// </summary>
internal sealed class HourFile : IDisposable
{
    private const int LongestLine = 1 << 16;

    private readonly FileStream stream;
    private readonly MemoryStream unfinished = new();

    internal HourFile(string path, byte[] beginning)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? ".");
        stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        unfinished.Write(beginning);
    }

    internal string Path { get; }

    internal Instant Latest { get; private set; }

    internal bool IsInLine => unfinished.Length > 0;

    public void Dispose()
    {
        stream.Dispose();
        unfinished.Dispose();
    }

    internal byte[] TakeUnfinished()
    {
        var beginning = unfinished.ToArray();
        unfinished.SetLength(0);
        return beginning;
    }

    internal void Write(ReadOnlySpan<byte> bytes, Instant arrived)
    {
        Latest = arrived;
        Span<byte> before = stackalloc byte[24];
        _ = arrived.ToUnixTimeMilliseconds().TryFormat(before, out var digits, provider: CultureInfo.InvariantCulture);
        before[digits] = (byte)' ';
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            WriteLine(before[..(digits + 1)], bytes[..(end + 1)]);
            bytes = bytes[(end + 1)..];
        }

        unfinished.Write(bytes);
        if (unfinished.Length > LongestLine)
        {
            // No line is so long: what comes without an end is kept in pieces rather than in memory.
            WriteLine(before[..(digits + 1)], "\n"u8);
        }

        stream.Flush();
    }

    private void WriteLine(ReadOnlySpan<byte> before, ReadOnlySpan<byte> end)
    {
        stream.Write(before);
        unfinished.WriteTo(stream);
        unfinished.SetLength(0);
        stream.Write(end);
    }
}
