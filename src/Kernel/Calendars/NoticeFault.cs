using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Calendars;

/// <summary>A reason why a set of holiday notices cannot make a calendar.</summary>
/// <param name="Year">The year of the notice at fault.</param>
/// <param name="Date">The day at fault; null where the whole notice is.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record NoticeFault(int Year, LocalDate? Date, Wording Words)
{
    /// <summary>Every fault of the notices taken together, in their order; empty when they make a calendar.</summary>
    public static IEnumerable<NoticeFault> Of(IReadOnlyCollection<HolidayNotice> notices) =>
        [.. notices.SelectMany(OwnFaults), .. TwoNoticesOfAYear(notices), .. DaysNamedTwice(notices)];

    private static IEnumerable<NoticeFault> OwnFaults(HolidayNotice notice)
    {
        if (notice.Year <= WorkCalendar.FirstYear || notice.Year > WorkCalendar.LastYear)
        {
            yield return new(notice.Year, null, new(
                $"{notice.Year}年不在日历范围（{WorkCalendar.FirstYear + 1}—{WorkCalendar.LastYear}年）内",
                $"The year {notice.Year} is outside the calendar's {WorkCalendar.FirstYear + 1} to {WorkCalendar.LastYear}"));
        }

        foreach (var (date, worked) in Days(notice))
        {
            if (!BelongsTo(notice.Year, date))
            {
                yield return new(notice.Year, date, new(
                    $"{Iso(date)}既不在{notice.Year}年内，也不在上年12月内",
                    $"{Iso(date)} is neither in {notice.Year} nor in the December before it; put it in the notice of its year"));
            }

            if (worked && !WorkCalendar.IsWeekend(date))
            {
                yield return new(notice.Year, date, new(
                    $"{Iso(date)}不是周六或周日，不能列为调休上班日",
                    $"{Iso(date)} is no Saturday or Sunday, so it cannot be a make-up workday; check the date"));
            }
        }
    }

    private static IEnumerable<NoticeFault> TwoNoticesOfAYear(IEnumerable<HolidayNotice> notices) =>
        notices.GroupBy(notice => notice.Year).Where(year => year.Count() > 1).Select(year => new NoticeFault(year.Key, null, new(
            $"{year.Key}年有两份放假通知，只能保留一份",
            $"There are two notices for {year.Key}; keep one")));

    private static IEnumerable<NoticeFault> DaysNamedTwice(IEnumerable<HolidayNotice> notices) =>
        notices.SelectMany(notice => Days(notice).Select(day => (notice.Year, day.Date)))
            .GroupBy(day => day.Date).Where(day => day.Count() > 1).Select(day => new NoticeFault(day.Last().Year, day.Key, new(
                $"{Iso(day.Key)}被安排了两次，一天只能有一种安排",
                $"{Iso(day.Key)} is arranged twice; a day is either off or worked, once")));

    private static IEnumerable<(LocalDate Date, bool Worked)> Days(HolidayNotice notice) => notice.Festivals.SelectMany(festival =>
        festival.DaysOff.Select(date => (date, false)).Concat(festival.MakeUpWorkdays.Select(date => (date, true))));

    private static bool BelongsTo(int year, LocalDate date) => date.Year == year || (date.Year == year - 1 && date.Month == 12);

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
