using System.Globalization;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Tests.Calendars;

namespace Tongban.Kernel.Tests.Clocks;

public sealed class DeadlineAgainstNaiveTests
{
    private static readonly string[] Units = ["hours", "days", "working-days", "months", "years"];

    private static readonly Gen<(int Amount, string Unit)> Limits =
        Gen.Select(Gen.Int[1, 45], Gen.Int[0, 4].Select(i => Units[i]), (amount, unit) => (unit == "years" ? 1 + (amount % 3) : unit == "months" ? 1 + (amount % 20) : amount, unit));

    private static readonly Gen<CountingRule> Rules = Gen.Int[0, CountingRule.All.Length - 1].Select(i => CountingRule.All[i]);

    private static readonly Gen<DateTime> Moments =
        Gen.Select(Gen.Int[0, 365 * 6], Gen.Int[0, 24 * 4], (day, quarter) => new DateTime(2022, 1, 1).AddDays(day).AddMinutes(15 * quarter));

    /// <summary>Pauses relative to the start in hours: from before it to well after most ends; one in eight stays open.</summary>
    private static readonly Gen<(int From, int Length, bool Open)[]> Pauses =
        Gen.Select(Gen.Int[-100, 1_200], Gen.OneOf(Gen.Int[0, 30], Gen.Int[0, 400]), Gen.Int[0, 7], (from, length, open) => (from, length, open == 0)).Array[0, 4];

    /// <summary>A calendar from plain lists: each year announced or not, with days off anywhere and weekends worked.</summary>
    private static readonly Gen<(bool[] Announced, int[] Off, int[] MadeUp)> Calendars =
        Gen.Select(Gen.Bool.Array[9], Gen.Int[0, (365 * 9) - 1].Array[0, 120], Gen.Int[0, (365 * 9) - 1].Array[0, 60]);

    private static readonly Gen<Question> Questions = Gen.Select(
        Moments, Limits, Pauses, Gen.Select(Gen.Int[0, 3], Limits), Rules,
        (from, limit, pauses, extension, rule) => new Question(from, limit, pauses, extension.Item1 == 0 ? extension.Item2 : null, rule));

    [Fact]
    public void The_engine_agrees_with_a_clerk_who_walks_day_by_day_whatever_the_calendar() =>
        Gen.Select(Calendars, Questions.Array[40]).Sample(
            (lists, questions) =>
            {
                var plain = Lists(lists);
                Array.ForEach(questions, question => Agree(plain, question));
            },
            iter: 300);

    [Fact]
    public void The_engine_agrees_with_a_clerk_who_walks_day_by_day_on_the_announced_calendar()
    {
        var plain = Announced();
        Questions.Sample(question => Agree(plain, question), iter: 20_000);
    }

    private static void Agree(Plain plain, Question asked)
    {
        var (from, limit, rule) = (asked.From, asked.Limit, asked.Rule);
        (DateTime From, DateTime? Until)[] pauses =
            [.. asked.Pauses.Select(span => (from.AddHours(span.From), span.Open ? (DateTime?)null : from.AddHours(span.From + span.Length)))];
        var expected = new NaiveDeadline(plain.Off, plain.MadeUp, plain.Announced)
            .Compute(from, limit.Amount, limit.Unit, pauses, asked.Extension, rule.Roll, rule.CountFirstDay);

        Pause[] given = [.. pauses.Select(pause => new Pause(At(pause.From), pause.Until is { } until ? At(until) : null))];
        Limit? granted = asked.Extension is { } more ? Parse(more) : null;
        var due = Deadline.Compute(plain.Calendar, At(from), Parse(limit), given, granted, rule);
        var told = Deadline.Explain(plain.Calendar, At(from), Parse(limit), given, granted, rule);

        due.ShouldBe(expected is null ? null : new Due(At(expected.Due), LocalDate.FromDateOnly(expected.LastDay), expected.Provisional));
        told.Due.ShouldBe(due);
        (told.Steps[^1].Kind == StepKind.Ends).ShouldBe(due is not null);
    }

    private static Limit Parse((int Amount, string Unit) limit) => Limit.Parse($"{limit.Amount} {limit.Unit}");

    private static Instant At(DateTime beijing) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(beijing.AddHours(-8), DateTimeKind.Utc));

    private static Plain Lists((bool[] Announced, int[] Off, int[] MadeUp) plain)
    {
        var first = new DateOnly(2022, 1, 1);
        HashSet<int> announced = [.. Enumerable.Range(0, 9).Where(i => plain.Announced[i]).Select(i => 2022 + i)];
        HashSet<DateOnly> off = [.. plain.Off.Select(first.AddDays).Where(day => announced.Contains(day.Year))];
        HashSet<DateOnly> madeUp = [.. plain.MadeUp.Select(first.AddDays).Where(day =>
            announced.Contains(day.Year) && !off.Contains(day) && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)];
        madeUp.RemoveWhere(day => off.Contains(day) || !announced.Contains(day.Year));
        return new([.. off, .. ByLaw(announced)], madeUp, announced, WorkCalendar.Of("random", [.. announced.Select(year => China.Notice(year, new Festival(
            new("节", "festival"),
            [.. off.Where(day => day.Year == year).Select(LocalDate.FromDateOnly)],
            [.. madeUp.Where(day => day.Year == year).Select(LocalDate.FromDateOnly)])))]));
    }

    private static Plain Announced() => new(
        [.. China.Rows.SelectMany(row => DaysOf(Plainly(row.From), Plainly(row.To))), .. ByLaw([2023, 2024, 2025, 2026])],
        [.. China.Rows.SelectMany(row => row.Worked).Select(Plainly)],
        [2023, 2024, 2025, 2026],
        China.Calendar);

    /// <summary>What the law takes off in the years that no notice speaks of.</summary>
    private static IEnumerable<DateOnly> ByLaw(HashSet<int> announced) =>
        FestivalsByLaw.Years.Where(year => !announced.Contains(year)).SelectMany(FestivalsByLaw.Days);

    private static DateOnly Plainly(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> DaysOf(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    private sealed record Question(
        DateTime From, (int Amount, string Unit) Limit, (int From, int Length, bool Open)[] Pauses, (int Amount, string Unit)? Extension, CountingRule Rule);

    private sealed record Plain(HashSet<DateOnly> Off, HashSet<DateOnly> MadeUp, HashSet<int> Announced, WorkCalendar Calendar);
}
