using Tongban.Ledger;

namespace Tongban.Web.Cases;

/// <summary>The record of the calendars that a ledger's clocks were computed by: by it a process with an older one leaves the dates alone.</summary>
public static class AppliedCalendar
{
    internal const string Setting = "calendar-applied";

    /// <summary>
    /// Forgets the record, so that the calendar of whatever process comes next is applied, an older one too: for a notice that was loaded by mistake and taken back. The dates
    /// themselves are moved by the platform, each as a fact, and listed and told as for any notice.
    /// </summary>
    /// <returns>The version that was applied last; null where none was.</returns>
    public static async Task<string?> ForgetAsync(IStore store, CancellationToken cancellation)
    {
        var before = await store.SettingAsync(Setting, cancellation);
        await store.SetSettingAsync(Setting, "", cancellation);
        return string.IsNullOrEmpty(before) ? null : CalendarMark.Parse(before.Split(';')[0]).Version;
    }
}
