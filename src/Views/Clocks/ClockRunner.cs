using System.Collections.Concurrent;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Clocks;

/// <summary>
/// Fires the clocks that ran out: each as a command at the desk, by itself. Exactly once across any number of processes, because the command
/// names the due moment it saw and the ledger takes one decision a version: the second finds the clock already run out. A case that fails, or whose
/// decision is refused for anything else, is left aside for a while and stops no other.
/// </summary>
/// <param name="views">Where running clocks stand.</param>
/// <param name="desk">The desk.</param>
/// <param name="failed">Told of each case that failed, and why.</param>
public sealed class ClockRunner(IViewReader views, CaseDesk desk, Action<string, Exception> failed)
{
    private const int Page = 200;

    // Fired side by side the cases share transactions; a midnight brings many.
    private const int AtOnce = 32;
    private static readonly Duration FirstRest = Duration.FromSeconds(5);
    private static readonly Duration LongestRest = Duration.FromMinutes(30);
    private readonly ConcurrentDictionary<string, (Instant Until, Duration Length)> resting = new(StringComparer.Ordinal);

    /// <summary>The platform's part that fires clocks, as the ledger names it.</summary>
    public static Actor By { get; } = new Actor.System("clocks");

    /// <summary>Fires what is due now.</summary>
    /// <returns>How many fired.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (fired, found) = (0, 0L);
        (long Due, string Number, string Clock) after = (long.MinValue, "", "");
        while (true)
        {
            var page = await DueAsync(after, cancellation);
            found += page.Count;
            fired += await FireAsync(page.Where(clock => !Rests(clock.Number)), cancellation);
            if (page.Count < Page)
            {
                ClockFigures.Due.Record(found);
                return fired;
            }

            after = page[^1];
        }
    }

    /// <summary>When the next clock runs out, or null.</summary>
    public async Task<Instant?> NextAsync(CancellationToken cancellation) =>
        (await views.QueryAsync("select due from clocks order by due, number, clock limit 1", row => row.Moment(0), cancellation)) is [var due] ? due : null;

    private ValueTask<IReadOnlyList<(long Due, string Number, string Clock)>> DueAsync((long Due, string Number, string Clock) after, CancellationToken cancellation) =>
        views.QueryAsync(
            "select due, number, clock from clocks where due <= $now and (due, number, clock) > ($due, $number, $clock) "
            + "order by due, number, clock limit $take",
            row => (row.Number(0), row.Text(1), row.Text(2)),
            cancellation,
            ("now", desk.Now), ("due", after.Due), ("number", after.Number), ("clock", after.Clock), ("take", (long)Page));

    /// <summary>Fires clocks, those of one case one after the other; how many fired.</summary>
    private async Task<int> FireAsync(IEnumerable<(long Due, string Number, string Clock)> due, CancellationToken cancellation)
    {
        var fired = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(due.GroupBy(clock => clock.Number, StringComparer.Ordinal), options, async (ofCase, stopped) =>
        {
            foreach (var clock in ofCase)
            {
                Interlocked.Add(ref fired, await FireAsync(clock, stopped) ? 1 : 0);
            }
        });
        return fired;
    }

    private async Task<bool> FireAsync((long Due, string Number, string Clock) clock, CancellationToken cancellation)
    {
        try
        {
            var result = await desk.DoAsync(
                CaseNumber.Parse(clock.Number), new CaseCommand.RunOut(By, clock.Clock, Instant.FromUnixTimeMilliseconds(clock.Due)), null, null, cancellation);
            return await result.Match(
                done => ValueTask.FromResult(Fired(clock, done)),
                refused => IsStillDueAsync(clock, refused, cancellation),
                changed => ValueTask.FromResult(false),
                reused => ValueTask.FromResult(false));
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Failed(clock.Number, error);
            return false;
        }
    }

    private bool Fired((long Due, string Number, string Clock) clock, DeskResult.Done done)
    {
        resting.TryRemove(clock.Number, out _);
        ClockFigures.RunOut.Add(done.Sequence > 0 ? 1 : 0);
        return true;
    }

    /// <summary>Another process was faster when the clock stands there no longer; when it does, its case cannot be decided.</summary>
    private async ValueTask<bool> IsStillDueAsync((long Due, string Number, string Clock) clock, DeskResult.Refused refused, CancellationToken cancellation)
    {
        var there = await views.QueryAsync(
            "select due from clocks where number = $number and clock = $clock and due = $due",
            row => row.Number(0), cancellation, ("number", clock.Number), ("clock", clock.Clock), ("due", clock.Due));
        if (there.Count > 0)
        {
            Failed(clock.Number, new InvalidOperationException($"The clock {clock.Clock} is due and was refused: {string.Join("; ", refused.Grounds.Select(ground => ground.Why.En))}"));
        }

        return false;
    }

    private void Failed(string number, Exception error)
    {
        Rest(number);
        ClockFigures.Failed.Add(1);
        failed(number, error);
    }

    private bool Rests(string number) => resting.TryGetValue(number, out var rest) && desk.Now < rest.Until;

    private void Rest(string number)
    {
        var rest = resting.TryGetValue(number, out var before) ? Duration.Min(before.Length * 2, LongestRest) : FirstRest;
        resting[number] = (desk.Now + rest, rest);
    }
}
