namespace Tongban.Kernel.Tests.Clocks;

/// <summary>
/// The rules a second time, as a clerk with a wall calendar would apply them: day by day, minute by minute, over plain
/// lists, in .NET's own dates. Shares nothing with the engine but the reading of the law.
/// </summary>
internal sealed class NaiveDeadline(HashSet<DateOnly> off, HashSet<DateOnly> madeUp, HashSet<int> announced)
{
    private bool provisional;

    public sealed record Answer(DateTime Due, DateOnly LastDay, bool Provisional);

    /// <summary>All moments in Beijing wall time.</summary>
    public Answer? Compute(
        DateTime from, int amount, string unit, (DateTime From, DateTime? Until)[] pauses, (int Amount, string Unit)? more, bool roll, bool firstDayCounts)
    {
        provisional = false;
        if (more is { } extra && extra.Unit == unit)
        {
            (amount, more) = (amount + extra.Amount, null);
        }

        var end = Run(from, amount, unit, pauses, firstDayCounts);
        var last = unit;
        if (end is { } first && more is { } other)
        {
            end = Run(unit == "hours" ? first : other.Unit == "hours" ? first.Date.AddDays(1) : first, other.Amount, other.Unit, pauses, false);
            last = other.Unit;
        }

        return end is { } reached ? Settle(reached, last, pauses, roll) : null;
    }

    private DateTime? Run(DateTime from, int amount, string unit, (DateTime From, DateTime? Until)[] pauses, bool firstDayCounts) => unit switch
    {
        "hours" => Minutes(from, amount * 60, pauses),
        "days" => Days(from.Date.AddDays(firstDayCounts ? -1 : 0), amount, false, pauses),
        "working-days" => Days(from.Date.AddDays(firstDayCounts ? -1 : 0), amount, true, pauses),
        "months" => Corresponding(from.Date, from.Date.AddMonths(amount), pauses, firstDayCounts),
        "years" => Corresponding(from.Date, from.Date.AddYears(amount), pauses, firstDayCounts),
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    private DateTime? Corresponding(DateTime from, DateTime to, (DateTime From, DateTime? Until)[] pauses, bool firstDayCounts) =>
        !firstDayCounts ? Days(from, (to - from).Days, false, pauses)
        : to.Day == from.Day ? Days(from.AddDays(-1), (to - from).Days, false, pauses)
        : Days(from.AddDays(-1), (to - from).Days + 1, false, pauses);

    private static DateTime? Minutes(DateTime from, int left, (DateTime From, DateTime? Until)[] pauses)
    {
        var now = from;
        while (left > 0)
        {
            if (pauses.Any(p => p.Until is null && p.From <= now))
            {
                return null;
            }

            if (!pauses.Any(p => p.From <= now && now < p.Until))
            {
                left--;
            }

            now = now.AddMinutes(1);
        }

        return now;
    }

    private DateTime? Days(DateTime start, int left, bool workingOnly, (DateTime From, DateTime? Until)[] pauses)
    {
        var day = start;
        while (left > 0)
        {
            day = day.AddDays(1);
            if (pauses.Any(p => p.Until is null && p.From.Date < day))
            {
                return null;
            }

            if (!pauses.Any(p => p.From.Date < day && day <= p.Until?.Date) && (!workingOnly || IsWorked(day)))
            {
                left--;
            }
        }

        return day;
    }

    private Answer? Settle(DateTime end, string unit, (DateTime From, DateTime? Until)[] pauses, bool roll)
    {
        if (unit == "hours")
        {
            return new(end, DateOnly.FromDateTime(end), provisional);
        }

        var day = end;
        while (true)
        {
            if (pauses.Any(p => p.Until is null && p.From.Date <= day))
            {
                return null;
            }

            var inPause = pauses.Any(p => p.From.Date < p.Until?.Date && p.From.Date <= day && day <= p.Until?.Date);
            if (!inPause && (!(roll || unit == "working-days") || IsWorked(day)))
            {
                return new(day.AddDays(1), DateOnly.FromDateTime(day), provisional);
            }

            day = day.AddDays(1);
        }
    }

    private bool IsWorked(DateTime day)
    {
        var date = DateOnly.FromDateTime(day);
        provisional |= !announced.Contains(date.Year);
        return madeUp.Contains(date) || (!off.Contains(date) && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }
}
