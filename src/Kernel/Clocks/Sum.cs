using System.Runtime.InteropServices;
using NodaTime;
using Tongban.Kernel.Calendars;

namespace Tongban.Kernel.Clocks;

/// <summary>Hears the sum as it is made. Days are day numbers, both ends of a run included.</summary>
internal interface ISumListener
{
    void Begins(Instant from, Limit limit, bool firstDayCounts);

    /// <summary>An extension: <paramref name="together"/> is the whole limit with it; null where it runs on in another unit.</summary>
    void Extended(Limit extension, Limit? together);

    /// <summary>Months or years: the corresponding day of <paramref name="start"/>; not exact where the month has no such day.</summary>
    void Corresponds(Limit limit, int start, int end, bool exact);

    void Counted(int first, int last, bool working);

    /// <summary>Days not counted; <paramref name="last"/> is <see cref="Deadline.Open"/> while the pause lasts.</summary>
    void Paused(int first, int last);

    void CountedHours(Instant from, Instant until);

    void PausedHours(Instant from, Instant? until);

    /// <summary>The last day lies in a pause, which moves it behind <paramref name="last"/>.</summary>
    void Held(int first, int last);

    /// <summary>The last day is a day off.</summary>
    void Rolled(int day);

    void Ends(Due due, bool byHours);
}

/// <summary>One sum: the rules of <see cref="Deadline"/> in the order in which they are applied.</summary>
internal ref struct Sum<TListener>(WorkCalendar calendar, ReadOnlySpan<Pause> pauses, CountingRule rule, ref TListener listener)
    where TListener : ISumListener
{
    private readonly ReadOnlySpan<Pause> pauses = pauses;
    private readonly ref TListener listener = ref listener;
    private bool provisional;

    public Due? Of(Instant from, Limit limit, Limit? extension)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(limit, default);
        var start = new Reach(ChinaTime.DayNumber(from), from);
        listener.Begins(from, limit, CountsFirstDay(limit));
        return extension is { } more && more.Unit != limit.Unit ? InTwoUnits(start, limit, more)
            : extension is { } same ? InOneUnit(start, limit, same)
            : Settled(Run(start, limit, CountsFirstDay(limit)), limit);
    }

    private readonly bool CountsFirstDay(Limit limit) => rule.CountFirstDay && limit.Unit != TimeUnit.Hours;

    private Due? InOneUnit(Reach start, Limit limit, Limit more)
    {
        var together = limit.Plus(more);
        listener.Extended(more, together);
        return Settled(Run(start, together, CountsFirstDay(limit)), together);
    }

    private Due? InTwoUnits(Reach start, Limit limit, Limit more)
    {
        if (Run(start, limit, CountsFirstDay(limit)) is not { } first)
        {
            return null;
        }

        listener.Extended(more, null);
        return Settled(Run(first, more, countFirstDay: false), more);
    }

    private Reach? Run(Reach start, Limit limit, bool countFirstDay) => limit.Unit switch
    {
        TimeUnit.Hours => RunHours(start.Moment, start.Moment + Duration.FromHours(limit.Amount)),
        TimeUnit.Days => RunDays(countFirstDay ? start.Day - 1 : start.Day, limit.Amount, working: false),
        TimeUnit.WorkingDays => RunDays(countFirstDay ? start.Day - 1 : start.Day, limit.Amount, working: true),
        TimeUnit.Months or TimeUnit.Years => RunToCorrespondingDay(start.Day, limit, countFirstDay),
    };

    private Reach? RunToCorrespondingDay(int start, Limit limit, bool countFirstDay)
    {
        var from = WorkCalendar.DateOf(start);
        var to = limit.Unit == TimeUnit.Years ? from.PlusYears(limit.Amount) : from.PlusMonths(limit.Amount);
        var exact = to.Day == from.Day;
        var before = countFirstDay ? start - 1 : start;
        var end = WorkCalendar.DayNumber(to) - (countFirstDay && exact ? 1 : 0);
        listener.Corresponds(limit, start, end, exact);
        return RunDays(before, end - before, working: false);
    }

    private Reach? RunDays(int start, int amount, bool working)
    {
        var cursor = start;
        while (true)
        {
            var (pausedFrom, pausedUntil) = NextPausedDays(cursor);
            if (EndBefore(pausedFrom, cursor, amount, working) is { } end)
            {
                Count(cursor, end, working);
                return new(end, ChinaTime.StartOf(end + 1));
            }

            amount -= working ? calendar.WorkingDaysBetween(cursor, pausedFrom - 1) : pausedFrom - 1 - cursor;
            Count(cursor, pausedFrom - 1, working);
            listener.Paused(pausedFrom, pausedUntil);
            if (pausedUntil == Deadline.Open)
            {
                return null;
            }

            cursor = pausedUntil;
        }
    }

    private readonly int? EndBefore(int pausedFrom, int cursor, int amount, bool working)
    {
        if (working && pausedFrom != Deadline.Open && calendar.WorkingDaysBetween(cursor, pausedFrom - 1) < amount)
        {
            return null;
        }

        var end = working ? calendar.AddWorkingDays(cursor, amount) : cursor + amount;
        return end < pausedFrom ? end : null;
    }

    private void Count(int after, int last, bool working)
    {
        if (last <= after)
        {
            return;
        }

        provisional |= working && calendar.AnyProvisional(after + 1, last);
        listener.Counted(after + 1, last, working);
    }

    /// <summary>The first run of paused days after the cursor; overlapping pauses follow as further runs.</summary>
    private readonly (int From, int Until) NextPausedDays(int cursor)
    {
        var next = (From: Deadline.Open, Until: Deadline.Open);
        foreach (var pause in pauses)
        {
            var from = Math.Max(cursor, pause.FromDay) + 1;
            if (from <= pause.UntilDay && from < next.From)
            {
                next = (from, pause.UntilDay);
            }
        }

        return next;
    }

    private Reach? RunHours(Instant cursor, Instant end)
    {
        while (NextPause(cursor, end) is { } pause)
        {
            var stop = Instant.Max(cursor, pause.From);
            CountHours(cursor, stop);
            listener.PausedHours(stop, pause.Until);
            if (pause.Until is not { } until)
            {
                return null;
            }

            end += until - stop;
            cursor = until;
        }

        CountHours(cursor, end);
        return new(ChinaTime.DayNumber(end), end);
    }

    private readonly void CountHours(Instant from, Instant until)
    {
        if (until > from)
        {
            listener.CountedHours(from, until);
        }
    }

    /// <summary>The first pause that stops the clock after the cursor and before the end.</summary>
    private readonly Pause? NextPause(Instant cursor, Instant end)
    {
        Pause? next = null;
        foreach (var pause in pauses)
        {
            var stops = pause.From < end && !(pause.Until <= cursor) && pause.Until != pause.From;
            if (stops && (next is not { } first || pause.From < first.From))
            {
                next = pause;
            }
        }

        return next;
    }

    /// <summary>The end in force: never inside a pause, and on a working day where the rule asks for one.</summary>
    private Due? Settled(Reach? reach, Limit last)
    {
        if (reach is not { } end)
        {
            return null;
        }

        var day = last.Unit == TimeUnit.Hours ? end.Day : SettledDay(end.Day, last.Unit == TimeUnit.WorkingDays || rule.Roll);
        if (day == Deadline.Open)
        {
            return null;
        }

        var due = new Due(last.Unit == TimeUnit.Hours ? end.Moment : ChinaTime.StartOf(day + 1), WorkCalendar.DateOf(day), provisional);
        listener.Ends(due, last.Unit == TimeUnit.Hours);
        return due;
    }

    private int SettledDay(int day, bool onWorkingDay)
    {
        while (true)
        {
            if (HeldUntil(day) is { } until)
            {
                listener.Held(day, until);
                if (until == Deadline.Open)
                {
                    return until;
                }

                day = until + 1;
            }
            else if (onWorkingDay && IsDayOff(day))
            {
                listener.Rolled(day++);
            }
            else
            {
                return day;
            }
        }
    }

    private bool IsDayOff(int day)
    {
        provisional |= calendar.AnyProvisional(day, day);
        return !calendar.IsWorkingDay(day);
    }

    /// <summary>The last day of a pause that has begun by the end of this day and lasts beyond it or into it from before.</summary>
    private readonly int? HeldUntil(int day)
    {
        foreach (var pause in pauses)
        {
            if (pause.FromDay <= day && day <= pause.UntilDay && pause.FromDay < pause.UntilDay)
            {
                return pause.UntilDay;
            }
        }

        return null;
    }

    /// <summary>How far the sum has come: a day wholly passed, and the moment from which hours would run on.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Reach(int Day, Instant Moment);
}
