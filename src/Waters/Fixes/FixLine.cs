using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Fixes;

/// <summary>
/// Reads a position from a JSON line: <c>{"source","id","time","lat","lon","speed"?,"course"?,"heading"?,"vesselType"?}</c>, knots and degrees.
/// <c>id</c> is a text or a number; <c>time</c> is ISO 8601, and UTC when it names no offset. Unknown fields are passed over. Never throws.
/// </summary>
public static class FixLine
{
    /// <summary>The fastest that a line can say, in knots.</summary>
    public const float MostKnots = 1000;

    private static readonly Wording AText = new("非空文本", "a text that is not empty");
    private static readonly Wording AnIdentity = new("非空文本或不超过九位的整数", "a text that is not empty, or a whole number of at most nine digits");
    private static readonly Wording AMoment = new("ISO 8601 时刻，如 2026-01-01T08:00:00Z", "a moment in ISO 8601 such as 2026-01-01T08:00:00Z");
    private static readonly Wording ANumber = new("数字或 null", "a number or null");
    private static readonly Wording ASpeed = new("0 至 1000 的数字（节）或 null", "a number of knots from 0 to 1000, or null");
    private static readonly Wording AnAngle = new("0 至 360 的数字（度）或 null", "a number of degrees from 0 to 360, or null");

    /// <summary>Reads one line; when it is no position, says why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, WordTable words, out Fix fix, [NotNullWhen(false)] out FixFault? fault)
    {
        ArgumentNullException.ThrowIfNull(words);
        var parts = new Parts();
        var reader = new Utf8JsonReader(line);
        try
        {
            fault = Fields(ref reader, words, ref parts) ?? parts.Fault();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what the reader says of a text whose bytes are no UTF-8.
            fault = new FixFault.NotJson(reader.BytesConsumed + 1);
        }

        fix = fault is null ? parts.Fix() : default;
        return fault is null;
    }

    private static FixFault? Fields(ref Utf8JsonReader reader, WordTable words, ref Parts parts)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return new FixFault.NotJson(1);
        }

        FixFault? fault = null;
        while (fault is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fault = Field(ref reader, words, ref parts);
        }

        // Whatever follows the object is read too, so that two objects on one line are not taken for one.
        return fault is null && reader.Read() ? new FixFault.NotJson(reader.BytesConsumed) : fault;
    }

    private static FixFault? Field(ref Utf8JsonReader reader, WordTable words, ref Parts parts) =>
        reader.ValueTextEquals("source"u8) ? Text(ref reader, "source", words, out parts.Source)
        : reader.ValueTextEquals("id"u8) ? Identity(ref reader, words, out parts.Id)
        : reader.ValueTextEquals("time"u8) ? Moment(ref reader, out parts.Time)
        : reader.ValueTextEquals("lat"u8) ? Degrees(ref reader, "lat", ref parts.LatSaid, out parts.Lat)
        : reader.ValueTextEquals("lon"u8) ? Degrees(ref reader, "lon", ref parts.LonSaid, out parts.Lon)
        : reader.ValueTextEquals("speed"u8) ? Number(ref reader, "speed", MostKnots, ASpeed, out parts.Speed)
        : reader.ValueTextEquals("course"u8) ? Angle(ref reader, "course", out parts.Course)
        : reader.ValueTextEquals("heading"u8) ? Angle(ref reader, "heading", out parts.Heading)
        : reader.ValueTextEquals("vesselType"u8) ? OptionalText(ref reader, words, out parts.VesselType)
        : Skip(ref reader);

    private static FixFault? Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }

    private static FixFault.Wrong? Text(ref Utf8JsonReader reader, string field, WordTable words, out string? text)
    {
        reader.Read();
        text = reader.TokenType == JsonTokenType.String ? Word(ref reader, words) : null;
        return string.IsNullOrWhiteSpace(text) ? Wrong(ref reader, field, AText) : null;
    }

    private static FixFault.Wrong? OptionalText(ref Utf8JsonReader reader, WordTable words, out string? text)
    {
        reader.Read();
        text = reader.TokenType == JsonTokenType.String ? Word(ref reader, words) : null;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? null : Wrong(ref reader, "vesselType", AText);
    }

    private static FixFault.Wrong? Identity(ref Utf8JsonReader reader, WordTable words, out VesselId? id)
    {
        reader.Read();
        id = null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number is >= 0 and <= 999_999_999)
        {
            id = VesselId.Of(Mmsi.Of(number));
        }
        else if (reader.TokenType == JsonTokenType.String && Word(ref reader, words) is var word && !string.IsNullOrWhiteSpace(word))
        {
            id = VesselId.Named(word);
        }

        return id is null ? Wrong(ref reader, "id", AnIdentity) : null;
    }

    private static FixFault.Wrong? Moment(ref Utf8JsonReader reader, out Instant? time)
    {
        reader.Read();
        time = reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var read) ? Instant.FromDateTimeUtc(Utc(read)) : null;
        return time is null ? Wrong(ref reader, "time", AMoment) : null;
    }

    private static DateTime Utc(DateTime read) => read.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(read, DateTimeKind.Utc) : read.ToUniversalTime();

    private static FixFault.Wrong? Degrees(ref Utf8JsonReader reader, string field, ref bool said, out double? degrees)
    {
        said = true;
        reader.Read();
        degrees = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
        return degrees is null && reader.TokenType != JsonTokenType.Null ? Wrong(ref reader, field, ANumber) : null;
    }

    private static FixFault.Wrong? Angle(ref Utf8JsonReader reader, string field, out float? degrees)
    {
        var fault = Number(ref reader, field, 360, AnAngle, out degrees);
        degrees = degrees is 360 ? 0 : degrees;
        return fault;
    }

    private static FixFault.Wrong? Number(ref Utf8JsonReader reader, string field, float most, Wording wanted, out float? value)
    {
        reader.Read();
        value = reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out var number) && number >= 0 && number <= most ? number : null;
        return value is null && reader.TokenType != JsonTokenType.Null ? Wrong(ref reader, field, wanted) : null;
    }

    private static string Word(ref Utf8JsonReader reader, WordTable words)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            return words.Word(reader.ValueSpan);
        }

        return reader.GetString() ?? "";
    }

    private static FixFault.Wrong Wrong(ref Utf8JsonReader reader, string field, Wording wanted)
    {
        var value = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? "{…}" : Shortened(reader.ValueSpan);
        return new(field, value, wanted);
    }

    private static string Shortened(ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty ? "''" : utf8.Length <= 40 ? Encoding.UTF8.GetString(utf8) : Encoding.UTF8.GetString(utf8[..40]) + "…";

    /// <summary>What has been read of a line so far.</summary>
    private struct Parts
    {
        internal string? Source;
        internal VesselId? Id;
        internal Instant? Time;
        internal double? Lat;
        internal double? Lon;
        internal bool LatSaid;
        internal bool LonSaid;
        internal float? Speed;
        internal float? Course;
        internal float? Heading;
        internal string? VesselType;

        internal readonly FixFault? Fault() =>
            Source is null ? new FixFault.Missing("source")
            : Id is not { } id ? new FixFault.Missing("id")
            : Time is not { } time ? new FixFault.Missing("time")
            : !LatSaid ? new FixFault.Missing("lat")
            : !LonSaid ? new FixFault.Missing("lon")
            : Lat is { } lat && Lon is { } lon && Fixes.Fix.IsPlace(lat, lon) ? null
            : new FixFault.NoPosition(id, time);

        internal readonly Fix Fix() => new(Source ?? "", Id ?? default, Time ?? default, Lat ?? default, Lon ?? default)
        {
            Speed = Speed,
            Course = Course,
            Heading = Heading,
            VesselType = VesselType,
        };
    }
}
