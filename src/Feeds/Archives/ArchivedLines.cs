using System.Globalization;
using NodaTime;

namespace Tongban.Feeds.Archives;

/// <summary>One file of an archive, line by line, byte for byte.</summary>
internal sealed class ArchivedLines(string origin, string file) : IDisposable
{
    private const long LatestMilliseconds = 253_402_300_799_999;

    private readonly FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
    private byte[] buffer = new byte[1 << 16];
    private int begin;
    private int end;

    internal string Origin => origin;

    internal Instant Moment { get; private set; }

    /// <summary>The line as it came, with its end; it holds until the next.</summary>
    internal ReadOnlyMemory<byte> Line { get; private set; }

    public void Dispose() => stream.Dispose();

    internal async Task<bool> MoveNextAsync()
    {
        var length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n') + 1;
        while (length == 0 && await FillAsync())
        {
            length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n') + 1;
        }

        // A file that was cut off by a crash ends without an end of line.
        length = length == 0 ? end - begin : length;
        Take(buffer.AsMemory(begin, length));
        begin += length;
        return length > 0;
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        var blank = line.Span.IndexOf((byte)' ');
        Line = line;
        if (blank > 0 && long.TryParse(line.Span[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= LatestMilliseconds)
        {
            (Moment, Line) = (Instant.FromUnixTimeMilliseconds(milliseconds), line[(blank + 1)..]);
        }
    }

    private async Task<bool> FillAsync()
    {
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end));
        end += read;
        return read > 0;
    }
}
