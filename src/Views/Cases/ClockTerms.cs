using System.Globalization;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Views.Cases;

/// <summary>
/// The terms of a running clock as one line of text, so that a new holiday notice can be tried on a million clocks without folding a
/// million cases: <c>from|limit|extension|promised|rule|pauses|promised due</c>, moments in Unix milliseconds.
/// </summary>
public static class ClockTerms
{
    /// <summary>The line.</summary>
    public static string Write(ClockState clock) => string.Join(
        '|', Moment(clock.From), clock.Limit, clock.Extension, clock.Promised, clock.Rule,
        string.Join(',', clock.Pauses.Select(pause => $"{Moment(pause.From)}/{(pause.Until is { } until ? Moment(until) : "")}")),
        clock.PromisedDue is { } promised ? Moment(promised.Moment) : "");

    /// <summary>
    /// The line with how the clock stands, who owes and when it is due, so that a list shows a clock with its sum and reads no case for it. The due moment
    /// stands here because the row's own is the promised one where that comes first.
    /// </summary>
    public static string WriteShown(ClockState clock) => $"{Write(clock)}|{clock.Standing}|{clock.Office}|{(clock.Due is { } due ? Moment(due.Moment) : "")}";

    /// <summary>The clock of a list's row, as far as a list shows it: without the calendar's version, the clause, and where a term leads.</summary>
    /// <param name="line">What <see cref="WriteShown"/> wrote.</param>
    /// <param name="name">The clock's name.</param>
    /// <param name="due">The due moment in Unix milliseconds for a line of nine parts, written before it had the due moment itself; <see cref="CaseTables.NotDue"/> while it is paused.</param>
    /// <param name="provisional">Whether that is provisional.</param>
    /// <exception cref="FormatException">The line is not one that <see cref="WriteShown"/> wrote.</exception>
    public static ClockState ReadShown(string line, string name, long due, bool provisional)
    {
        var parts = line.Split('|');
        return parts.Length is 9 or 10 && Enum.TryParse<ClockStanding>(parts[7], out var standing)
            ? new(
                name, OfficeId.Parse(parts[8]), Instant(parts[0]), Limit.Parse(parts[1]), LimitOrNull(parts[2]), LimitOrNull(parts[3]), CountingRule.Parse(parts[4]), "",
                Seq.From(Pauses(parts[5])), parts.Length == 10 ? DueOrNull(parts[9], provisional) : due == CaseTables.NotDue ? null : DueAt(NodaTime.Instant.FromUnixTimeMilliseconds(due), provisional),
                DueOrNull(parts[6], provisional), standing, null, "")
            : throw new FormatException($"The terms of a shown clock have nine or ten parts; these have not: {line}. Run ‘tongban rebuild’.");
    }

    private static Due? DueOrNull(string moment, bool provisional) => moment.Length == 0 ? null : DueAt(Instant(moment), provisional);

    // A limit of days ends with the midnight after its last day; one of hours is shown by its moment.
    private static Due DueAt(Instant moment, bool provisional) => new(moment, LawInForce.DayOf(moment - Duration.FromMilliseconds(1)), provisional);

    private static Limit? LimitOrNull(string text) => text.Length == 0 ? null : Limit.Parse(text);

    /// <summary>The due moment that the terms give by a calendar; null for a paused clock.</summary>
    /// <exception cref="FormatException">The line is not one that <see cref="Write"/> wrote.</exception>
    public static Due? Due(Kernel.Calendars.WorkCalendar calendar, string line)
    {
        var parts = Parts(line);
        return Due(calendar, parts, Limit.Parse(parts[1]));
    }

    /// <summary>Whether the promised due moment is another by the calendar than the one the terms hold; false without a promise.</summary>
    /// <exception cref="FormatException">The line is not one that <see cref="Write"/> wrote.</exception>
    public static bool MovesPromise(Kernel.Calendars.WorkCalendar calendar, string line)
    {
        var parts = Parts(line);
        return parts[3].Length > 0 && parts[6].Length > 0 && Due(calendar, parts, Limit.Parse(parts[3]))?.Moment != Instant(parts[6]);
    }

    private static Due? Due(Kernel.Calendars.WorkCalendar calendar, string[] parts, Limit limit) => Deadline.Compute(
        calendar, Instant(parts[0]), limit, Pauses(parts[5]), LimitOrNull(parts[2]), CountingRule.Parse(parts[4]));

    private static string[] Parts(string line) =>
        line.Split('|') is { Length: 7 } parts ? parts : throw new FormatException($"The terms of a clock have seven parts; these have not: {line}. Run ‘tongban rebuild’.");

    private static Pause[] Pauses(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(OnePause)];

    private static Pause OnePause(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new Pause(Instant(text[..slash]), slash == text.Length - 1 ? null : Instant(text[(slash + 1)..]));
    }

    private static string Moment(Instant moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static Instant Instant(string text) => NodaTime.Instant.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
