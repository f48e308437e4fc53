using System.Globalization;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Calendars;

/// <summary>
/// The festivals on which everybody is off in every year, announced or not (《全国年节及纪念日放假办法》 2024-11-10, article 2):
/// New Year's Day, four days of Spring Festival, Qingming, 1 and 2 May, Dragon Boat, Mid-Autumn, 1 to 3 October. They are not
/// the holidays of a year: which weekends join them, and the day given for a festival that falls on one (article 6), are said
/// by the <see cref="HolidayNotice"/> alone. Years before <see cref="Since"/> had other lists, which are not kept here.
/// </summary>
public static class StatutoryHolidays
{
    /// <summary>The first whole year under the list as amended on 10 November 2024.</summary>
    public const int Since = 2025;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The festival the day belongs to by law; two that meet are named together. None for other days and for years before <see cref="Since"/>.</summary>
    public static IReadOnlyDictionary<LocalDate, Wording> Of(int year) => year < Since
        ? new Dictionary<LocalDate, Wording>()
        : Festivals(year).GroupBy(festival => festival.Date).ToDictionary(day => day.Key, day => new Wording(
            string.Join('、', day.Select(festival => festival.Name.Zh)), string.Join(" and ", day.Select(festival => festival.Name.En))));

    private static IEnumerable<(LocalDate Date, Wording Name)> Festivals(int year) =>
    [
        (new(year, 1, 1), new("元旦", "New Year's Day")),
        .. Days(LunarDay(year, 1, 1).PlusDays(-1), 4, new("春节", "Spring Festival")),
        (Qingming(year), new("清明节", "Qingming")),
        .. Days(new(year, 5, 1), 2, new("劳动节", "Labour Day")),
        (LunarDay(year, 5, 5), new("端午节", "Dragon Boat Festival")),
        .. Days(new(year, 10, 1), 3, new("国庆节", "National Day")),
        (LunarDay(year, 8, 15), new("中秋节", "Mid-Autumn Festival")),
    ];

    private static IEnumerable<(LocalDate, Wording)> Days(LocalDate first, int count, Wording name) =>
        Enumerable.Range(0, count).Select(i => (first.PlusDays(i), name));

    // A leap month follows the month it repeats and moves the later ones one place on; no festival is kept in a leap month.
    private static LocalDate LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return LocalDate.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // The sun reaches 15° of longitude every 365.2422 days; from 2000 to 2100 the day follows from the year alone.
    private static LocalDate Qingming(int year)
    {
        var since = year - 2000;
        return new(year, 4, (int)((since * 0.2422m) + 4.81m) - (since / 4));
    }
}
