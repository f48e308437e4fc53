using NodaTime;
using Tongban.Waters.Fixes;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Cli.Commands;

/// <summary>A position of a recording, or a message that says it has none.</summary>
/// <param name="Fix">The position, or null.</param>
/// <param name="Id">Whose.</param>
/// <param name="Time">When.</param>
internal readonly record struct WatchEntry(Fix? Fix, VesselId Id, Instant Time);

/// <summary>
/// Recordings as positions in the order of their arrival: JSON lines and NMEA sentences, told apart line by line. One bad line is told on standard error with its file, number and cause; nothing stops the
/// rest. Several recordings are merged by time, each keeping its own order. A recording that is not in the order of arrival at all (vessel after vessel,
/// say) is sorted, and that is told.
/// </summary>
internal static class WatchInput
{
    private const long DisorderMilliseconds = 3_600_000;

    internal static List<WatchEntry> Read(IReadOnlyList<string> files, string verb)
    {
        var words = new WordTable();
        var recordings = files.Select(file => InOrder(file, ReadOne(file, words, verb), verb)).ToArray();
        return recordings is [var only] ? only : Merged(recordings);
    }

    private static List<WatchEntry> ReadOne(string file, WordTable words, string verb)
    {
        try
        {
            using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            return Lines(new ByteLines(stream), file, words, verb);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because($"{file} cannot be read: {fault.Message}");
        }
    }

    private static List<WatchEntry> Lines(ByteLines lines, string file, WordTable words, string verb)
    {
        var entries = new List<WatchEntry>();
        var (radio, taker) = (new SentenceReader(AssemblyLimits.Usual), new RadioTaker(new(file == "-" ? "stdin" : Path.GetFileName(file)), entries, error => Complain(verb, file, error.Line, error.Cause.En)));
        while (lines.Next())
        {
            if (lines.TooLong)
            {
                Complain(verb, file, lines.Number, "the line is longer than a mebibyte");
            }
            else if (lines.Line is [(byte)'{', ..])
            {
                Line(lines, file, words, verb, entries);
            }
            else
            {
                radio.Read(lines.Line, ref taker);
            }

            // The radio's reader counts every line, so that its complaints name the file's own numbers.
            radio.Read("\n"u8, ref taker);
        }

        radio.End(ref taker);
        return entries;
    }

    private static void Line(ByteLines lines, string file, WordTable words, string verb, List<WatchEntry> entries)
    {
        if (FixLine.TryRead(lines.Line, words, out var fix, out var fault))
        {
            entries.Add(new(fix, fix.Id, fix.Time));
        }
        else if (fault is FixFault.NoPosition none)
        {
            entries.Add(new(null, none.Id, none.Time));
        }
        else
        {
            Complain(verb, file, lines.Number, fault.Words.En);
        }
    }

    private static void Complain(string verb, string file, long number, string what) => Console.Error.WriteLine($"{verb}: {file}:{number}: {what}");

    private static List<WatchEntry> InOrder(string file, List<WatchEntry> entries, string verb)
    {
        var newest = long.MinValue;
        foreach (var time in entries.Select(entry => entry.Time.ToUnixTimeMilliseconds()))
        {
            if (newest > time + DisorderMilliseconds)
            {
                Console.Error.WriteLine($"{verb}: {file} does not stand in the order of arrival (positions are over an hour late); it is read in the order of time");
                return [.. entries.OrderBy(each => each.Time)];
            }

            newest = Math.Max(newest, time);
        }

        return entries;
    }

    private static List<WatchEntry> Merged(List<WatchEntry>[] recordings)
    {
        var heads = new PriorityQueue<(int Recording, int At), (Instant, int)>();
        for (var i = 0; i < recordings.Length; i++)
        {
            Offer(heads, recordings, (i, 0), Instant.MinValue);
        }

        var merged = new List<WatchEntry>(recordings.Sum(recording => recording.Count));
        while (heads.TryDequeue(out var head, out var order))
        {
            merged.Add(recordings[head.Recording][head.At]);
            Offer(heads, recordings, (head.Recording, head.At + 1), order.Item1);
        }

        return merged;
    }

    // A late line waits behind the lines before it, as it did when it arrived.
    private static void Offer(PriorityQueue<(int Recording, int At), (Instant, int)> heads, List<WatchEntry>[] recordings, (int Recording, int At) head, Instant before)
    {
        if (head.At < recordings[head.Recording].Count)
        {
            heads.Enqueue(head, (Instant.Max(before, recordings[head.Recording][head.At].Time), head.Recording));
        }
    }

    /// <summary>Takes the positions out of radio messages; messages without one are no positions and no complaints.</summary>
    private readonly struct RadioTaker(AisFixes fixes, List<WatchEntry> entries, Action<LineError> complain) : IMessageSink
    {
        public void Take(in AisMessage message)
        {
            if (fixes.TryRead(message, null, out var fix))
            {
                entries.Add(new(fix, fix.Id, fix.Time));
            }
        }

        public void Refuse(in LineError error) => complain(error);
    }
}
