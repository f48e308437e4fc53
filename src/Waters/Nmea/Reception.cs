using NodaTime;

namespace Tongban.Waters.Nmea;

/// <summary>
/// Where and when a message was heard, as far as the lines say it. Not part of the message: receivers and relays wrote it, and it is as true as they are.
/// </summary>
public readonly ref struct Reception
{
    private readonly long unixMilliseconds;

    internal Reception(long firstLine, long line, scoped in VdmSentence sentence, long unixMilliseconds, ReadOnlySpan<byte> station)
    {
        FirstLine = firstLine;
        Line = line;
        Talker = sentence.Talker;
        IsOwn = sentence.IsOwn;
        Channel = sentence.Channel;
        Station = station;
        this.unixMilliseconds = unixMilliseconds;
    }

    /// <summary>The line of the first part to come, the first line being 1.</summary>
    public long FirstLine { get; }

    /// <summary>The line of the last part.</summary>
    public long Line { get; }

    /// <summary>The two letters of the talker, the first in the upper byte.</summary>
    public ushort Talker { get; }

    /// <summary>Whether the own station sent it (VDO).</summary>
    public bool IsOwn { get; }

    /// <summary>The channel's letter as written, 0 when not given.</summary>
    public byte Channel { get; }

    /// <summary>The station that heard it: from the tag block, or the stamp before the line, or the suffix behind it; empty when nobody says.</summary>
    public ReadOnlySpan<byte> Station { get; }

    /// <summary>
    /// When it was heard, from the tag block, the stamp or number before the line, or the suffix behind it, in this order; null when nobody says. Of
    /// several parts the first that says it counts.
    /// </summary>
    public Instant? Time => UnixTime.ToInstant(unixMilliseconds);

    /// <summary>The same in milliseconds since 1970 UTC; <see cref="long.MinValue"/> when nobody says.</summary>
    public long UnixMilliseconds => unixMilliseconds;
}
