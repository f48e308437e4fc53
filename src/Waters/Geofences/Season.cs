using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using NodaTime;
using Tongban.Kernel.Clocks;

namespace Tongban.Waters.Geofences;

/// <summary>A part of every year, both days included, such as 1 March to 30 June; it may run over the new year.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Season
{
    private readonly int first;
    private readonly int last;

    private Season(int first, int last) => (this.first, this.last) = (first, last);

    /// <summary>Reads <c>03-01/06-30</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Season season)
    {
        season = default;
        if (text?.Split('/') is not [var from, var until] || Day(from) is not { } first || Day(until) is not { } last)
        {
            return false;
        }

        season = new(first, last);
        return true;
    }

    /// <summary>Whether a moment lies in it, by the date in China.</summary>
    public bool Contains(Instant time)
    {
        var date = ChinaTime.At(time).Date;
        var day = (date.Month * 100) + date.Day;
        return first <= last ? day >= first && day <= last : day >= first || day <= last;
    }

    /// <summary>As it is read.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{first / 100:00}-{first % 100:00}/{last / 100:00}-{last % 100:00}");

    // A leap day is a day of every season that February is of.
    private static int? Day(string text) =>
        text.Length == 5 && text[2] == '-' && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month) ? (month * 100) + day : null;
}
