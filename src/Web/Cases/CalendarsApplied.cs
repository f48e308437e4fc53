namespace Tongban.Web.Cases;

/// <summary>
/// The calendars a ledger's clocks were computed by, the latest first. Of two that know equally much (a notice was corrected) the one that was
/// applied later is the newer: one that has been replaced does not come back.
/// </summary>
internal sealed class CalendarsApplied
{
    private readonly CalendarMark[] latestFirst;

    private CalendarsApplied(params CalendarMark[] latestFirst) => this.latestFirst = latestFirst;

    internal static CalendarsApplied Parse(string? text) => new(text is null ? [] : [.. text.Split(';').Select(CalendarMark.Parse)]);

    /// <summary>The newer calendar that is applied; null when this one may be.</summary>
    internal CalendarMark? NewerThan(CalendarMark mark) =>
        latestFirst is [var latest, .. var replaced] && (mark.KnowsLessThan(latest) || replaced.Any(one => one.Version == mark.Version)) ? latest : null;

    internal CalendarsApplied And(CalendarMark mark) => new([mark, .. latestFirst.Where(one => one.Version != mark.Version && !one.KnowsLessThan(mark))]);

    public override string ToString() => string.Join(';', latestFirst.Select(one => one.ToString()));
}
