using NodaTime;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;

namespace Tongban.Web.Cases;

/// <summary>
/// Brings the open clocks to the calendar of this process: at its start, when it is given another, and every hour since, because another process may have gone on by an older one
/// meanwhile. Never to a calendar older than the one applied. Each changed date is listed with the fact that changes it, so a process that ends half way
/// has listed what it did and the next goes on. Cases that fail are left aside, seconds first, half an hour at most, and tried again.
/// </summary>
internal sealed partial class CalendarDuty(IStore store, CaseDesk desk, ILogger log)
{
    private const string Applied = AppliedCalendar.Setting;
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Duration FirstRest = Duration.FromSeconds(5);
    private static readonly Duration LongestRest = Duration.FromMinutes(30);
    private readonly HashSet<string> failing = new(StringComparer.Ordinal);
    private string? considered;
    private Instant next;
    private Duration rest;

    internal async Task ApplyAsync(CancellationToken cancellation)
    {
        var mark = CalendarMark.Of(desk.Law.Calendar);
        if ((mark.Version == considered && desk.Now < next) || !await store.TryLeaseAsync(Applied, holder, desk.Now, desk.Now + Lease, cancellation))
        {
            return;
        }

        try
        {
            failing.Clear();
            await ConsiderAsync(mark, cancellation);
            considered = mark.Version;
            rest = failing.Count == 0 ? Duration.Zero : Duration.Min(Duration.Max(rest * 2, FirstRest), LongestRest);
            next = desk.Now + (failing.Count == 0 ? Hour : rest);
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

        var changed = await new CalendarChange(store, desk, Fail).ApplyAsync(cancellation);
        await store.SetSettingAsync(Applied, applied.And(mark).ToString(), cancellation);
        if (changed.Count > 0)
        {
            Recomputed(log, mark.Version, changed.Count);
        }
    }

    private void Fail(string number, Exception error)
    {
        lock (failing)
        {
            failing.Add(number);
        }

        CaseFailed(log, number, error);
    }

    // It names a case, as the line of the clocks does: nobody could mend a failing case without its number (docs/adr/0008).
    [LoggerMessage(LogLevel.Error, "The clocks of case {Number} could not be brought to the calendar; it is tried again in a while, the others go on.")]
    private static partial void CaseFailed(ILogger log, string number, Exception error);

    [LoggerMessage(LogLevel.Information, "Calendar {Version} applied: {Changed} clocks moved. ‘tongban changed-dates’ and the page of changed dates list them.")]
    private static partial void Recomputed(ILogger log, string version, int changed);

    [LoggerMessage(LogLevel.Warning, "Calendar {Version} is not applied: {Newer}, which is newer, is. Give this process the newer definitions; until then it computes new clocks by the older ones.")]
    private static partial void Older(ILogger log, string version, string newer);
}
