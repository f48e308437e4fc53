using System.Collections.Immutable;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>A stage (环节): who holds the case meanwhile, by when they must act, and what they may do.</summary>
/// <param name="Name">Identifier within the matter.</param>
/// <param name="Title">The stage's name.</param>
/// <param name="Office">The office role that owns the case in this stage.</param>
/// <param name="Clocks">The clocks that run while the case is in the stage: started on entering, stopped on leaving.</param>
/// <param name="Actions">What may be done.</param>
/// <param name="Outcome">The outcome if the case ends here; null for a stage under way. An ended case may still offer remedies.</param>
public sealed record StageDefinition(
    string Name, Wording Title, string Office, ImmutableArray<ClockDefinition> Clocks, ImmutableArray<ActionDefinition> Actions, string? Outcome)
{
    /// <summary>What the applicant does next while the case rests here, or what she waits for and need not do; null: nothing is said. No limit stands in it: those are clocks.</summary>
    public Wording? Next { get; init; }
}

/// <summary>Who may take an action.</summary>
public enum Role
{
    /// <summary>An official who receives and handles cases at the office.</summary>
    Clerk,

    /// <summary>An official who decides at the office.</summary>
    Reviewer,

    /// <summary>An official of an office that supervises.</summary>
    Supervisor,

    /// <summary>The applicant of the case, or who acts for her.</summary>
    Applicant,

    /// <summary>The law itself: a clock that ran out. No person can take such an action.</summary>
    Law,
}

/// <summary>Something that may be done to a case in a stage (办理动作), and all it brings about.</summary>
/// <param name="Name">Identifier within the matter.</param>
/// <param name="Title">What the button says.</param>
/// <param name="Role">Who may do it.</param>
/// <param name="Office">The office role whose officials may do it, when it is not the stage's own; null: the stage's.</param>
/// <param name="To">The stage it leads to; null: the case stays.</param>
/// <param name="When">Possible only when this holds.</param>
/// <param name="Once">Possible only once in a case.</param>
/// <param name="Needs">What must be given with it.</param>
/// <param name="Inputs">Questions the actor answers with it.</param>
/// <param name="Pauses">Clocks it pauses; <c>all</c> pauses every running one of the stage.</param>
/// <param name="Resumes">Whether it resumes every paused clock.</param>
/// <param name="Extends">The clock it extends, and by how much.</param>
/// <param name="Issues">Kinds of document it issues.</param>
/// <param name="Asks">Requests it sends to other offices.</param>
/// <param name="Corrects">Whether it asks the applicant for a correction (补正).</param>
/// <param name="Completes">Whether it is the applicant's answer to a correction.</param>
/// <param name="Tells">Who is told.</param>
/// <param name="Basis">The clause it rests on.</param>
public sealed record ActionDefinition(
    string Name,
    Wording Title,
    Role Role,
    string? Office,
    string? To,
    Condition? When,
    bool Once,
    ImmutableArray<Need> Needs,
    ImmutableArray<FieldDefinition> Inputs,
    ImmutableArray<string> Pauses,
    bool Resumes,
    ExtensionDefinition? Extends,
    ImmutableArray<string> Issues,
    ImmutableArray<string> Asks,
    bool Corrects,
    bool Completes,
    ImmutableArray<string> Tells,
    string Basis)
{
    /// <summary>What a party who is told of it reads, and has to do because of it; null: its title.</summary>
    public Wording? Says { get; init; }

    /// <summary>What must hold of its answers together with those of the case; refused beside the question each names.</summary>
    public ImmutableArray<OpeningCondition> Conditions { get; init; } = [];

    /// <summary>The register in which it changes the applicant's entry; null: none.</summary>
    public RegisterChange? Changes { get; init; }

    /// <summary>The ended stage it undoes, as a refusal overturned: the case goes back to the stage from which it came into that one. Null: it goes where <see cref="To"/> says.</summary>
    public string? Undoes { get; init; }

    /// <summary>The items that it may ask to be put right, of the kinds that <see cref="Need.Items"/> names; empty: any.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Whether it records that the originals of the materials it names were seen (核对原件): they are given in the files' stead, and who acts has looked at them.</summary>
    public bool SeesOriginals { get; init; }

    /// <summary>Whether it leads to another stage, one it names or one it goes back to.</summary>
    public bool Leads => To is not null || Undoes is not null;
}

/// <summary>
/// An action changes the applicant's entry in a register in which a person stands once (一个公民只能在一个地方登记为常住人口). It is refused when another of
/// her cases has changed that entry and is still under way, or has changed it since this case was opened.
/// </summary>
/// <param name="Register">The register's name; matters that name the same one are in each other's way.</param>
/// <param name="Title">What a case that changes it is called, whichever matter it is of.</param>
/// <param name="Basis">The clause by which one stands there once.</param>
/// <param name="Otherwise">What the official is told when another case was first.</param>
public sealed record RegisterChange(string Register, Wording Title, string Basis, Wording Otherwise);

/// <summary>What an action may require beside its inputs.</summary>
public enum Need
{
    /// <summary>A reason in words, told to whom it concerns.</summary>
    Reason,

    /// <summary>The clause the decision rests on, by its id in the law registry.</summary>
    Clause,

    /// <summary>The fields and materials a correction is about.</summary>
    Items,
}

/// <summary>An extension of a clock: which, by how much, on what ground. An extension is possible once a clock.</summary>
public sealed record ExtensionDefinition(string Clock, LimitSource By, string Basis)
{
    /// <summary>
    /// Whether <see cref="By"/> is the whole limit from the clock's start, where the law names longer limits instead of additions (三日，需要查证的七日，
    /// 重大疑难复杂的三十日): possible as often as it lengthens what is granted already. Both limits are in one unit.
    /// </summary>
    public bool Whole { get; init; }
}

/// <summary>A clock (时限) as a definition declares it.</summary>
/// <param name="Name">Identifier within the matter.</param>
/// <param name="Title">What is owed.</param>
/// <param name="Within">The statutory limit.</param>
/// <param name="Promised">The limit the office has promised, shorter than the statutory one; null: none.</param>
/// <param name="Rule">How days are counted.</param>
/// <param name="Office">The office role that owes; null: the stage's.</param>
/// <param name="From">For a clock of the whole case: the action that starts it. Null for a stage's clock.</param>
/// <param name="Until">For a clock of the whole case: the actions that stop it, besides the end of the case.</param>
/// <param name="OnExpiry">What its running out does.</param>
/// <param name="Basis">The clause.</param>
public sealed record ClockDefinition(
    string Name,
    Wording Title,
    LimitSource Within,
    LimitSource? Promised,
    CountingRule Rule,
    string? Office,
    string? From,
    ImmutableArray<string> Until,
    Expiry OnExpiry,
    string Basis)
{
    /// <summary>The party whose time it is, <c>applicant</c>, where no office owes it; null: an office does.</summary>
    public string? Owes { get; init; }
}

/// <summary>Where a limit comes from: written in the definition, or a parameter that differs by division.</summary>
public abstract record LimitSource
{
    private LimitSource()
    {
    }

    /// <summary>The limit as the law states it.</summary>
    public sealed record Fixed(Limit Limit) : LimitSource;

    /// <summary>A parameter, read at the division of an office role, inherited down the division tree.</summary>
    public sealed record Parameter(string Name, string At) : LimitSource
    {
        /// <summary>The office role towards which it is read, where a value may hold between two places; null: it is read at one place.</summary>
        public string? Towards { get; init; }
    }

    /// <summary>
    /// The days that an official sets in the case by answering a question of that name, as the term of a listing is set: calendar days, from 1 to
    /// <see cref="MostDays"/>. Not a limit of the law.
    /// </summary>
    public sealed record Answer(string Field) : LimitSource
    {
        /// <summary>The most days that can be set: two years.</summary>
        public const int MostDays = 730;
    }
}

/// <summary>What happens when a clock runs out. Expiry is a command like any other and comes about once.</summary>
public abstract record Expiry
{
    private Expiry()
    {
    }

    /// <summary>The law takes the named action: deemed accepted.</summary>
    public sealed record Deemed(string Action) : Expiry;

    /// <summary>The office above the one that owes joins as supervisor and finds the case in its queue.</summary>
    public sealed record Escalate : Expiry;

    /// <summary>
    /// As <see cref="Escalate"/>, and an entry is proposed for that office's supervision list (挂牌督办): a case of the matter named, whose subject is this one. The
    /// office decides whether it lists it; nothing is listed because a day has passed.
    /// </summary>
    public sealed record Supervise(string Matter) : Expiry;

    /// <summary>The case moves to the stage, without anybody's action: a permit lapsed.</summary>
    public sealed record Move(string Stage) : Expiry;

    /// <summary>Nothing but the record of it: a right to a remedy has ended, or a further action is possible now.</summary>
    public sealed record Recorded : Expiry;
}

/// <summary>A request (请求) one office makes of another within a case, answered or run out.</summary>
/// <param name="Name">Identifier within the matter.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Office">The office role asked.</param>
/// <param name="Within">The limit for the answer.</param>
/// <param name="Rule">How its days are counted.</param>
/// <param name="Answers">The possible answers.</param>
/// <param name="Unanswered">The answer taken when the clock runs out; null: unanswered, and the office above the asked one is told.</param>
/// <param name="Sees">The fields, and materials as <c>material.NAME</c>, whose personal values the asked office needs for its answer; the rest stays masked for it.</param>
/// <param name="Basis">The clause.</param>
public sealed record RequestDefinition(
    string Name,
    Wording Title,
    string Office,
    LimitSource Within,
    CountingRule Rule,
    ImmutableArray<Option> Answers,
    string? Unanswered,
    ImmutableArray<string> Sees,
    string Basis);
