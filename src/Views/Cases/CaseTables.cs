using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>The view tables of cases. Each can be dropped and folded anew from the ledger; none is read by a decision.</summary>
public static class CaseTables
{
    /// <summary>The due moment of a row without one: after everything that has one.</summary>
    public const long NotDue = 253_402_300_799_999;

    /// <summary>One row a case: what lists show and figures count.</summary>
    public static ViewTable Cases { get; } = new(
        "cases",
        [
            Text("number"), Text("matter"), Text("version"), Text("stage"), TextOrNull("outcome"), Text("owner"), Number("province"), Number("prefecture"),
            Text("mode"), Text("channel"), Text("applicant"), Moment("opened_at"), Moment("stage_since"), Moment("changed_at"), Number("due"), Text("due_clock"),
            Flag("paused"), Flag("overdue"), Flag("provisional"), Number("stars"), Number("revision"),
        ],
        ["number"],
        [
            new("cases_due", ["due", "number"], "outcome is null"),
            new("cases_province", ["province", "due", "number"], "outcome is null"),
            new("cases_channel", ["channel", "opened_at desc", "number desc"], "channel <> 'portal'"),
        ]);

    /// <summary>
    /// What each office owes: the cases it owns and the requests it was asked, ordered by what runs out first, a promised limit before the law's own. A case in which the applicant was
    /// asked to put something right stands last, after all that run, until she has: the clock that runs meanwhile is hers, not the office's.
    /// </summary>
    public static ViewTable Queue { get; } = new(
        "queue",
        [
            Text("office"), Text("number"), Text("why"), Number("due"), Text("clock"), Text("matter"), Text("stage"), Text("applicant"), Moment("since"),
            Flag("paused"), Flag("overdue"), Flag("provisional"), Text("terms"), Text("request"), Text("waits"),
        ],
        ["number", "why", "office"],
        [new("queue_office", ["office", "due", "number"])]);

    /// <summary>
    /// Open cases by the offices that take part without owning them, so that the office above one end of a case finds it while the other end holds it. A case
    /// that one office handles by itself has no row here.
    /// </summary>
    public static ViewTable TakingPart { get; } = new(
        "taking_part",
        [Text("number"), Text("office"), Number("province"), Number("prefecture"), Number("due")],
        ["number", "office"],
        [new("taking_part_province", ["province", "due", "number"])]);

    /// <summary>Running clocks with their terms, so that the scheduler finds what is due and a new notice can be applied without folding cases.</summary>
    public static ViewTable Clocks { get; } = new(
        "clocks",
        [Text("number"), Text("clock"), Text("office"), Moment("due"), Text("calendar"), Flag("provisional"), Text("terms")],
        ["number", "clock"],
        [new("clocks_due", ["due", "number", "clock"])]);

    /// <summary>Whose case it is, for “my matters”.</summary>
    public static ViewTable Parties { get; } = new(
        "parties",
        [Text("person"), Text("number"), Text("role"), Moment("opened_at")],
        ["person", "opened_at", "number", "role"],
        []);

    /// <summary>Documents by number, for whoever verifies one.</summary>
    public static ViewTable Documents { get; } = new(
        "documents",
        [Text("paper"), Text("number"), Text("kind"), Text("office"), Moment("issued_at"), TextOrNull("valid_until"), Text("template"), Text("digest")],
        ["paper"],
        []);

    /// <summary>What parties and offices were told, in the order in which each reads it.</summary>
    public static ViewTable Notices { get; } = new(
        "notices",
        [Text("number"), Number("revision"), Number("item"), Text("whom"), Text("what"), Text("terms"), Text("matter"), Text("stage"), Moment("at")],
        ["whom", "at", "number", "revision", "item"],
        []);

    /// <summary>Who looked at a case, for its parties to read. Two looks of one official for two reasons are two, be it in one millisecond.</summary>
    public static ViewTable Looks { get; } = new(
        "looks",
        [Text("number"), Moment("at"), Text("actor"), Text("name"), Text("office"), Text("why")],
        ["number", "at", "actor", "why"],
        []);

    /// <summary>Ends of cases and corrections asked for, each on its day: what figures count.</summary>
    public static ViewTable Figures { get; } = new(
        "figures",
        [
            Text("number"), Number("revision"), Text("what"), Text("version"), Text("stage"), Text("action"), Text("office"), Text("outcome"), Text("day"),
        ],
        ["day", "number", "revision", "what"],
        []);

    /// <summary>Due dates that a holiday notice moved, each with the office that owes, the latest first.</summary>
    public static ViewTable Recomputed { get; } = new(
        "recomputed",
        [
            Text("number"), Number("revision"), Text("clock"), Text("calendar"), Text("office"), Number("province"), Text("version"),
            Text("day_before"), Text("day_after"), Flag("provisional"), Moment("at"),
        ],
        ["number", "revision", "clock"],
        [
            new("recomputed_office", ["office", "at desc", "number desc", "clock desc"]), new("recomputed_province", ["province", "at desc", "number desc", "clock desc"]),
            new("recomputed_at", ["at desc", "number desc", "clock desc"]),
        ]);

    /// <summary>
    /// Cases about other cases, such as entries of supervision lists: by the office that opened them, by the one they hold to something, and by the other case. <c>known</c>: that office takes part, and
    /// so may know of it.
    /// </summary>
    public static ViewTable About { get; } = new(
        "about",
        [
            Text("number"), Text("matter"), Text("version"), Text("subject"), Text("subject_matter"), Text("held"), Flag("known"), Number("province"), Number("prefecture"), Text("opener"),
            Text("stage"), TextOrNull("outcome"), Number("due"), Text("clock"), Flag("paused"), Flag("overdue"), Flag("provisional"), Moment("opened_at"), Moment("since"), Text("terms"),
        ],
        ["number"],
        [
            new("about_opener", ["opener", "due", "number"], "outcome is null"), new("about_held", ["held", "due", "number"], "outcome is null and known"),
            new("about_province", ["province", "due", "number"], "outcome is null and known"), new("about_due", ["due", "number"], "outcome is null and known"),
            new("about_ended", ["opener", "since desc", "number desc"], "outcome is not null"), new("about_subject", ["subject", "number"]),
        ]);

    /// <summary>Entries of supervision lists that were proposed and are not there yet, for whoever opens them.</summary>
    public static ViewTable Proposed { get; } = new("proposed", [Text("number"), Text("id"), Text("matter")], ["number", "id"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ViewTable> All { get; } = [Cases, Queue, TakingPart, About, Proposed, Clocks, Parties, Documents, Notices, Looks, Figures, Recomputed, Intakes.WaitingRows.Table, Clues.ClueRows.Table];

    private static ViewColumn Text(string name) => new(name, ColumnKind.Text);

    private static ViewColumn TextOrNull(string name) => new(name, ColumnKind.Text, true);

    private static ViewColumn Number(string name) => new(name, ColumnKind.Number);

    private static ViewColumn Moment(string name) => new(name, ColumnKind.Moment);

    private static ViewColumn Flag(string name) => new(name, ColumnKind.Flag);
}
