using System.Runtime.InteropServices;
using NodaTime;

namespace Tongban.Waters.Nmea;

/// <summary>
/// GateHouse's proprietary line before a sentence: <c>$PGHP,1,2010,6,11,11,46,12,386,219,24,992190924,1,12*20</c>: moment with milliseconds in UTC,
/// country, region, base station, online, and the exclusive or of the checksums of the sentences it speaks of. It counts for the message that
/// follows, and only when that checksum fits.
/// </summary>
/// <param name="UnixMilliseconds">When the sentence was heard, in milliseconds since 1970 UTC.</param>
/// <param name="Station">The base station's MMSI, or the country and region when it has none; 0 for unknown. Names the source of the parts.</param>
/// <param name="Covered">The exclusive or of the checksums of the sentences of the message that follows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GatehouseStamp(long UnixMilliseconds, long Station, byte Covered)
{
    private const int Fields = 14;

    /// <summary>Whether a sentence that begins with <c>$</c> is this line.</summary>
    internal static bool Claims(ReadOnlySpan<byte> sentence) => sentence.StartsWith("$PGHP,1,"u8);

    /// <summary>Reads the fields of a line whose checksum was verified; false when they are not of their form.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> sentence, out GatehouseStamp stamp)
    {
        Span<long> numbers = stackalloc long[Fields - 1];
        var (at, covered) = (0, Checksum.Unreadable);
        foreach (var range in sentence.Split((byte)','))
        {
            var field = sentence[range];
            if (at == Fields - 1)
            {
                covered = field.Length == 2 ? Checksum.Read(field[0], field[1]) : Checksum.Unreadable;
            }
            else if (at > 0 && at < Fields - 1)
            {
                Numerals.TryRead(field, out numbers[at]);
            }

            at++;
        }

        stamp = default;
        if (at != Fields || covered < 0 || Moment(numbers) is not { } moment)
        {
            return false;
        }

        stamp = new(moment, numbers[11] > 0 ? numbers[11] : (numbers[9] * 1_000) + numbers[10], unchecked((byte)covered));
        return true;
    }

    private static long? Moment(ReadOnlySpan<long> numbers) =>
        numbers[2] is >= 1990 and <= 2200 && numbers[3] is >= 1 and <= 12 && numbers[4] >= 1 && numbers[4] <= CalendarSystem.Iso.GetDaysInMonth((int)numbers[2], (int)numbers[3])
            && numbers[5] is >= 0 and <= 23 && numbers[6] is >= 0 and <= 59 && numbers[7] is >= 0 and <= 59 && numbers[8] is >= 0 and <= 999
            ? Instant.FromUtc((int)numbers[2], (int)numbers[3], (int)numbers[4], (int)numbers[5], (int)numbers[6], (int)numbers[7]).ToUnixTimeMilliseconds() + numbers[8]
            : null;
}
