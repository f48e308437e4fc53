using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Clues;

/// <summary>
/// Decides about clues: pure, with the moment as an argument. The watch tells what it saw; an official of the office whose water it is judges it, once. A case that was
/// opened all the same, because another dismissed the clue meanwhile, is noted: it happened.
/// </summary>
public static class ClueDecider
{
    /// <summary>The clause that says how clues are judged: our own practice (D), since the agricultural ministry's procedure was not read.</summary>
    public const string Clause = "platform-practice#7";

    private const int LongestReason = 1000;

    /// <summary>Whether somebody may know that the clue is there: officials of the office whose water it is, and of those that supervise it.</summary>
    public static bool MaySee(OfficeDirectory offices, Clue clue, Actor actor) =>
        actor is Actor.Official { Office: var office } && (office == clue.Office || offices.Supervises(office, clue.Office));

    /// <summary>Whether somebody may judge it: clerks and reviewers of the office whose water it is.</summary>
    public static bool MayJudge(Clue clue, Actor actor) => MayJudge(clue.Office, actor);

    /// <summary>Whether somebody may judge the clues of an office, and silence its rules for a time: its clerks and reviewers.</summary>
    public static bool MayJudge(OfficeId judging, Actor actor) => actor is Actor.Official { Office: var office, Roles: var roles }
        && office == judging && (roles.Contains(OfficeRole.Clerk) || roles.Contains(OfficeRole.Reviewer));

    /// <summary>What comes of a command.</summary>
    /// <param name="offices">Who stands above whom.</param>
    /// <param name="number">The clue's number.</param>
    /// <param name="clue">The clue; null when there is none yet.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The moment of asking.</param>
    public static ClueDecision Decide(OfficeDirectory offices, ClueNumber number, Clue? clue, ClueCommand command, Instant now) => command.Match(
        tell => Tell(number, clue, tell, now),
        note => Judge(offices, clue, note.By, known => known.Judgement?.Case is null
            ? Happened(number, known, new ClueFact.CaseOpened(note.Case, NameOf(note.By), now))
            : new ClueDecision.Refused(AlreadyJudged)),
        dismiss => Judge(offices, clue, dismiss.By, known => Dismiss(number, known, dismiss, now)));

    /// <summary>The clue after a fact.</summary>
    public static Clue Fold(ClueNumber number, ClueFact fact, Clue? clue) => fact.Match(
        sighted => clue is null or { Standing: ClueStanding.Suppressed }
            ? new(number, sighted.Office, Told(sighted, sighted.Evidence.Against.IsEmpty ? ClueStanding.Open : ClueStanding.Suppressed), sighted.Evidence, sighted.At, sighted.Due)
            : clue with { Evidence = sighted.Evidence, Standing = Told(sighted, clue.Standing) },
        opened => Known(number, clue) with { Standing = ClueStanding.CaseOpened, Judgement = new(opened.By, opened.At, opened.Case, "") },
        dismissed => Known(number, clue) with { Standing = ClueStanding.Dismissed, Judgement = new(dismissed.By, dismissed.At, null, dismissed.Reason) });

    /// <summary>The answer to whoever may not know that the clue is there, the same as for a number nobody gave.</summary>
    public static Refusal Hidden { get; } = new(RefusalKind.NotFound, new("没有您可以查看的该编号线索。", "There is no clue of this number that you may see."), Clause);

    /// <summary>The answer to whoever judges what was judged, or what late data withdrew.</summary>
    public static Refusal AlreadyJudged { get; } = new(RefusalKind.NotNow, new("这条线索已经处理过，已被撤回，或者没有提请核查。", "This clue was judged already, was withdrawn, or is before nobody."), Clause);

    /// <summary>The answer to whoever may see the clue and not judge it.</summary>
    public static Refusal NotTheirs { get; } = new(RefusalKind.NotYours, new("线索由该水域管辖机关的经办人或者审批人核查。", "A clue is judged by a clerk or reviewer of the office whose water it is."), Clause);

    // A judgement is a person's: late data does not undo it, it is shown beside it.
    private static ClueStanding Told(ClueFact.Sighted sighted, ClueStanding standing) =>
        (standing is ClueStanding.Open or ClueStanding.Suppressed) && sighted.Evidence.Withdrawal is not null ? ClueStanding.Withdrawn : standing;

    private static ClueDecision Tell(ClueNumber number, Clue? clue, ClueCommand.Tell tell, Instant now) =>
        tell.By is Actor.System ? Happened(number, clue, new ClueFact.Sighted(tell.Office, tell.Due, Kept(clue, tell.Evidence), now)) : Refuse(RefusalKind.NotYours, OnlyTheWatch);

    private static ClueEvidence Kept(Clue? clue, ClueEvidence evidence) =>
        (clue is null || clue.Standing is ClueStanding.Suppressed) && !evidence.Against.IsEmpty ? evidence.WithoutTrack() : evidence;

    private static ClueDecision Judge(OfficeDirectory offices, Clue? clue, Actor by, Func<Clue, ClueDecision> judge) =>
        clue is null || !MaySee(offices, clue, by) ? new ClueDecision.Refused(Hidden)
        : !MayJudge(clue, by) ? new ClueDecision.Refused(NotTheirs)
        : judge(clue);

    private static ClueDecision Dismiss(ClueNumber number, Clue clue, ClueCommand.Dismiss dismiss, Instant now) =>
        clue.Standing is not ClueStanding.Open ? new ClueDecision.Refused(AlreadyJudged)
        : dismiss.Reason.Trim() is { Length: > 0 and <= LongestReason } reason ? Happened(number, clue, new ClueFact.Dismissed(reason, NameOf(dismiss.By), now))
        : new ClueDecision.Refused(new(RefusalKind.Invalid, Why, Clause, "reason"));

    private static ClueDecision.Accepted Happened(ClueNumber number, Clue? clue, ClueFact fact) => new ClueDecision.Accepted(fact, Fold(number, fact, clue));

    private static ClueDecision.Refused Refuse(RefusalKind kind, Wording why) => new ClueDecision.Refused(new(kind, why, Clause));

    private static string NameOf(Actor by) => by is Actor.Official official ? official.DisplayName : by.ToString();

    private static Clue Known(ClueNumber number, Clue? clue) => clue ?? throw new InvalidOperationException($"Clue {number} was judged before it was seen.");

    private static readonly Wording OnlyTheWatch = new("发现只能由水上监测系统写入。", "Sightings are written by the watch alone.");

    private static readonly Wording Why = new("请写明不予立案的理由，一千字以内。", "Say why it is dismissed, in at most a thousand characters.");
}
