using System.Globalization;

namespace Tongban.Waters.Nmea;

/// <summary>
/// What receivers append behind a sentence's checksum, outside its protection: <c>,r003669945,1085889680</c> (the station and the second since 1970),
/// and before these <c>s</c> signal strength, <c>d-093</c> signal in dBm, <c>S2212</c> slot, <c>t235959.00</c> time of day, <c>T59.00339837</c>
/// second of the minute, <c>x</c> counter (United States Coast Guard and libais). Whatever else stands there is passed over.
/// </summary>
public readonly ref struct StationSuffix
{
    private StationSuffix(ReadOnlySpan<byte> station, long unixMilliseconds, int? signalDbm, int? slot)
    {
        Station = station;
        UnixMilliseconds = unixMilliseconds;
        SignalDbm = signalDbm;
        Slot = slot;
    }

    /// <summary>The receiving station (field r or b, with its letter cut off), empty when not given.</summary>
    public ReadOnlySpan<byte> Station { get; }

    /// <summary>When the sentence was heard, in milliseconds since 1970 UTC; <see cref="long.MinValue"/> when not given.</summary>
    public long UnixMilliseconds { get; }

    /// <summary>Signal strength in dBm (field d), or null.</summary>
    public int? SignalDbm { get; }

    /// <summary>The slot of the minute in which the message was heard (field S), 0 to 2249, or null; 9999 is written for not known.</summary>
    public int? Slot { get; }

    /// <summary>Reads what can be read; never fails.</summary>
    public static StationSuffix Read(ReadOnlySpan<byte> suffix)
    {
        ReadOnlySpan<byte> station = default;
        var time = UnixTime.None;
        int? signal = null, slot = null;
        foreach (var range in suffix.Split((byte)','))
        {
            var field = suffix[range].TrimEnd(" \r"u8);
            switch (field)
            {
                case [(byte)'r' or (byte)'b', .. var name] when !name.IsEmpty:
                    station = name;
                    break;
                case [(byte)'d', .. var written] when int.TryParse(written, CultureInfo.InvariantCulture, out var dbm):
                    signal = dbm;
                    break;
                case [(byte)'S', .. var written] when Numerals.TryRead(written, 2_249, out var number):
                    slot = number;
                    break;
                case { Length: 10 } when Numerals.TryRead(field, out var seconds):
                    time = UnixTime.FromNumber(seconds);
                    break;
                default:
                    break;
            }
        }

        return new(station, time, signal, slot);
    }
}
