using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;

namespace Tongban.Web.Samples;

/// <summary>The moments of the sample cases, counted back from the day of the first start. Not a clock: the same day always gives the same moments.</summary>
internal sealed class SampleCalendar(WorkCalendar calendar, LocalDate start)
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalTimePattern Minute = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    internal Instant At(SampleStep step) => (Day(step.Back) + Minute.Parse(step.At).Value).InZoneLeniently(Shanghai).ToInstant();

    private LocalDate Day(int back)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(back, 1);
        var day = start;
        for (var left = back; left > 0; left -= calendar.IsWorkingDay(day) ? 1 : 0)
        {
            day = day.PlusDays(-1);
        }

        return day;
    }
}
