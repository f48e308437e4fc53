using NodaTime;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Cases;

/// <summary>
/// A case (办件) as its facts so far make it: a fold, nothing that could not be rebuilt from the ledger.
/// Exactly one office owns it at any time, from the first fact to the last.
/// </summary>
/// <param name="Number">The case's number, also its identity.</param>
/// <param name="Matter">The version of the matter it was opened under and keeps.</param>
/// <param name="Mode">The mode it is handled in.</param>
/// <param name="Stage">The stage it is in.</param>
/// <param name="Outcome">The outcome once it has ended; null while under way. An ended case may still take a remedy.</param>
/// <param name="Owner">The office that owns it now.</param>
/// <param name="Offices">Office roles and the offices that would fill them: whom facts may bring in, not who takes part.</param>
/// <param name="Joined">Offices that facts brought in, in that order: the first owner, whoever was handed the case, asked, told of it or owes a limit.</param>
/// <param name="Supervisors">Offices that joined above the owner because a clock ran out.</param>
/// <param name="Parties">The parties, the applicant first.</param>
/// <param name="Answers">Answers by field.</param>
/// <param name="Materials">Materials attached, by name.</param>
/// <param name="Clocks">Clocks by name; a clock started again replaces the stopped one.</param>
/// <param name="Documents">Documents issued, in order.</param>
/// <param name="Requests">Requests to other offices, by their number within the case.</param>
/// <param name="Done">How often each action was taken.</param>
/// <param name="Correction">The correction the applicant is asked for, or null.</param>
/// <param name="Rating">The applicant's rating, given once.</param>
/// <param name="Intake">The joint intake it came with, or null.</param>
/// <param name="Channel">
/// How it came: <c>portal</c>, <c>office</c>, or, as the ledger writes an actor, the system that opened it for the applicant or the account that did so
/// without anybody having vouched for the person it names.
/// </param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="StageSince">Since when it has been in its stage.</param>
/// <param name="LastAt">When the last fact happened.</param>
public sealed record CaseState(
    CaseNumber Number,
    string Matter,
    string Mode,
    string Stage,
    string? Outcome,
    OfficeId Owner,
    Map<OfficeId> Offices,
    Seq<OfficeId> Joined,
    Seq<OfficeId> Supervisors,
    Seq<Party> Parties,
    Map<Answer> Answers,
    Map<AttachedMaterial> Materials,
    Map<ClockState> Clocks,
    Seq<IssuedDocument> Documents,
    Map<RequestState> Requests,
    Map<int> Done,
    Correction? Correction,
    Rating? Rating,
    string? Intake,
    string Channel,
    Instant OpenedAt,
    Instant StageSince,
    Instant LastAt)
{
    /// <summary>From which stage the case came last into each stage that it came into.</summary>
    public Map<string> CameFrom { get; init; }

    /// <summary>The reason given last with each action that asks for one, by the action's name: what a later paper answers.</summary>
    public Map<GivenReason> Reasons { get; init; }

    /// <summary>Licences on file that stood in for materials when the case was opened, by material.</summary>
    public Map<CountedLicence> OnFile { get; init; }

    /// <summary>The case that this one is about, and the office in it; null: about no other case.</summary>
    public CaseSubject? Subject { get; init; }

    /// <summary>Supervision lists on which the case was proposed or put, by proposal.</summary>
    public Map<SupervisionListing> Listings { get; init; }

    /// <summary>The matter's declaration as the applicant made it, word for word; null where none was made: the paper that repeats it is then not issued.</summary>
    public Wording? Declared { get; init; }

    /// <summary>The materials whose originals she brings to an office instead of giving files, in the definition's order.</summary>
    public Seq<string> Bringing { get; init; }

    /// <summary>Whether a file of the material was given, or its original is to be brought.</summary>
    public bool HasOrAwaits(string material) => Materials.ContainsKey(material) || Bringing.Contains(material);

    /// <summary>The materials whose originals an office has seen, by material: the last time each was.</summary>
    public Map<SeenOriginal> Seen { get; init; }

    /// <summary>The licences that still stand in for a material: those whose material was not given after all.</summary>
    public IEnumerable<CountedLicence> StandingIn => OnFile.Values.Where(licence => !Materials.ContainsKey(licence.Material));

    /// <summary>Whether it was opened by an account of whose person nobody had vouched then.</summary>
    public bool OpenedUnverified => Channel.StartsWith("person:", StringComparison.Ordinal);

    /// <summary>Whether the case is still under way.</summary>
    public bool Open => Outcome is null;

    /// <summary>Whether the case has ended without what was asked for (<see cref="Outcomes.CameToNothing"/>).</summary>
    public bool CameToNothing => Outcome is { } outcome && Outcomes.CameToNothing(outcome);

    /// <summary>The applicant.</summary>
    public Party Applicant => Parties[0];

    /// <summary>How often the action was taken.</summary>
    public int TimesDone(string action) => Done.GetValueOrDefault(action);

    /// <summary>The request of that name that was made last, or null.</summary>
    public RequestState? Newest(string name) => Requests.Values.Where(request => request.Name == name).MaxBy(request => request.Number);

    /// <summary>
    /// Whether an answer to the request would still count: it is not settled, or it ran out unanswered, was not asked again since, and the case is still
    /// in the stage in which it was asked.
    /// </summary>
    public bool Awaits(RequestState request) => Open && (!request.Settled || (request.Answer is null && IsNewest(request) && AskedInThisStage(request)));

    /// <summary>Clocks that run or are paused: what somebody still owes.</summary>
    public IEnumerable<ClockState> OpenClocks => Clocks.Values.Where(clock => clock.IsOpen);

    /// <summary>The clock that runs and is the applicant's own, where the case waits for her to do something else than put it right; null: there is none.</summary>
    public ClockState? OwedByApplicant => OpenClocks.FirstOrDefault(clock => clock is { Owes: not null, Standing: ClockStanding.Running });

    /// <summary>What offices still owe: the open clocks, but for those that are the applicant's, or run because she was asked to put something right.</summary>
    public IEnumerable<ClockState> OwedByOffices =>
        OpenClocks.Where(clock => clock.Owes is null).Where(clock => Correction is not { } asked || clock.Standing is not ClockStanding.Running || clock.From < asked.At || Requests.ContainsKey(clock.Name));

    /// <summary>
    /// What offices owe that do not own the case: their clocks that run or ran out. A paused one is owed by nobody meanwhile, and a term such as a paper's
    /// validity, which ends by itself, by nobody at all.
    /// </summary>
    public IEnumerable<ClockState> OwedBesideTheOwner => OwedByOffices.Where(
        clock => clock.Office != Owner && clock.Standing is not ClockStanding.Paused && clock.MovesTo is null && !Requests.ContainsKey(clock.Name));

    /// <summary>Whether the office takes part: a fact brought it in, or it supervises after a clock ran out. That a role of the matter names it is no fact.</summary>
    public bool TakesPart(OfficeId office) => Joined.Contains(office) || Supervisors.Contains(office);

    /// <summary>Every office that takes part, each once.</summary>
    public IEnumerable<OfficeId> Participants => Joined.Concat(Supervisors).Distinct();

    private bool IsNewest(RequestState request) => Newest(request.Name)?.Id == request.Id;

    private bool AskedInThisStage(RequestState request) => Clocks.TryGetValue(request.Id, out var clock) && clock.From >= StageSince;

    /// <summary>The state with one more office that takes part.</summary>
    internal CaseState With(OfficeId office) => Joined.Contains(office) ? this : this with { Joined = Joined.Add(office) };
}

/// <summary>What a case about another case is about: a listing of the case it supervises.</summary>
/// <param name="Case">The other case.</param>
/// <param name="Matter">Its matter, without version.</param>
/// <param name="Office">The office in it that is meant: the one held to what it owes.</param>
public sealed record CaseSubject(CaseNumber Case, string Matter, OfficeId Office);

/// <summary>That a case was proposed for, or put on, the supervision list (挂牌督办) of an office above.</summary>
/// <param name="Id">The proposal's id within the case: <c>listing.1</c>.</param>
/// <param name="Clock">The clock that ran out; empty where an official chose the case.</param>
/// <param name="Matter">The matter of the listing, without version.</param>
/// <param name="Of">The office that is held to it.</param>
/// <param name="Above">The office whose list it is.</param>
/// <param name="Number">The case of the listing; null until it is there.</param>
public sealed record SupervisionListing(string Id, string Clock, string Matter, OfficeId Of, OfficeId Above, CaseNumber? Number);

/// <summary>A person in a case, in a role. The name is sealed under the person's key wherever it is written down.</summary>
/// <param name="Role"><c>applicant</c>, or a role of the matter's.</param>
/// <param name="Person">The person's id in the vault; not an identity number.</param>
/// <param name="Name">The name.</param>
public sealed record Party(string Role, string Person, PersonalText Name);

/// <summary>One answer. A personal one carries whose it is, so that it is sealed under that person's key.</summary>
/// <param name="Value">The text; empty after the person's key was erased.</param>
/// <param name="Of">The person's id when the answer is personal, else null.</param>
public readonly record struct Answer(string Value, string? Of = null)
{
    /// <summary>Whether the answer is gone with the person's key.</summary>
    public bool Erased => Of is not null && Value.Length == 0;

    /// <summary>Says that the answer is personal, and never the answer itself.</summary>
    public override string ToString() => Of is null ? Value : "(personal)";
}

/// <summary>A material in the case: its files are in the file store, this is their description. The first file is the material's own; most have no other.</summary>
public sealed record AttachedMaterial(string Name, string File, PersonalText FileName, string MediaType, long Bytes, string Sha256, Instant At)
{
    /// <summary>Further files of the same material, in the order in which they were given: the other side of a card, the next page of a book.</summary>
    public Seq<AttachedFile> Further { get; init; }

    /// <summary>Every file, in the order given; there is at least one.</summary>
    public IEnumerable<AttachedFile> All() => [new(File, FileName, MediaType, Bytes, Sha256, At), .. Further];
}

/// <summary>One file of a material.</summary>
/// <param name="File">Its id in the file store; not a path.</param>
/// <param name="FileName">The name it had where it came from. Often holds a person's name.</param>
/// <param name="MediaType">The media type its content was found to be.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
/// <param name="At">When it was received.</param>
public sealed record AttachedFile(string File, PersonalText FileName, string MediaType, long Bytes, string Sha256, Instant At);

/// <summary>A licence (电子证照) on file, counted in a material's place. Nobody has looked at the licence itself.</summary>
/// <param name="Material">The material it stands in for.</param>
/// <param name="Licence">The licence, as definitions name it.</param>
/// <param name="Register">The register that has it, in words; or the system that vouched for it.</param>
public sealed record CountedLicence(string Material, string Licence, string Register);

/// <summary>The original of a material, seen at an office.</summary>
/// <param name="Material">The material.</param>
/// <param name="Office">The office whose official looked at it.</param>
/// <param name="At">When.</param>
public sealed record SeenOriginal(string Material, OfficeId Office, Instant At);

/// <summary>How a clock stands.</summary>
public enum ClockStanding
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is paused; it has no due moment until it is resumed.</summary>
    Paused,

    /// <summary>What was owed was done.</summary>
    Stopped,

    /// <summary>It ran out; what was owed may still be owed.</summary>
    RanOut,
}

/// <summary>A clock of a case: the sum's terms and its result. The due moment is a fact, so a fold needs no calendar.</summary>
/// <param name="Name">The clock's name in the definition, or <c>request.1</c>.</param>
/// <param name="Office">Who owes.</param>
/// <param name="From">From when it counts.</param>
/// <param name="Limit">The statutory limit.</param>
/// <param name="Extension">The extension granted, or null.</param>
/// <param name="Promised">The promised limit, or null.</param>
/// <param name="Rule">How days are counted.</param>
/// <param name="Calendar">The calendar by which it was computed, with the version of its notices.</param>
/// <param name="Pauses">The spans not counted; the last is open while the clock is paused.</param>
/// <param name="Due">The statutory due moment; null while paused.</param>
/// <param name="PromisedDue">The promised due moment; null while paused or without a promise.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="EndedAt">When it was stopped or ran out.</param>
/// <param name="Basis">The clause.</param>
public sealed record ClockState(
    string Name,
    OfficeId Office,
    Instant From,
    Limit Limit,
    Limit? Extension,
    Limit? Promised,
    CountingRule Rule,
    string Calendar,
    Seq<Pause> Pauses,
    Due? Due,
    Due? PromisedDue,
    ClockStanding Standing,
    Instant? EndedAt,
    string Basis)
{
    /// <summary>The stage into which its running out moves the case, which makes it a term and nobody's debt; null: what is owed stays owed.</summary>
    public string? MovesTo { get; init; }

    /// <summary>The party whose time it is, where no office owes it; null: <see cref="Office"/> owes.</summary>
    public string? Owes { get; init; }

    /// <summary>Whether somebody still owes: it runs, is paused, or ran out before what was owed was done.</summary>
    internal bool IsOpen => Standing is ClockStanding.Running or ClockStanding.Paused or ClockStanding.RanOut;
}

/// <summary>A document issued in the case.</summary>
/// <param name="Kind">Its kind, which names the template.</param>
/// <param name="Number">Its number.</param>
/// <param name="Office">The office that issued it.</param>
/// <param name="At">When.</param>
/// <param name="ValidUntil">The last day it is valid, or null.</param>
/// <param name="Template">The template it was printed by, with the day from which that is in force.</param>
/// <param name="Digest">SHA-256 of the paper's canonical text, in hexadecimal: what its signature covers.</param>
/// <param name="Content">
/// What was written on the paper's form (<see cref="Tongban.Kernel.Documents.PaperEntries"/>), sealed under the applicant's key: later corrections of the case do not change a
/// paper. Of a paper without a form, the whole canonical text.
/// </param>
public sealed record IssuedDocument(
    string Kind, string Number, OfficeId Office, Instant At, LocalDate? ValidUntil, string Template, string Digest, PersonalText Content)
{
    /// <summary>The digest of the form it was written on, which the ledger keeps; null for papers of the time when each was kept whole.</summary>
    public string? Form { get; init; }

    /// <summary>When the decision it tells was undone on review, another was issued in its place, or its case was taken up again after an end; null: never.</summary>
    public Instant? RevokedAt { get; init; }
}

/// <summary>A request to another office and what became of it. Late, refused and double answers are decided, not lost.</summary>
/// <param name="Id">Its id within the case: <c>request.1</c>, also the name of its clock.</param>
/// <param name="Name">The request's name in the definition.</param>
/// <param name="From">Who asks.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Answer">The answer that counts, or null.</param>
/// <param name="Note">What the asked office added.</param>
/// <param name="AnsweredAt">When it was answered or taken as answered.</param>
/// <param name="Late">An answer that came when it could count no more: kept, without effect.</param>
public sealed record RequestState(string Id, string Name, OfficeId From, OfficeId To, string? Answer, PersonalText? Note, Instant? AnsweredAt, string? Late)
{
    /// <summary>Whether the asking office need not wait any more: it was answered, or its clock ran out. A late answer may still count: see <see cref="CaseState.Awaits"/>.</summary>
    public bool Settled => AnsweredAt is not null;

    /// <summary>Which of the case's requests it is, counted from one in the order they were made.</summary>
    internal int Number => int.Parse(Id.AsSpan(Id.LastIndexOf('.') + 1), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What the applicant is asked to put right, told once and whole (行政许可法 art. 32).</summary>
public sealed record Correction(Seq<string> Items, PersonalText? Reason, Instant At);

/// <summary>The reason somebody gave with an action, and when.</summary>
public sealed record GivenReason(PersonalText Text, Instant At);

/// <summary>The applicant's rating, one to five stars, once a case (国办发〔2019〕51号).</summary>
public sealed record Rating(int Stars, PersonalText? Comment, Instant At);
