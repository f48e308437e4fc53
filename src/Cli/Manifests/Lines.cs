namespace Tongban.Cli.Manifests;

/// <summary>Reads a file line by line as bytes, in memory that does not grow with it.</summary>
internal sealed class Lines(Stream stream)
{
    private const int LongestLine = 1 << 20;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The number of the line last read, from one.</summary>
    internal long Number { get; private set; }

    /// <summary>The next line without its end; false after the last.</summary>
    /// <exception cref="IOException">A line is longer than a megabyte, or the file cannot be read.</exception>
    internal bool Next(out ReadOnlySpan<byte> line)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) < 0)
        {
            if (ended)
            {
                return Last(out line);
            }

            Fill();
        }

        line = buffer.AsSpan(start, length);
        start += length + 1;
        Number++;
        return true;
    }

    private bool Last(out ReadOnlySpan<byte> line)
    {
        line = buffer.AsSpan(start, end - start);
        start = end;
        Number += line.IsEmpty ? 0 : 1;
        return !line.IsEmpty;
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length < LongestLine ? buffer.Length * 2 : throw new IOException($"line {Number + 1} is longer than a megabyte"));
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        (end, ended) = (end + read, read == 0);
    }
}
