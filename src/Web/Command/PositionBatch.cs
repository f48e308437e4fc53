using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Words;
using Tongban.Waters.Fixes;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Command;

/// <summary>
/// What a station brought in one request, read line by line: JSON lines of positions and NMEA sentences, told apart by their first letter. A bad line is told with its number
/// and cause and keeps no other from being taken. For one reader at a time; a station has one, because the kind of a ship is said in other messages than its place.
/// </summary>
internal sealed class BatchReader(string station)
{
    private const int MostFaults = 20;
    private static readonly Duration Ahead = Duration.FromMinutes(5);
    private readonly WordTable words = new();
    private readonly AisFixes ais = new(station);

    /// <summary>Whether a position claims a time that has not come: a clock is wrong.</summary>
    internal static bool IsAhead(in Fix fix, Instant now) => fix.Time > now + Ahead;

    /// <summary>The positions of a body, and every line that is none.</summary>
    internal Brought Read(ReadOnlySpan<byte> body, Instant now)
    {
        var taker = new Taker(this, now);
        var radio = new SentenceReader(AssemblyLimits.Usual);
        foreach (var range in body.Split((byte)'\n'))
        {
            taker.Line++;
            var line = body[range].TrimEnd((byte)'\r');
            if (line is [(byte)'{', ..])
            {
                Json(line, taker);
            }
            else
            {
                radio.Read(line, ref taker);
            }

            radio.Read("\n"u8, ref taker);
        }

        radio.End(ref taker);
        return new(taker.Fixes, taker.Faults, taker.Refused);
    }

    private void Json(ReadOnlySpan<byte> line, Taker taker)
    {
        if (FixLine.TryRead(line, words, out var fix, out var fault))
        {
            taker.Add(fix);
        }
        else if (fault is not FixFault.NoPosition)
        {
            taker.Complain(taker.Line, fault.Words);
        }
    }

    private sealed class Taker(BatchReader reader, Instant now) : IMessageSink
    {
        internal long Line { get; set; }

        internal List<Fix> Fixes { get; } = [];

        internal List<Fault> Faults { get; } = [];

        internal int Refused { get; private set; }

        public void Take(in AisMessage message)
        {
            if (reader.ais.TryRead(message, now, out var fix))
            {
                Add(fix);
            }
        }

        public void Refuse(in LineError error) => Complain(error.Line, error.Cause, error.Column);

        internal void Add(in Fix fix)
        {
            if (fix.Source != reader.Station)
            {
                Complain(Line, new($"source 应为本站“{reader.Station}”，写的是“{fix.Source}”。", $"source must be this station '{reader.Station}', not '{fix.Source}'."));
            }
            else if (IsAhead(fix, now))
            {
                Complain(Line, new($"时刻 {InstantPattern.General.Format(fix.Time)} 比现在晚五分钟以上，请校准时钟。", $"The time {InstantPattern.General.Format(fix.Time)} lies more than five minutes ahead: set the clock."));
            }
            else
            {
                Fixes.Add(fix);
            }
        }

        internal void Complain(long line, Wording why, int column = 1)
        {
            Refused++;
            if (Faults.Count < MostFaults)
            {
                Faults.Add(new(why, $"line {line}", (int)line, Math.Max(1, column)));
            }
        }
    }

    private string Station => station;
}

/// <summary>What a body brought.</summary>
/// <param name="Fixes">The positions, in its order.</param>
/// <param name="Faults">The first of the lines that are none, each with its number and cause.</param>
/// <param name="Refused">How many lines are none.</param>
internal sealed record Brought(IReadOnlyList<Fix> Fixes, IReadOnlyList<Fault> Faults, int Refused);

/// <summary>
/// A batch as it is kept until the watch has seen it: the moment it came on the first line, then a position a line. A batch without positions lets time pass: the watch's own beats stand in the same row, so
/// that whoever reads the row again sees the same.
/// </summary>
internal static class KeptBatch
{
    internal static byte[] Write(Instant came, IReadOnlyList<Fix> fixes)
    {
        using var bytes = new MemoryStream();
        bytes.Write(JsonSerializer.SerializeToUtf8Bytes(came.ToUnixTimeMilliseconds()));
        foreach (var fix in fixes)
        {
            bytes.WriteByte((byte)'\n');
            Write(bytes, fix);
        }

        return bytes.ToArray();
    }

    internal static (Instant Came, IReadOnlyList<Fix> Fixes) Read(ReadOnlySpan<byte> bytes, WordTable words)
    {
        var (came, fixes) = ((Instant?)null, new List<Fix>());
        foreach (var range in bytes.Split((byte)'\n'))
        {
            if (came is null)
            {
                came = Instant.FromUnixTimeMilliseconds(JsonSerializer.Deserialize<long>(bytes[range]));
            }
            else
            {
                fixes.Add(FixLine.TryRead(bytes[range], words, out var fix, out var fault) ? fix : throw new InvalidDataException($"A kept position cannot be read: {fault.Words.En}"));
            }
        }

        return (came ?? default, fixes);
    }

    private static void Write(Stream bytes, in Fix fix)
    {
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("source", fix.Source);
        json.WriteString("id", fix.Id.ToString());
        json.WriteString("time", InstantPattern.ExtendedIso.Format(fix.Time));
        json.WriteNumber("lat", fix.Lat);
        json.WriteNumber("lon", fix.Lon);
        Number(json, "speed", fix.Speed is { } knots ? Math.Min(knots, FixLine.MostKnots) : null);
        Number(json, "course", fix.Course);
        Number(json, "heading", fix.Heading);
        if (fix.VesselType is { } type)
        {
            json.WriteString("vesselType", type);
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
