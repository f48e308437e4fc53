using System.Runtime.CompilerServices;

namespace Tongban.Waters.Nmea;

/// <summary>
/// A message that waits for parts. The parts lie one behind the other in the order in which they came, each with its place, and are put in order when
/// all are there: over UDP they may come in any order. Reused for the next message, so that none allocates.
/// </summary>
internal sealed class WaitingMessage
{
    /// <summary>Nine parts of the 82 characters that a sentence may have, and room for relays that write longer ones.</summary>
    internal const int LongestPayload = 1_024;

    private const int LongestStation = 64;

    private readonly byte[] armoured = new byte[LongestPayload];
    private readonly byte[] ordered = new byte[LongestPayload];
    private readonly byte[] station = new byte[LongestStation];
    private Nine starts;
    private Nine lengths;
    private int seen;
    private int used;
    private int stationLength;

    internal int Held { get; private set; }

    internal int Total { get; private set; }

    internal long FirstLine { get; private set; }

    /// <summary>The number, among all VDM and VDO sentences, of the part that came last.</summary>
    internal long LatestSentence { get; private set; }

    internal long UnixMilliseconds { get; private set; }

    internal byte Covered { get; private set; }

    internal int FillBits { get; private set; }

    internal PartKey Key { get; private set; }

    internal ReadOnlySpan<byte> Station => station.AsSpan(0, stationLength);

    internal bool IsWhole => Held == Total;

    internal void Begin(in PartKey key, int total, long line)
    {
        (Key, Total, FirstLine) = (key, total, line);
        (Held, seen, used, stationLength, Covered, FillBits) = (0, 0, 0, 0, 0, 0);
        UnixMilliseconds = UnixTime.None;
    }

    internal bool Has(int number) => (seen & (1 << number)) != 0;

    /// <summary>Takes a part; false when the parts together are longer than any message.</summary>
    internal bool TryAdd(in VdmSentence part, in Context context, long sentence)
    {
        if (used + part.Payload.Length > LongestPayload)
        {
            return false;
        }

        part.Payload.CopyTo(armoured.AsSpan(used));
        (starts[part.Number - 1], lengths[part.Number - 1]) = ((short)used, (short)part.Payload.Length);
        used += part.Payload.Length;
        seen |= 1 << part.Number;
        FillBits = part.Number == Total ? part.FillBits : FillBits;
        (Held, LatestSentence, Covered, Key) = (Held + 1, sentence, (byte)(Covered ^ context.Written), Key.With(context));
        Keep(context);
        return true;
    }

    /// <summary>The payloads in the order of their numbers.</summary>
    internal ReadOnlySpan<byte> InOrder()
    {
        var to = 0;
        for (var part = 0; part < Total; part++)
        {
            armoured.AsSpan(starts[part], lengths[part]).CopyTo(ordered.AsSpan(to));
            to += lengths[part];
        }

        return ordered.AsSpan(0, to);
    }

    /// <summary>Forgets what the stamp before the first part said: it spoke of other sentences.</summary>
    internal void ForgetStamp() => (UnixMilliseconds, stationLength) = (UnixTime.None, 0);

    private void Keep(in Context context)
    {
        UnixMilliseconds = UnixMilliseconds == UnixTime.None ? context.UnixMilliseconds : UnixMilliseconds;
        if (stationLength == 0 && !context.Station.IsEmpty)
        {
            stationLength = Math.Min(context.Station.Length, LongestStation);
            context.Station[..stationLength].CopyTo(station);
        }
    }

    [InlineArray(9)]
    private struct Nine
    {
        private short first;
    }
}
