using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Clues;

/// <summary>For what silence is asked.</summary>
public enum SilenceScope
{
    /// <summary>For the clue's vessel, in all the office's water.</summary>
    Vessel,

    /// <summary>For the clue's zone, of every vessel.</summary>
    Zone,
}

/// <summary>What is asked of an office's book of silences. A closed choice.</summary>
public abstract record SilenceCommand
{
    private SilenceCommand(Actor by) => By = by;

    /// <summary>Who asks.</summary>
    public Actor By { get; }

    /// <summary>One answer for each kind of command.</summary>
    public abstract T Match<T>(Func<Ask, T> ask, Func<Lift, T> lift);

    /// <summary>Be silent about sightings like a clue's.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="Clue">The clue.</param>
    /// <param name="Scope">For what; null when none was chosen.</param>
    /// <param name="Days">For how many days of 24 hours, 1 to 30.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Ask(Actor by, Clue Clue, SilenceScope? Scope, int Days, string Reason) : SilenceCommand(by)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Ask, T> ask, Func<Lift, T> lift) => ask(this);
    }

    /// <summary>End a silence before its time.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="Office">Whose book.</param>
    /// <param name="Number">Which silence.</param>
    public sealed record Lift(Actor by, OfficeId Office, long Number) : SilenceCommand(by)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Ask, T> ask, Func<Lift, T> lift) => lift(this);
    }
}

/// <summary>What came of a command: a fact, or a refusal.</summary>
public abstract record SilenceDecision
{
    private SilenceDecision()
    {
    }

    /// <summary>One answer for each outcome.</summary>
    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused);

    /// <summary>It happened.</summary>
    /// <param name="Fact">What happened.</param>
    public sealed record Accepted(SilenceFact Fact) : SilenceDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => accepted(this);
    }

    /// <summary>It did not, and why.</summary>
    /// <param name="Ground">Why.</param>
    public sealed record Refused(Refusal Ground) : SilenceDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => refused(this);
    }
}

/// <summary>Decides about silences: pure, with the moment as an argument. Whoever may judge an office's clues may silence its rules for a time.</summary>
public static class SilenceDecider
{
    /// <summary>The longest silence, in days.</summary>
    public const int MostDays = 30;

    private const int LongestReason = 200;

    /// <summary>What comes of a command.</summary>
    /// <param name="silences">The silences of the office so far.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The moment of asking.</param>
    public static SilenceDecision Decide(ImmutableArray<OfficeSilence> silences, SilenceCommand command, Instant now) => command.Match(
        ask => !ClueDecider.MayJudge(ask.Clue.Office, ask.By) ? new SilenceDecision.Refused(ClueDecider.NotTheirs) : Ask(silences, ask, now),
        lift => !ClueDecider.MayJudge(lift.Office, lift.By) ? new SilenceDecision.Refused(ClueDecider.NotTheirs) : Lift(silences, lift, now));

    private static SilenceDecision Ask(ImmutableArray<OfficeSilence> silences, SilenceCommand.Ask ask, Instant now) =>
        ask.Clue.Evidence is var evidence && ask.Scope is not { } scope ? Wrong("scope", WhichScope)
        : scope is SilenceScope.Vessel && evidence.Vessels.IsEmpty ? Wrong("scope", NoVessel)
        : scope is SilenceScope.Zone && evidence.Zone is null ? Wrong("scope", NoZone)
        : ask.Days is < 1 or > MostDays ? Wrong("days", HowLong)
        : ask.Reason.Trim() is not { Length: > 0 and <= LongestReason } reason ? Wrong("silence", Why)
        : new SilenceDecision.Accepted(new SilenceFact.Asked(
            new(
                silences.Length + 1, scope is SilenceScope.Vessel ? evidence.Vessels[0] : null, scope is SilenceScope.Zone ? evidence.Zone?.Id : null, evidence.Kind, now, now + Duration.FromDays(ask.Days), reason,
                ask.By is Actor.Official official ? official.DisplayName : ask.By.ToString()),
            ask.Clue.Number.ToString()));

    private static SilenceDecision Lift(ImmutableArray<OfficeSilence> silences, SilenceCommand.Lift lift, Instant now) =>
        silences.Any(silence => silence.Number == lift.Number && silence.Until > now)
            ? new SilenceDecision.Accepted(new SilenceFact.Lifted(lift.Number, lift.By is Actor.Official official ? official.DisplayName : lift.By.ToString(), now))
            : new SilenceDecision.Refused(new(RefusalKind.NotNow, Over, ClueDecider.Clause));

    private static SilenceDecision.Refused Wrong(string field, Wording why) => new SilenceDecision.Refused(new(RefusalKind.Invalid, why, ClueDecider.Clause, field));

    private static readonly Wording WhichScope = new("请选择对什么静默：这条船，或者这片水域。", "Choose what to be silent about: this vessel, or this water.");

    private static readonly Wording NoVessel = new("这条线索没有船舶识别号，不能按船静默。", "This clue names no vessel.");

    private static readonly Wording NoZone = new("这条线索不在划定水域，不能按水域静默。", "This clue lies in no zone.");

    private static readonly Wording HowLong = new("请选择静默多久，一至三十天。", "Choose for how long, one to thirty days.");

    private static readonly Wording Why = new("请写明静默的理由，二百字以内。", "Say why, in at most two hundred characters.");

    private static readonly Wording Over = new("没有这项静默，或者已经结束。", "There is no such silence, or it is over.");
}
