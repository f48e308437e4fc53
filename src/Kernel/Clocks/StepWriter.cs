using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Clocks;

/// <summary>Writes the sum down as sentences.</summary>
internal sealed class StepWriter(WorkCalendar calendar) : ISumListener
{
    private static readonly OffsetDateTimePattern Clock =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm");

    private readonly ImmutableArray<SumStep>.Builder steps = ImmutableArray.CreateBuilder<SumStep>();
    private int tally;

    public ImmutableArray<SumStep> Written() => steps.ToImmutable();

    public void Begins(Instant from, Limit limit, bool firstDayCounts)
    {
        var (at, words) = (Clock.Format(ChinaTime.At(from)), limit.Words);
        Add(StepKind.Begins, from, from, 0, limit.Unit == TimeUnit.Hours
            ? new($"{at}（北京时间）起算，期限{words.Zh}", $"{words.En} from {at} (Beijing time)")
            : firstDayCounts
            ? new($"{at}（北京时间）起算，期限{words.Zh}，开始当日计入", $"{words.En} from {at} (Beijing time); the first day is counted")
            : new($"{at}（北京时间）起算，期限{words.Zh}，开始当日不计入", $"{words.En} from {at} (Beijing time); the first day is not counted"));
    }

    public void Extended(Limit extension, Limit? together)
    {
        tally = 0;
        var (at, more) = (steps[^1].Until ?? steps[^1].From, extension.Words);
        Add(StepKind.Extended, at, at, 0, together is { } whole
            ? new($"延长{more.Zh}，合计{whole.Words.Zh}", $"Extended by {more.En}, {whole.Words.En} in all")
            : new($"延长{more.Zh}，自原期限届满后接续计算", $"Extended by {more.En}, running on from the end of the first limit"));
    }

    public void Corresponds(Limit limit, int start, int end, bool exact) => AddDays(StepKind.Corresponds, end, end, 0, exact
        ? new($"{limit.Words.Zh}的末日为{Day(end)}", $"{limit.Words.En} end on {DayEn(end)}")
        : new($"{limit.Words.Zh}后没有对应日，以月末{Day(end)}为末日", $"{limit.Words.En} later there is no corresponding day; the month's last day is {DayEn(end)}"));

    public void Counted(int first, int last, bool working)
    {
        if (!working)
        {
            AddCounted(StepKind.Counted, first, last, new("", ""), new("日", "day"));
            return;
        }

        for (var day = first; day <= last;)
        {
            var (reason, end) = RunOf(day, last);
            CountedRun(day, end, reason);
            day = end + 1;
        }
    }

    public void Paused(int first, int last) => AddDays(StepKind.Paused, first, last, 0, last == Deadline.Open
        ? new($"{Day(first)}起暂停，尚未恢复，届满日待定", $"Paused from {DayEn(first)} and not resumed; the end is open")
        : new($"{Days(first, last)}：暂停，不计入", $"{DaysEn(first, last)}: paused, not counted"));

    public void CountedHours(Instant from, Instant until) => Add(StepKind.Counted, from, until, 0, new(
        $"{At(from)}至{At(until)}：计{Hours(until - from)}小时", $"{At(from)} to {At(until)}: {Hours(until - from)} hours counted"));

    public void PausedHours(Instant from, Instant? until) => Add(StepKind.Paused, from, until, 0, until is { } end
        ? new($"{At(from)}至{At(end)}：暂停，不计入", $"{At(from)} to {At(end)}: paused, not counted")
        : new($"{At(from)}起暂停，尚未恢复，届满时刻待定", $"Paused from {At(from)} and not resumed; the end is open"));

    public void Held(int first, int last) => AddDays(StepKind.Held, first, last, 0, last == Deadline.Open
        ? new($"末日{Day(first)}处于暂停期间，尚未恢复，届满日待定", $"The last day, {DayEn(first)}, lies in a pause that has not ended; the end is open")
        : new($"末日{Day(first)}处于暂停期间，顺延至暂停结束（{Day(last)}）之后", $"The last day, {DayEn(first)}, lies in a pause; it moves behind the pause, which ends on {DayEn(last)}"));

    public void Rolled(int day)
    {
        var name = calendar.ReasonOf(WorkCalendar.DateOf(day)).Name;
        AddDays(StepKind.Rolled, day, day, 0, new(
            $"末日{Day(day)}为{name.Zh}，顺延至次日", $"The last day, {DayEn(day)}, is a day off ({name.En}); it moves to the next day"));
    }

    public void Ends(Due due, bool byHours)
    {
        var (day, note) = (WorkCalendar.DayNumber(due.LastDay), due.Provisional
            ? new Wording("（所涉年份放假安排尚未公布，暂按周末和法定节日推算）", " (provisional: the holidays of a year in it are not announced; computed by weekends and the festivals of the law)")
            : new Wording("", ""));
        Add(StepKind.Ends, due.Moment, due.Moment, 0, byHours
            ? new($"{At(due.Moment)}届满{note.Zh}", $"Ends at {At(due.Moment)}{note.En}")
            : new($"末日为{Day(day)}，当日24时届满{note.Zh}", $"The last day is {DayEn(day)}, until 24:00{note.En}"));
    }

    private (DayReason Reason, int End) RunOf(int day, int last)
    {
        var reason = calendar.ReasonOf(WorkCalendar.DateOf(day));
        var end = day;
        while (end < last && calendar.ReasonOf(WorkCalendar.DateOf(end + 1)) is var next && next.Kind == reason.Kind && next.Name == reason.Name)
        {
            end++;
        }

        return (reason, end);
    }

    private void CountedRun(int first, int last, DayReason reason)
    {
        var (name, unit) = (reason.Name, new Wording("个工作日", "working day"));
        switch (reason.Kind)
        {
            case DayKind.Workday:
                AddCounted(StepKind.Counted, first, last, new("", ""), unit);
                break;
            case DayKind.MakeUpWorkday:
                AddCounted(StepKind.MakeUpWorkday, first, last, new($"调休上班（{name.Zh}），", $"make-up workday for {name.En}, "), unit);
                break;
            case DayKind.Weekend:
                AddDays(StepKind.Weekend, first, last, 0, new($"{Days(first, last)}：周末，不计入", $"{DaysEn(first, last)}: weekend, not counted"));
                break;
            case DayKind.Holiday:
                AddDays(StepKind.Holiday, first, last, 0, new($"{Days(first, last)}：{name.Zh}放假，不计入", $"{DaysEn(first, last)}: {name.En}, not counted"));
                break;
        }
    }

    private void AddCounted(StepKind kind, int first, int last, Wording why, Wording unit)
    {
        var days = last - first + 1;
        tally += days;
        AddDays(kind, first, last, days, new(
            string.Create(CultureInfo.InvariantCulture, $"{Days(first, last)}：{why.Zh}计{days}{unit.Zh}，累计{tally}{unit.Zh}"),
            string.Create(CultureInfo.InvariantCulture, $"{DaysEn(first, last)}: {why.En}{days} {unit.En}{(days == 1 ? "" : "s")} counted, {tally} so far")));
    }

    private void AddDays(StepKind kind, int first, int last, int days, Wording words) =>
        Add(kind, ChinaTime.StartOf(first), last == Deadline.Open ? null : ChinaTime.StartOf(last + 1), days, words);

    private void Add(StepKind kind, Instant from, Instant? until, int days, Wording words) =>
        steps.Add(new(kind, from, until, days, words));

    private static string Days(int first, int last) => first == last ? Day(first) : $"{Day(first)}至{Day(last)}";

    private static string DaysEn(int first, int last) => first == last ? DayEn(first) : $"{DayEn(first)} to {DayEn(last)}";

    private static string Day(int day) => $"{Iso(day)}（周{"一二三四五六日"[(int)WorkCalendar.DateOf(day).DayOfWeek - 1]}）";

    private static string DayEn(int day) => $"{Iso(day)} ({WorkCalendar.DateOf(day).DayOfWeek.ToString()[..3]})";

    private static string Iso(int day) => LocalDatePattern.Iso.Format(WorkCalendar.DateOf(day));

    private static string At(Instant moment) => Clock.Format(ChinaTime.At(moment));

    private static string Hours(Duration span) => span.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);
}
