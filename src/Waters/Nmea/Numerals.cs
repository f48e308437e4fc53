namespace Tongban.Waters.Nmea;

/// <summary>Whole numbers written in ASCII digits.</summary>
internal static class Numerals
{
    /// <summary>Nineteen digits would overflow a long at 9223372036854775808; nanoseconds of this century need nineteen and stay below.</summary>
    private const int LongestNumeral = 19;

    /// <summary>Reads digits and nothing else; false for none, for any other character and for what does not fit.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> digits, out long number)
    {
        number = 0;
        if (digits.Length is 0 or > LongestNumeral)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            var value = unchecked((uint)(digit - '0'));
            if (value > 9 || number > (long.MaxValue - value) / 10)
            {
                return false;
            }

            number = (number * 10) + value;
        }

        return true;
    }

    /// <summary>Reads digits that write a number from 0 to a largest one.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> digits, int largest, out int number)
    {
        var good = TryRead(digits, out var read) && read <= largest;
        number = good ? (int)read : 0;
        return good;
    }
}
