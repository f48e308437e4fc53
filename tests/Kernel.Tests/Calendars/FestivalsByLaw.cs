using System.Globalization;

namespace Tongban.Kernel.Tests.Calendars;

/// <summary>
/// The days everybody is off by law, from printed almanacs and year by year: first day of the first lunar month, Qingming,
/// fifth of the fifth, fifteenth of the eighth. Shares nothing with the engine's reckoning of the lunar year.
/// </summary>
internal static class FestivalsByLaw
{
    private static readonly (int Year, string NewYear, string Qingming, string DragonBoat, string MidAutumn)[] Almanac =
    [
        (2025, "01-29", "04-04", "05-31", "10-06"), // a sixth month twice
        (2026, "02-17", "04-05", "06-19", "09-25"),
        (2027, "02-06", "04-05", "06-09", "09-15"),
        (2028, "01-26", "04-04", "05-28", "10-03"), // a fifth month twice; Mid-Autumn inside National Day
        (2029, "02-13", "04-04", "06-16", "09-22"),
        (2030, "02-03", "04-05", "06-05", "09-12"),
        (2031, "01-23", "04-05", "06-24", "10-01"), // a third month twice
        (2032, "02-11", "04-04", "06-12", "09-19"),
        (2033, "01-31", "04-04", "06-01", "09-08"), // an eleventh month twice, the year almanacs once disagreed on
        (2034, "02-19", "04-05", "06-20", "09-27"),
        (2035, "02-08", "04-05", "06-10", "09-16"),
        (2036, "01-28", "04-04", "05-30", "10-04"), // a sixth month twice
    ];

    /// <summary>The years the almanac covers.</summary>
    public static IEnumerable<int> Years => Almanac.Select(row => row.Year);

    /// <summary>Every day off by law in a year of the almanac.</summary>
    public static IEnumerable<DateOnly> Days(int year) => Almanac.Where(row => row.Year == year).SelectMany(row => (DateOnly[])
    [
        On(year, "01-01"),
        On(year, row.NewYear).AddDays(-1), On(year, row.NewYear), On(year, row.NewYear).AddDays(1), On(year, row.NewYear).AddDays(2),
        On(year, row.Qingming), On(year, "05-01"), On(year, "05-02"), On(year, row.DragonBoat),
        On(year, "10-01"), On(year, "10-02"), On(year, "10-03"), On(year, row.MidAutumn),
    ]).Distinct();

    private static DateOnly On(int year, string day) => DateOnly.ParseExact($"{year}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
