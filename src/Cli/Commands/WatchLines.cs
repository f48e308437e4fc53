namespace Tongban.Cli.Commands;

/// <summary>The lines of a feed as bytes, each with its number from 1; a line too long to be one is told and passed over.</summary>
internal sealed class WatchLines(Stream stream)
{
    private const int Longest = 1 << 20;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    internal int Number { get; private set; }

    internal ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineLength);

    /// <summary>Whether the line was longer than a line may be, and is not given.</summary>
    internal bool TooLong { get; private set; }

    private int lineStart;
    private int lineLength;

    internal bool Next()
    {
        TooLong = false;
        for (var looked = 0; ;)
        {
            var at = buffer.AsSpan(start + looked, end - start - looked).IndexOf((byte)'\n');
            if (at >= 0 || (ended && end > start))
            {
                return Take(at < 0 ? end - start : looked + at);
            }

            looked = end - start;
            if (ended || !(Fill() || end > start))
            {
                return false;
            }

            looked = Math.Min(looked, end - start);
        }
    }

    private bool Take(int length)
    {
        (lineStart, lineLength) = (start, length);
        start = Math.Min(end, start + length + 1);
        Number++;
        if (lineLength > 0 && buffer[lineStart + lineLength - 1] == (byte)'\r')
        {
            lineLength--;
        }

        return true;
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length && buffer.Length >= Longest)
        {
            // What is no line is forgotten piece by piece until its end comes.
            (TooLong, end) = (true, 0);
        }
        else if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
        return read > 0;
    }
}
