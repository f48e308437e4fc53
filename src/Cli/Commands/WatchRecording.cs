using Tongban.Waters.Fixes;

namespace Tongban.Cli.Commands;

/// <summary>
/// One recording. It is read twice, first to tell what is wrong with its lines and whether it stands in the order of arrival, then to give its positions, so that memory does not grow with it; what
/// cannot be wound back (standard input, a pipe) is kept instead. A recording that is not in the order of arrival at all (vessel after vessel, say) is sorted, and that is told.
/// </summary>
internal sealed class WatchRecording(string file, WordTable words, string verb)
{
    private const long DisorderMilliseconds = 3_600_000;

    internal IEnumerable<WatchEntry> Entries()
    {
        using var stream = InputFile.Open(file);
        var kept = stream.CanSeek ? null : Read(stream, Complain).ToList();
        var inOrder = IsInOrder(kept ?? Read(stream, Complain));
        var entries = kept ?? Again(stream);
        foreach (var entry in inOrder ? entries : entries.OrderBy(each => each.Time))
        {
            yield return entry;
        }
    }

    private IEnumerable<WatchEntry> Again(Stream stream)
    {
        stream.Position = 0;
        return Read(stream, static (_, _) => { });
    }

    private IEnumerable<WatchEntry> Read(Stream stream, Action<long, string> complain)
    {
        var reading = new WatchReading(stream, file == "-" ? "stdin" : Path.GetFileName(file), words, complain);
        while (IsRead(reading))
        {
            foreach (var entry in reading.Entries)
            {
                yield return entry;
            }
        }
    }

    private bool IsRead(WatchReading reading)
    {
        try
        {
            return reading.Next();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because($"{file} cannot be read: {fault.Message}");
        }
    }

    private bool IsInOrder(IEnumerable<WatchEntry> entries)
    {
        var (newest, inOrder) = (long.MinValue, true);
        foreach (var entry in entries)
        {
            var time = entry.Time.ToUnixTimeMilliseconds();
            inOrder &= newest <= time + DisorderMilliseconds;
            newest = Math.Max(newest, time);
        }

        if (!inOrder)
        {
            Console.Error.WriteLine($"{verb}: {file} does not stand in the order of arrival (positions are over an hour late); it is read in the order of time");
        }

        return inOrder;
    }

    private void Complain(long line, string what) => Console.Error.WriteLine($"{verb}: {file}:{line}: {what}");
}
