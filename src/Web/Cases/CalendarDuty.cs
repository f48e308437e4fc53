using NodaTime;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;

namespace Tongban.Web.Cases;

/// <summary>
/// Brings the open clocks to the calendar of this process, once for each calendar it comes to serve by, at its start too: another process may
/// have gone on by an older one meanwhile. Never to a calendar older than the one applied. Each changed date is listed with the fact that
/// changes it, so a process that ends half way has listed what it did and the next goes on.
/// </summary>
internal sealed partial class CalendarDuty(IStore store, CaseDesk desk, ILogger log)
{
    private const string Applied = "calendar-applied";
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private string? considered;

    internal async Task ApplyAsync(CancellationToken cancellation)
    {
        var mark = CalendarMark.Of(desk.Law.Calendar);
        if (considered == mark.Version || !await store.TryLeaseAsync(Applied, holder, desk.Now, desk.Now + Lease, cancellation))
        {
            return;
        }

        try
        {
            await ConsiderAsync(mark, cancellation);
            considered = mark.Version;
        }
        finally
        {
            await store.ReleaseLeaseAsync(Applied, holder, CancellationToken.None);
        }
    }

    private async Task ConsiderAsync(CalendarMark mark, CancellationToken cancellation)
    {
        var applied = CalendarsApplied.Parse(await store.SettingAsync(Applied, cancellation));
        if (applied.NewerThan(mark) is { } newer)
        {
            Older(log, mark.Version, newer.Version);
            return;
        }

        var changed = await new CalendarChange(store, desk).ApplyAsync(cancellation);
        await store.SetSettingAsync(Applied, applied.And(mark).ToString(), cancellation);
        Recomputed(log, mark.Version, changed.Count);
    }

    [LoggerMessage(LogLevel.Information, "Calendar {Version} applied: {Changed} clocks moved. ‘tongban changed-dates’ and the page of changed dates list them.")]
    private static partial void Recomputed(ILogger log, string version, int changed);

    [LoggerMessage(LogLevel.Warning, "Calendar {Version} is not applied: {Newer}, which is newer, is. Give this process the newer definitions; until then it computes new clocks by the older ones.")]
    private static partial void Older(ILogger log, string version, string newer);
}
