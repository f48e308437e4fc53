using Tongban.Waters.Fixes;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Cli.Commands;

/// <summary>
/// Reads a recording once, line by line: JSON lines and NMEA sentences, told apart by their first letter. A bad line is told with its number and cause and
/// stops nothing; a radio message without a position is no position and no complaint.
/// </summary>
internal sealed class WatchReading(Stream stream, string feed, WordTable words, Action<long, string> complain) : IMessageSink
{
    private readonly ByteLines lines = new(stream);
    private readonly SentenceReader radio = new(AssemblyLimits.Usual);
    private readonly AisFixes fixes = new(feed);
    private readonly List<WatchEntry> entries = [];

    /// <summary>What the line last read told.</summary>
    internal IReadOnlyList<WatchEntry> Entries => entries;

    public void Take(in AisMessage message)
    {
        if (fixes.TryRead(message, null, out var fix))
        {
            entries.Add(new(fix, fix.Id, fix.Time));
        }
    }

    public void Refuse(in LineError error) => complain(error.Line, error.Cause.En);

    /// <summary>Reads a line; false after the last.</summary>
    internal bool Next()
    {
        var self = this;
        entries.Clear();
        if (!lines.Next())
        {
            radio.End(ref self);
            return false;
        }

        if (lines.TooLong)
        {
            complain(lines.Number, "the line is longer than a mebibyte");
        }
        else if (lines.Line is [(byte)'{', ..])
        {
            Take(lines.Line);
        }
        else
        {
            radio.Read(lines.Line, ref self);
        }

        // The radio's reader counts every line, so that its complaints name the file's own numbers.
        radio.Read("\n"u8, ref self);
        return true;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (FixLine.TryRead(line, words, out var fix, out var fault))
        {
            entries.Add(new(fix, fix.Id, fix.Time));
        }
        else if (fault is FixFault.NoPosition none)
        {
            entries.Add(new(null, none.Id, none.Time));
        }
        else
        {
            complain(lines.Number, fault.Words.En);
        }
    }
}
