using System.Globalization;
using Tongban.Kernel.Calendars;

namespace Tongban.Web.Cases;

/// <summary>What a calendar knows, as far as it orders calendars: the last announced year, then how many notices. Not the calendar.</summary>
internal sealed record CalendarMark(string Version, int LastYear, int Notices)
{
    internal static CalendarMark Of(WorkCalendar calendar) =>
        new(calendar.Version, calendar.Notices.Length == 0 ? 0 : calendar.Notices[^1].Year, calendar.Notices.Length);

    /// <summary>Reads what <see cref="ToString"/> wrote; a version alone, as it was kept before calendars were ordered, knows nothing.</summary>
    internal static CalendarMark Parse(string text) =>
        text.Split(' ') is [var version, var year, var notices]
            ? new(version, int.Parse(year, CultureInfo.InvariantCulture), int.Parse(notices, CultureInfo.InvariantCulture))
            : new(text, 0, 0);

    internal bool KnowsLessThan(CalendarMark other) => (LastYear, Notices).CompareTo((other.LastYear, other.Notices)) < 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version} {LastYear} {Notices}");
}
