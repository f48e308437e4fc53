using NodaTime;
using Tongban.Kernel.Calendars;

namespace Tongban.Kernel.Clocks;

/// <summary>
/// The day on which a moment falls, in Beijing time: +08:00, the one legal time of the whole country, at every date.
/// A fixed offset and not the zone Asia/Shanghai: the two agree since 15 September 1991, and a fixed one needs no
/// zone data that could differ between machines. The summer times of 1986 to 1991 are out of scope; no clock of a
/// matter begins there.
/// </summary>
public static class ChinaTime
{
    /// <summary>+08:00.</summary>
    public static readonly Offset Offset = Offset.FromHours(8);

    private static readonly long OffsetTicks = Offset.Ticks;

    /// <summary>The date of a moment in Beijing time.</summary>
    public static LocalDate DateOf(Instant moment) => WorkCalendar.DateOf(DayNumber(moment));

    /// <summary>00:00 Beijing time of the day.</summary>
    public static Instant StartOf(LocalDate date) => StartOf(WorkCalendar.DayNumber(date));

    /// <summary>The moment as a date and time with its offset, for people and for JSON.</summary>
    public static OffsetDateTime At(Instant moment) => moment.WithOffset(Offset);

    internal static int DayNumber(Instant moment)
    {
        var (day, rest) = Math.DivRem(moment.ToUnixTimeTicks() + OffsetTicks, NodaConstants.TicksPerDay);
        return (int)(rest < 0 ? day - 1 : day);
    }

    internal static Instant StartOf(int day) => Instant.FromUnixTimeTicks((day * NodaConstants.TicksPerDay) - OffsetTicks);
}
