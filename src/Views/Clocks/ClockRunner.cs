using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Clocks;

/// <summary>
/// Fires the clocks that ran out: each as a command at the desk, by itself. Exactly once across any number of processes, because the command
/// names the due moment it saw and the ledger takes one decision a version: the second finds the clock already run out. A case that fails is
/// left aside for a while and stops no other.
/// </summary>
/// <param name="views">Where running clocks stand.</param>
/// <param name="desk">The desk.</param>
/// <param name="failed">Told of each case that failed, and why.</param>
public sealed class ClockRunner(IViewReader views, CaseDesk desk, Action<string, Exception> failed)
{
    private const int AtOnce = 200;
    private static readonly Duration FirstRest = Duration.FromSeconds(5);
    private static readonly Duration LongestRest = Duration.FromMinutes(30);
    private readonly Dictionary<string, (Instant Until, Duration Length)> resting = new(StringComparer.Ordinal);

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
            foreach (var clock in page.Where(clock => !Rests(clock.Number)))
            {
                fired += await FireAsync(clock.Number, clock.Clock, Instant.FromUnixTimeMilliseconds(clock.Due), cancellation) ? 1 : 0;
            }

            if (page.Count < AtOnce)
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
            ("now", desk.Now), ("due", after.Due), ("number", after.Number), ("clock", after.Clock), ("take", (long)AtOnce));

    private async Task<bool> FireAsync(string number, string clock, Instant due, CancellationToken cancellation)
    {
        try
        {
            var result = await desk.DoAsync(CaseNumber.Parse(number), new CaseCommand.RunOut(By, clock, due), null, null, cancellation);
            resting.Remove(number);
            return Counted(result is DeskResult.Done { Sequence: > 0 }, result is DeskResult.Done);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Rest(number);
            ClockFigures.Failed.Add(1);
            failed(number, error);
            return false;
        }
    }

    private static bool Counted(bool wrote, bool done)
    {
        ClockFigures.RunOut.Add(wrote ? 1 : 0);
        return done;
    }

    private bool Rests(string number) => resting.TryGetValue(number, out var rest) && desk.Now < rest.Until;

    private void Rest(string number)
    {
        var rest = resting.TryGetValue(number, out var before) ? Duration.Min(before.Length * 2, LongestRest) : FirstRest;
        resting[number] = (desk.Now + rest, rest);
    }
}
