using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;

namespace Tongban.Web.Cases;

/// <summary>
/// Brings the open clocks to the calendar of this process, once for each calendar it comes to serve by, at its start too: another process may
/// have gone on by an older one meanwhile. Never to a calendar older than the one applied.
/// </summary>
internal sealed partial class CalendarDuty(IStore store, CaseDesk desk, ILogger log)
{
    private const string Applied = "calendar-applied";
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private string? considered;

    /// <summary>Where the clocks that a calendar moved are listed: JSON lines <c>{"number","clock","before","after","provisional"}</c>, moments in UTC.</summary>
    internal static string ListOf(string version) => "calendar-changes/" + version;

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

        var change = new CalendarChange(store, desk);
        await ListAsync(mark, change, cancellation);
        var changed = await change.ApplyAsync(cancellation);
        await store.SetSettingAsync(Applied, applied.And(mark).ToString(), cancellation);
        Recomputed(log, mark.Version, changed.Count, ListOf(mark.Version));
    }

    /// <summary>Written before the clocks are moved, so that a process that ends between loses none; what the list has already is not listed twice.</summary>
    private async Task ListAsync(CalendarMark mark, CalendarChange change, CancellationToken cancellation)
    {
        var lines = new List<string>();
        await foreach (var clock in change.ChangesAsync(desk.Law.Calendar, cancellation))
        {
            lines.Add(Line(clock));
        }

        if (lines.Count > 0)
        {
            var before = Encoding.UTF8.GetString(await store.ReadBlobAsync(ListOf(mark.Version), cancellation) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await store.PutBlobAsync(ListOf(mark.Version), Encoding.UTF8.GetBytes(string.Concat(before.Union(lines, StringComparer.Ordinal).Select(line => line + "\n"))), cancellation);
        }
    }

    private static string Line(ChangedClock clock) => JsonSerializer.Serialize(
        new { number = clock.Number, clock = clock.Clock, before = InstantPattern.ExtendedIso.Format(clock.Before), after = InstantPattern.ExtendedIso.Format(clock.After.Moment), provisional = clock.After.Provisional },
        Readable);

    [LoggerMessage(LogLevel.Information, "Calendar {Version} applied: {Changed} clocks moved; they are listed under {List}.")]
    private static partial void Recomputed(ILogger log, string version, int changed, string list);

    [LoggerMessage(LogLevel.Warning, "Calendar {Version} is not applied: {Newer}, which is newer, is. Give this process the newer definitions; until then it computes new clocks by the older ones.")]
    private static partial void Older(ILogger log, string version, string newer);
}
