using System.ComponentModel;

namespace Tongban.Web.Api.Own;

[Description("A row of an office's queue: what it owes. why: owner, owes (another office owns the case, and a limit of it is this office's), supervises, or the request to be answered. due: by when something is to be done first, a promised moment where that comes before the limit of the law; legalDue: when that limit runs out, which is what overdue speaks of.")]
internal sealed record QueueLine(
    string Number, string Why, string? Due, string? LegalDue, string? Clock, string MatterVersion, string Stage, string Applicant, string Since, bool Paused, bool Overdue, bool Provisional);

[Description("An entry of a supervision list (挂牌督办): a case about another case. subject: that case; held: the office held to it; opener: the office whose list it is.")]
internal sealed record ListingLine(
    string Number, string MatterVersion, string Subject, string SubjectMatter, string Held, string Opener, string Stage, string? Due, string? Clock, bool Paused, bool Overdue, string OpenedAt);

[Description("A row of one's own matters.")]
internal sealed record MineLine(
    string Number, string Role, string Matter, string Stage, string? Outcome, string Owner, string OpenedAt, string ChangedAt, string? Due, bool Paused, bool Overdue, int? Stars);

[Description("Something a party or an office was told. what: opened, an action's name, asked, answered, a clock's end.")]
internal sealed record NoticeLine(string Number, string What, IReadOnlyDictionary<string, string> Terms, string Stage, string At);

[Description("An entry of the case in the ledger (总账), without personal text. by: applicant, official, mediator, law.")]
internal sealed record HistoryLine(
    long Version, long Sequence, string Kind, string By, string? Office, string At, string Hash, IReadOnlyList<string> Facts, string? Reason, string? Clause);

[Description("An official's look at the case, and what for.")]
internal sealed record LookLine(string At, string Name, string Office, string Why);

[Description("When a limit ends (期限), with every counted and skipped run of days. dueDate is the last day in time, due the first moment after it.")]
internal sealed record DeadlineView(string? DueDate, string? Due, bool Provisional, bool Paused, IReadOnlyList<StepView> Steps);

[Description("A step of the sum.")]
internal sealed record StepView(string Kind, string From, string? Until, int Days, Words Words);

[Description("A division (行政区划) in use.")]
internal sealed record DivisionView(string Code, Words Name, string FullName, string Level, bool HasChildren);
