using NodaTime;
using Tongban.Kernel.Calendars;

namespace Tongban.Kernel.Clocks;

/// <summary>
/// When a limit ends. Pure and cheap: nothing is allocated, and the cost grows with the pauses, not with the days.
/// </summary>
/// <remarks>
/// <para>The rules (ADR 0002 gives reasons and rejected ways):</para>
/// <list type="number">
/// <item>The first day is not counted (民法典 201). Hours run from the moment itself.</item>
/// <item>Working days are those of the calendar, make-up workdays included (行政许可法 82).</item>
/// <item>Months and years end on the corresponding day, or on the month's last day where there is none (民法典 202).</item>
/// <item>A day is not counted when a pause began before it and ended on it or after it: the day a pause begins is already
/// counted, the day it ends is like a first day. Overlapping pauses count once; a pause within one day skips none.
/// Hours leave out exactly the paused time. A limit in months or years is moved by the paused days in it.</item>
/// <item>An extension in the unit of the limit adds to it; in another unit it runs on from the first end before that is rolled.</item>
/// <item>A limit never runs out inside a pause: when its last day is one on which a longer pause begins, or a paused one,
/// it ends on the first day after the pause. A pause that begins after the limit has run out changes nothing.</item>
/// <item>An end in days, months or years on a day off moves to the next working day (民法典 203) unless the rule says otherwise.
/// Hours do not move.</item>
/// </list>
/// <para>It does not know an office's hours, and does not stop for the time papers travel (刑事诉讼法 105).</para>
/// </remarks>
public static class Deadline
{
    /// <summary>The day number of a pause that has not ended.</summary>
    internal const int Open = int.MaxValue;

    /// <summary>When the limit ends; null while an open pause keeps it from ending.</summary>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="from">The moment the clock starts; its date is taken in Beijing time.</param>
    /// <param name="limit">How long.</param>
    /// <param name="pauses">Spans not counted, in any order, overlapping or not.</param>
    /// <param name="extension">What was granted on top; null for none.</param>
    /// <param name="rule">How the law counts; null for <see cref="CountingRule.Statutory"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day that matters lies outside the calendar's years.</exception>
    public static Due? Compute(
        WorkCalendar calendar, Instant from, Limit limit, ReadOnlySpan<Pause> pauses = default, Limit? extension = null, CountingRule? rule = null)
    {
        var silent = default(Silent);
        return new Sum<Silent>(calendar, pauses, rule ?? CountingRule.Statutory, ref silent).Of(from, limit, extension);
    }

    /// <summary>As <see cref="Compute"/>, with every counted and every skipped run of days and its reason.</summary>
    public static DeadlineSum Explain(
        WorkCalendar calendar, Instant from, Limit limit, ReadOnlySpan<Pause> pauses = default, Limit? extension = null, CountingRule? rule = null)
    {
        var steps = new StepWriter(calendar);
        var due = new Sum<StepWriter>(calendar, pauses, rule ?? CountingRule.Statutory, ref steps).Of(from, limit, extension);
        return new(from, limit, extension, rule ?? CountingRule.Statutory, due, steps.Written());
    }

    /// <summary>Hears nothing, so that the sum costs nothing to compute when nobody wants to read it.</summary>
    private readonly struct Silent : ISumListener
    {
        public void Begins(Instant from, Limit limit, bool firstDayCounts)
        {
        }

        public void Extended(Limit extension, Limit? together)
        {
        }

        public void Corresponds(Limit limit, int start, int end, bool exact)
        {
        }

        public void Counted(int first, int last, bool working)
        {
        }

        public void Paused(int first, int last)
        {
        }

        public void CountedHours(Instant from, Instant until)
        {
        }

        public void PausedHours(Instant from, Instant? until)
        {
        }

        public void Held(int first, int last)
        {
        }

        public void Rolled(int day)
        {
        }

        public void Ends(Due due, bool byHours)
        {
        }
    }
}
