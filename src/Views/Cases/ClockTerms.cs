using System.Globalization;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;

namespace Tongban.Views.Cases;

/// <summary>
/// The terms of a running clock as one line of text, so that a new holiday notice can be tried on a million clocks without folding a
/// million cases: <c>from|limit|extension|promised|rule|pauses</c>, moments in Unix milliseconds.
/// </summary>
public static class ClockTerms
{
    /// <summary>The line.</summary>
    public static string Write(ClockState clock) => string.Join(
        '|', Moment(clock.From), clock.Limit, clock.Extension, clock.Promised, clock.Rule,
        string.Join(',', clock.Pauses.Select(pause => $"{Moment(pause.From)}/{(pause.Until is { } until ? Moment(until) : "")}")));

    /// <summary>The due moment that the terms give by a calendar; null for a paused clock.</summary>
    /// <exception cref="FormatException">The line is not one that <see cref="Write"/> wrote.</exception>
    public static Due? Due(Kernel.Calendars.WorkCalendar calendar, string line)
    {
        var parts = line.Split('|');
        return parts.Length == 6
            ? Deadline.Compute(
                calendar, Instant(parts[0]), Limit.Parse(parts[1]), Pauses(parts[5]), parts[2].Length == 0 ? null : Limit.Parse(parts[2]), CountingRule.Parse(parts[4]))
            : throw new FormatException($"The terms of a clock have six parts; these have {parts.Length}: {line}");
    }

    private static Pause[] Pauses(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(OnePause)];

    private static Pause OnePause(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new Pause(Instant(text[..slash]), slash == text.Length - 1 ? null : Instant(text[(slash + 1)..]));
    }

    private static string Moment(Instant moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static Instant Instant(string text) => NodaTime.Instant.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
