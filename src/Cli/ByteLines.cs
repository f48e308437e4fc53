namespace Tongban.Cli;

/// <summary>
/// The lines of a file or feed as bytes, each with its number from 1, in memory that does not grow with it. A line longer than a mebibyte is said to be
/// so and passed over.
/// </summary>
internal sealed class ByteLines(Stream stream)
{
    private const int Longest = 1 << 20;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;
    private Range line;

    /// <summary>The number of the line last read.</summary>
    internal long Number { get; private set; }

    /// <summary>The line last read, without its end; empty where it is too long.</summary>
    internal ReadOnlySpan<byte> Line => buffer.AsSpan(line).TrimEnd((byte)'\r');

    /// <summary>Whether the line was longer than a line may be, and is not given.</summary>
    internal bool TooLong { get; private set; }

    /// <summary>Reads the next line; false after the last.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal bool Next()
    {
        TooLong = false;
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) < 0 && !ended)
        {
            Fill();
        }

        // After the last line's end nothing is left.
        var whole = length >= 0;
        var read = whole || TooLong || start < end;
        var after = whole ? start + length : end;
        line = TooLong ? default : start..after;
        start = whole ? after + 1 : end;
        Number += read ? 1 : 0;
        return read;
    }

    private void Fill()
    {
        // Of a line that is too long nothing is kept.
        TooLong |= end - start >= Longest;
        var kept = TooLong ? 0 : end - start;
        buffer.AsSpan(start, kept).CopyTo(buffer);
        if (kept == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, kept, buffer.Length - kept);
        (start, end, ended) = (0, kept + read, read == 0);
    }
}
