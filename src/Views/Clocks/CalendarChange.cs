using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Views.Clocks;

/// <summary>
/// Applies a new holiday notice to every open clock: each is computed anew from its terms; the cases whose dates changed are decided again at
/// the desk, which records the change, lists it among the changed dates and tells the parties. What did not move costs no write. A case that fails stops
/// no other.
/// </summary>
/// <param name="views">Where running clocks stand.</param>
/// <param name="desk">The desk.</param>
/// <param name="failed">Told of each case that failed, and why.</param>
public sealed class CalendarChange(IViewReader views, CaseDesk desk, Action<string, Exception> failed)
{
    private const int Page = 5_000;

    // Decided side by side the cases share transactions; more at once would only wait in memory.
    private const int AtOnce = 64;

    /// <summary>The clocks whose due moment, statutory or promised, changes under the calendar; computes every running clock, writes nothing.</summary>
    public async IAsyncEnumerable<ChangedClock> ChangesAsync(WorkCalendar calendar, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (string Number, string Clock) after = ("", "");
        while (true)
        {
            var page = await PageAsync(after, cancellation);
            foreach (var row in page)
            {
                if (Moved(calendar, row) is { } due)
                {
                    yield return new ChangedClock(row.Number, row.Clock, row.Due, due);
                }
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = (page[^1].Number, page[^1].Clock);
        }
    }

    /// <summary>Records the changes under the law in force now. May be stopped and begun again: a case recomputed already has nothing left to change.</summary>
    /// <returns>The clocks that changed; those of cases that failed are not among them.</returns>
    public async Task<IReadOnlyList<ChangedClock>> ApplyAsync(CancellationToken cancellation)
    {
        var changes = new List<ChangedClock>();
        await foreach (var clock in ChangesAsync(desk.Law.Calendar, cancellation))
        {
            changes.Add(clock);
        }

        var changed = new ConcurrentQueue<ChangedClock>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(changes.GroupBy(clock => clock.Number, StringComparer.Ordinal), options, async (ofCase, stopped) =>
        {
            if (await RecomputeAsync(ofCase.Key, stopped))
            {
                ofCase.ToList().ForEach(changed.Enqueue);
            }
        });
        return [.. changed.OrderBy(clock => clock.Number, StringComparer.Ordinal).ThenBy(clock => clock.Clock, StringComparer.Ordinal)];
    }

    private async Task<bool> RecomputeAsync(string number, CancellationToken cancellation)
    {
        try
        {
            var result = await desk.DoAsync(CaseNumber.Parse(number), new CaseCommand.Recompute(new Actor.System("calendar")), null, null, cancellation);
            return result is DeskResult.Done ? true : throw new InvalidOperationException($"The case was not computed anew: {result.GetType().Name}.");
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Failed(number, error);
            return false;
        }
    }

    /// <summary>When a clock runs out under the calendar, if not when it stood to; a clock whose terms cannot be read stops no other.</summary>
    private Due? Moved(WorkCalendar calendar, (string Number, string Clock, Instant Due, bool Provisional, string Terms) row)
    {
        try
        {
            return ClockTerms.Due(calendar, row.Terms) is { } due && (due.Moment != row.Due || due.Provisional != row.Provisional || ClockTerms.MovesPromise(calendar, row.Terms)) ? due : null;
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException or InvalidOperationException)
        {
            Failed(row.Number, error);
            return null;
        }
    }

    private void Failed(string number, Exception error)
    {
        ClockFigures.Failed.Add(1);
        failed(number, error);
    }

    private ValueTask<IReadOnlyList<(string Number, string Clock, Instant Due, bool Provisional, string Terms)>> PageAsync((string Number, string Clock) after, CancellationToken cancellation) =>
        views.QueryAsync(
            "select number, clock, due, provisional, terms from clocks where (number, clock) > ($number, $clock) order by number, clock limit $take",
            row => (row.Text(0), row.Text(1), row.Moment(2), row.Flag(3), row.Text(4)),
            cancellation,
            ("number", after.Number), ("clock", after.Clock), ("take", (long)Page));
}

/// <summary>A clock that a calendar moves.</summary>
public sealed record ChangedClock(string Number, string Clock, Instant Before, Due After);
