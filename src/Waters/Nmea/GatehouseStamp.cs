using System.Runtime.InteropServices;

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
        stamp = default;
        if (!TryReadNumbers(sentence, numbers) || Checksum.Read(sentence[^2], sentence[^1]) is var covered && covered < 0 || !IsMoment(numbers))
        {
            return false;
        }

        stamp = new(Moment(numbers), numbers[11] > 0 ? numbers[11] : (numbers[9] * 1_000) + numbers[10], unchecked((byte)covered));
        return true;
    }

    /// <summary>The fields between the name and the checksum of the others, in one pass; an empty one is 0.</summary>
    private static bool TryReadNumbers(ReadOnlySpan<byte> sentence, Span<long> numbers)
    {
        const long Largest = 99_999_999_999;
        var (field, number) = (0, 0L);
        for (var at = 0; at < sentence.Length - 2; at++)
        {
            var letter = sentence[at];
            if (letter == ',')
            {
                numbers[field++] = number;
                number = 0;
                if (field == numbers.Length)
                {
                    return at == sentence.Length - 3;
                }
            }
            else if (field > 0)
            {
                // Largest keeps the product far below where it would wrap.
                var digit = unchecked((uint)(letter - '0'));
                number = unchecked((number * 10) + digit);
                if (digit > 9 || number > Largest)
                {
                    return false;
                }
            }
        }

        return false;
    }

    private static bool IsMoment(ReadOnlySpan<long> numbers) =>
        numbers[2] is >= 1990 and <= 2200 && numbers[3] is >= 1 and <= 12 && numbers[4] >= 1 && numbers[4] <= DateTime.DaysInMonth((int)numbers[2], (int)numbers[3])
        && numbers[5] <= 23 && numbers[6] <= 59 && numbers[7] <= 59 && numbers[8] <= 999;

    private static long Moment(ReadOnlySpan<long> numbers) =>
        ((((((DaysSince1970((int)numbers[2], (int)numbers[3], (int)numbers[4]) * 24) + numbers[5]) * 60) + numbers[6]) * 60) + numbers[7]) * 1_000 + numbers[8];

    private static long DaysSince1970(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
}
