using System.Globalization;
using NodaTime;

namespace Tongban.Kernel.Identity;

/// <summary>Numbers and dates inside longer numbers, where the characters are already known to be digits.</summary>
internal static class Digits
{
    /// <summary>The date of <c>yyyyMMdd</c>, or null when no calendar has it.</summary>
    internal static LocalDate? Date(ReadOnlySpan<char> eight)
    {
        var (year, month, day) = (Number(eight[..4]), Number(eight[4..6]), Number(eight[6..8]));
        var exists = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
        return exists ? new LocalDate(year, month, day) : null;
    }

    /// <summary>The number that the digits write.</summary>
    internal static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether every character is an ASCII digit.</summary>
    internal static bool Only(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
