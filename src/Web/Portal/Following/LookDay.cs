using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Decisions;
using Tongban.Views.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Portal.Following;

/// <summary>All looks of one official for one office on one day, the latest first: whoever works on a case opens many of its pages.</summary>
/// <param name="Looks">The looks, at least one.</param>
internal sealed record LookDay(IReadOnlyList<LookRow> Looks)
{
    internal LookRow Last => Looks[0];

    /// <summary>How many; only said where they are several.</summary>
    internal int Times => Looks.Count;

    /// <summary>From the first to the last of them, to the minute.</summary>
    internal string Between(Language language) =>
        Times == 1 || Minute(Looks[^1].At) == Minute(Last.At) ? language.Say(Last.At) : $"{language.Say(Looks[^1].At)} – {Minute(Last.At)}";

    /// <summary>What for, each reason once, the first first, in the reader's language: offices write theirs in both, one beside the other.</summary>
    internal IEnumerable<string> Reasons(Language language) => Looks.Reverse().Select(look => Words(language, look.Why)).Distinct();

    /// <summary>Grouped, the latest day first, and within it whoever looked last.</summary>
    internal static IReadOnlyList<LookDay> Of(IEnumerable<LookRow> looks) =>
        [.. looks.GroupBy(look => (LawInForce.DayOf(look.At), look.Actor, look.Name, look.Office)).Select(group => new LookDay([.. group.OrderByDescending(look => look.At)]))
            .OrderByDescending(day => day.Last.At)];

    /// <summary>The earliest day is left for the next page where it may go on there, unless there is none but it.</summary>
    internal static IReadOnlyList<LookRow> WholeDays(IReadOnlyList<LookRow> looks)
    {
        var first = LawInForce.DayOf(looks[^1].At);
        LookRow[] whole = [.. looks.Where(look => LawInForce.DayOf(look.At) != first)];
        return whole.Length > 0 ? whole : looks;
    }

    private static string Words(Language language, string why) =>
        why.Split(why.Contains(" · ", StringComparison.Ordinal) ? " · " : " / ") is [var zh, var en] ? language.Say(zh, en) : why; // a slash stood between them once

    private static string Minute(Instant at) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(at.InZone(LawInForce.Zone).TimeOfDay);
}
