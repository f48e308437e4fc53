using System.Text;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

/// <summary>What a reader made of some lines, kept so that a test can look at it.</summary>
internal sealed class Reading
{
    private readonly SentenceReader reader;
    private readonly ScaledJson json;

    private Reading(AssemblyLimits limits, JsonChoices choices) => (reader, json) = (new(limits), new(choices));

    internal List<string> Messages { get; } = [];

    internal List<LineError> Errors { get; } = [];

    internal List<Heard> Receptions { get; } = [];

    internal StreamCounts Counts => reader.Counts;

    internal static Reading Of(params string[] lines) => Of(AssemblyLimits.Usual, lines);

    internal static Reading Of(AssemblyLimits limits, params string[] lines) =>
        Of(Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), limits: limits);

    /// <summary>Reads bytes in pieces of the lengths that are asked for, the last again and again.</summary>
    internal static Reading Of(byte[] bytes, JsonChoices? choices = null, AssemblyLimits? limits = null, params int[] pieces)
    {
        var reading = new Reading(limits ?? AssemblyLimits.Usual, choices ?? JsonChoices.AsGpsdecode with { SplitStatic = true });
        var sink = new Sink(reading);
        var (at, piece) = (0, 0);
        while (at < bytes.Length)
        {
            var length = pieces.Length == 0 ? bytes.Length : Math.Min(pieces[Math.Min(piece++, pieces.Length - 1)], bytes.Length - at);
            reading.reader.Read(bytes.AsSpan(at, length), ref sink);
            at += length;
        }

        reading.reader.End(ref sink);
        return reading;
    }

    internal sealed record Heard(long FirstLine, long Line, string Talker, bool IsOwn, char Channel, string Station, NodaTime.Instant? Time, int Type, int Mmsi);

    private readonly struct Sink(Reading reading) : IMessageSink
    {
        public void Take(in AisMessage message)
        {
            var heard = message.Reception;
            reading.Receptions.Add(new(
                heard.FirstLine, heard.Line, $"{(char)(heard.Talker >> 8)}{(char)(heard.Talker & 0xFF)}", heard.IsOwn, (char)heard.Channel,
                Encoding.Latin1.GetString(heard.Station), heard.Time, message.Type, message.Mmsi));
            if (reading.json.Write(message) is { IsEmpty: false } line)
            {
                reading.Messages.Add(Encoding.UTF8.GetString(line));
            }
        }

        public void Refuse(in LineError error) => reading.Errors.Add(error);
    }
}
