using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Tongban.Definitions;
using Tongban.Definitions.Calendars;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Clocks;

namespace Tongban.Bench.Deadlines;

/// <summary>How many deadlines a second one thread computes, and what each allocates, on the announced calendar.</summary>
internal static class DeadlinesVerb
{
    private const int Rounds = 7;

    // 4,096 starts over 2023 to 2026: enough that neither a start nor a branch is learnt by heart, few enough to stay in the cache.
    private const int Starts = 4_096;

    internal static async Task Run(string[] arguments)
    {
        var calendar = Calendar();
        var from = Moments();
        var pauses = from.Select(TwoPauses).ToArray();
        var (ten, longer) = (Limit.Parse("10 working-days"), Limit.Parse("10 days"));
        string[] rows =
        [
            Row("5 working-days", 2_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(5, TimeUnit.WorkingDays))),
            Row("20 working-days", 2_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(20, TimeUnit.WorkingDays))),
            Row("40 days, rolled", 2_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(40, TimeUnit.Days))),
            Row("3 months, rolled", 2_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(3, TimeUnit.Months))),
            Row("24 hours", 2_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(24, TimeUnit.Hours))),
            Row("20 working-days, two pauses", 1_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(20, TimeUnit.WorkingDays), pauses[i])),
            Row("20 working-days, two pauses, 10 more", 1_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(20, TimeUnit.WorkingDays), pauses[i], ten)),
            Row("20 working-days, two pauses, 10 days more", 1_000_000, i => Deadline.Compute(calendar, from[i], Limit.Of(20, TimeUnit.WorkingDays), pauses[i], longer)),
            Row("5 working-days explained in words", 50_000, i => Deadline.Explain(calendar, from[i], Limit.Of(5, TimeUnit.WorkingDays)).Due),
        ];
        await Results.Write(
            "Deadlines",
            $"One thread; median (slowest, fastest) of {Rounds} rounds, in thousands of computations a second; bytes allocated per computation.\n\n"
            + $"| limit | thousand/s | bytes |\n|---|---|---|\n{string.Join('\n', rows)}\n\n{Million(calendar, from, pauses)}");
    }

    /// <summary>The pass made when a notice appears: a million mixed clocks, a quarter of them with two pauses, one after the other.</summary>
    private static string Million(WorkCalendar calendar, Instant[] from, Pause[][] pauses)
    {
        Limit[] limits = [Limit.Parse("5 working-days"), Limit.Parse("20 working-days"), Limit.Parse("40 days"), Limit.Parse("3 months")];
        var watch = Stopwatch.StartNew();
        var open = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            var due = Deadline.Compute(calendar, from[i % Starts], limits[i % 4], i % 4 == 1 ? pauses[i % Starts] : []);
            open += due is null ? 1 : 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"A million mixed clocks, a quarter with two pauses, in one pass: {watch.Elapsed.TotalMilliseconds:0} ms ({open} left open).");
    }

    private static string Row(string name, int count, Func<int, Due?> compute)
    {
        var rates = new double[Rounds];
        var bytes = 0L;
        Repeat(compute, count / 4);
        for (var round = 0; round < Rounds; round++)
        {
            var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            Repeat(compute, count);
            rates[round] = count / watch.Elapsed.TotalMilliseconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(rates);
        return string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {rates[Rounds / 2]:#,0} ({rates[0]:#,0}, {rates[^1]:#,0}) | {(double)bytes / count:0} |");
    }

    private static void Repeat(Func<int, Due?> compute, int count)
    {
        for (var i = 0; i < count; i++)
        {
            compute(i % Starts);
        }
    }

    private static Instant[] Moments() => [.. Enumerable.Range(0, Starts).Select(i =>
        Instant.FromUtc(2023, 1, 1, 0, 0) + Duration.FromMinutes(i * 487L % (60 * 24 * 1_300)))];

    private static Pause[] TwoPauses(Instant from) =>
    [
        new(from + Duration.FromDays(3), from + Duration.FromDays(8)),
        new(from + Duration.FromDays(15), from + Duration.FromDays(17)),
    ];

    private static WorkCalendar Calendar() =>
        CalendarSet.Load(DefinitionsFolder.Find(null) ?? throw new InvalidOperationException("There is no folder of definitions.")).Calendars["cn"];
}
