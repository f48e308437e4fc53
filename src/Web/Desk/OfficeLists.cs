using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Desk;

/// <summary>A row of a queue with what it takes to say its names and its clock's sum.</summary>
internal sealed record QueueLine(QueueRow Row, MatterDefinition? Matter)
{
    internal ClockState? Clock { get; } = Row.Terms.Length == 0 ? null : ClockTerms.ReadShown(Row.Terms, Row.Clock, Row.Due, Row.Provisional);
}

/// <summary>A case below a supervising office.</summary>
internal sealed record BelowLine(SupervisedRow Row, MatterDefinition? Matter, CaseState? State)
{
    /// <summary>What runs out first, which is what the list is ordered by; a paused clock where none runs.</summary>
    internal ClockState? Clock => State?.OpenClocks.MinBy(clock => clock.Due?.Moment ?? NodaTime.Instant.MaxValue);

    /// <summary>Whether a day that an office promised has passed while the limit of the law runs on.</summary>
    internal bool PastPromise(NodaTime.Instant now) =>
        !Row.Overdue && (State?.OpenClocks.Any(clock => clock is { Standing: ClockStanding.Running, PromisedDue: { } promised } && promised.Moment <= now) ?? false);
}

/// <summary>One page of a list, and the row after which the next begins; null at the end. A page of a narrow filter may be short, or empty, and yet not the last.</summary>
internal sealed record ListPage<TLine>(IReadOnlyList<TLine> Lines, (long Due, string Number)? Next);

/// <summary>
/// The lists of an office. A list is not a look at a case: it shows the number, the stage and a masked name, and the clock. A queue is read from
/// its own rows alone; of the cases below, the clock is read beside the row so that its sum can be told.
/// </summary>
public sealed class OfficeLists(CaseQueries queries, CaseDesk desk)
{
    internal const int PageSize = 50;
    internal async Task<ListPage<QueueLine>> QueueAsync(Actor.Official by, QueueFilter filter, CancellationToken cancellation)
    {
        var (law, now) = (desk.Law, desk.Now);
        var (rows, next) = await Sifting.PageAsync(
            PageSize, filter.AfterRow, (after, take) => queries.QueueAsync(by.Office, after, take, cancellation),
            row => filter.Wants(row.Version, row.Stage, row.Overdue || row.PastPromise(now)) && (!filter.Mine || Turn.Of(row, law.Matter(row.Version)).Any(by.Roles.Contains)));
        return new([.. rows.Select(row => new QueueLine(row, law.Matter(row.Version)))], next is null ? null : (next.Due, next.Number));
    }

    internal async Task<ListPage<BelowLine>> BelowAsync(OfficeId office, QueueFilter filter, CancellationToken cancellation)
    {
        var (law, seen) = (desk.Law, new HashSet<string>(StringComparer.Ordinal));
        var (rows, next) = await Sifting.PageAsync(
            PageSize, filter.AfterBelow, (after, take) => queries.BelowAsync(office, after, take, cancellation),
            row => filter.Wants(row.Version, row.Stage, row.Overdue) && IsBelow(law, office, row.Below) && seen.Add(row.Number));
        var lines = new List<BelowLine>(rows.Count);
        foreach (var row in rows)
        {
            lines.Add(new BelowLine(row, law.Matter(row.Version), await StateAsync(row.Number, cancellation)));
        }

        var now = desk.Now;
        return new([.. lines.OrderBy(line => line.Row.Overdue ? 0 : line.PastPromise(now) ? 1 : 2)], next is null ? null : (next.Due, next.Number));
    }

    /// <summary>Due dates that a holiday notice moved: of the office's own limits and of those that offices below it owe.</summary>
    internal async Task<(IReadOnlyList<RecomputedRow> Rows, RecomputedRow? Next)> ChangedDatesAsync(OfficeId office, RecomputedRow? from, CancellationToken cancellation)
    {
        var law = desk.Law;
        return await Sifting.PageAsync(
            PageSize, from, (after, take) => queries.RecomputedAroundAsync(office, after, take, cancellation), row => row.Office == office.ToString() || IsBelow(law, office, row.Office));
    }

    /// <summary>The matters of which an office can have cases in its lists: its kind has a part in them, or stands above one that has.</summary>
    internal IReadOnlyList<MatterDefinition> MattersOf(OfficeId office)
    {
        var law = desk.Law;
        return [.. law.Matters.Where(matter => matter.Offices.Any(role => WithThoseAbove(law.Offices, role.Kind).Contains(office.Kind)))];
    }

    private static IEnumerable<string> WithThoseAbove(OfficeDirectory offices, string kind)
    {
        for (var one = kind; one is not null; one = offices.KindOf(one)?.Above)
        {
            yield return one;
        }
    }

    private async ValueTask<CaseState?> StateAsync(string number, CancellationToken cancellation) =>
        (await desk.FindAsync(CaseNumber.Parse(number), cancellation))?.State;

    /// <summary>The view knows divisions; which office stands above which is the directory's to say.</summary>
    private static bool IsBelow(LawInForce law, OfficeId office, string owner) => OfficeId.TryParse(owner, out var below) && law.Offices.Supervises(office, below);
}
