using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>
/// A matter (事项) in one of its versions: what may happen to a case of it, on which ground, by whom and by when.
/// A case keeps the version it was opened under. Not a case, and not a form alone.
/// </summary>
/// <param name="Id">Identifier, dotted: <c>household.transfer.spouse</c>.</param>
/// <param name="Code">Four-digit code that stands in case numbers.</param>
/// <param name="From">First day of effect.</param>
/// <param name="Until">First day of no more effect, or null.</param>
/// <param name="Title">The matter's name.</param>
/// <param name="Wishes">What people say they want to do, by which they find it.</param>
/// <param name="Summary">One or two sentences for who considers applying.</param>
/// <param name="Basis">Clauses the matter as a whole rests on.</param>
/// <param name="Modes">The modes it may be handled in.</param>
/// <param name="Parties">The party roles besides the applicant.</param>
/// <param name="Offices">Office roles and how each is found.</param>
/// <param name="Groups">Repeated groups of questions.</param>
/// <param name="Form">The questions, in the order they are asked.</param>
/// <param name="Conditions">What must hold for a case to be opened at all, each with its own refusal.</param>
/// <param name="Materials">The materials.</param>
/// <param name="Start">Where a case begins, by condition; the last has none.</param>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Clocks">Clocks of the whole case.</param>
/// <param name="Requests">Requests between offices.</param>
/// <param name="CaseActions">Actions possible in several stages, such as withdrawal.</param>
/// <param name="Retention">How long papers are kept.</param>
public sealed record MatterDefinition(
    string Id,
    int Code,
    LocalDate From,
    LocalDate? Until,
    Wording Title,
    ImmutableArray<Wording> Wishes,
    Wording Summary,
    ImmutableArray<string> Basis,
    ImmutableArray<Mode> Modes,
    ImmutableArray<PartyRole> Parties,
    ImmutableArray<CaseOffice> Offices,
    ImmutableArray<GroupDefinition> Groups,
    ImmutableArray<FieldDefinition> Form,
    ImmutableArray<OpeningCondition> Conditions,
    ImmutableArray<MaterialDefinition> Materials,
    ImmutableArray<StartDefinition> Start,
    ImmutableArray<StageDefinition> Stages,
    ImmutableArray<ClockDefinition> Clocks,
    ImmutableArray<RequestDefinition> Requests,
    ImmutableArray<CaseActionDefinition> CaseActions,
    Retention Retention)
{
    /// <summary>What the applicant pays. Empty when the definition does not say: that is not the same as nothing to pay, which is a fee of 0.</summary>
    public ImmutableArray<FeeDefinition> Fees { get; init; } = [];

    /// <summary>Procedures that may come in between and whose time is not counted. Empty: the definition knows of none.</summary>
    public ImmutableArray<SpecialProcedure> Procedures { get; init; } = [];

    /// <summary>Words people use for it in everyday speech, in either language: found by, cited by nobody.</summary>
    public ImmutableArray<string> Said { get; init; } = [];

    /// <summary>Other ways the law leaves open to her that are not handled here.</summary>
    public ImmutableArray<OtherWay> Elsewhere { get; init; } = [];

    /// <summary>Why things are done by it, in the words of the papers' own column (迁移原因: 夫妻投靠); null: as its title says.</summary>
    public Wording? Cause { get; init; }

    /// <summary>What the applicant declares by submitting, word for word as papers repeat it; null: nothing.</summary>
    public Wording? Declaration { get; init; }

    /// <summary>What the applicant may do while an office is past a limit of the law; null where the definition names nothing.</summary>
    public OverdueRemedy? Overdue { get; init; }

    /// <summary>
    /// The office role whose clerk opens a case by virtue of office (依职权), such as a referral between organs; null: it is applied for. Where it is
    /// set there is no applicant: the party of that name stands for the case file, under whose key what is written about people is sealed.
    /// </summary>
    public string? OpenedBy { get; init; }

    /// <summary>The version's name as facts carry it: <c>household.transfer.spouse@2021-12-01</c>.</summary>
    public string Version { get; } = $"{Id}@{NodaTime.Text.LocalDatePattern.Iso.Format(From)}";

    /// <summary>The registers in which one of its actions changes the applicant's entry: two matters that share one are in each other's way.</summary>
    public IEnumerable<RegisterChange> Registers => Stages.SelectMany(ActionsIn).Select(action => action.Changes).OfType<RegisterChange>().DistinctBy(change => change.Register);

    /// <summary>The matters of the listings that a clock of this one proposes, without version: on such a list an office above can put a case of its own choice too.</summary>
    public IEnumerable<string> Listings => Clocks.Concat(Stages.SelectMany(stage => stage.Clocks)).Select(clock => clock.OnExpiry).OfType<Expiry.Supervise>().Select(supervise => supervise.Matter).Distinct();

    /// <summary>The stage of that name, or null.</summary>
    public StageDefinition? Stage(string name) => Find(Stages, stage => stage.Name == name);

    /// <summary>The actions of a stage, its own first, then those of the whole case that are possible in it.</summary>
    public IEnumerable<ActionDefinition> ActionsIn(StageDefinition stage) => StageActions.Of(this).In(stage);

    /// <summary>The action of that name in a stage, or null.</summary>
    public ActionDefinition? Action(StageDefinition stage, string name) => StageActions.Of(this).Find(stage, name);

    /// <summary>The stages that have an action of that name.</summary>
    public ImmutableArray<StageDefinition> StagesWith(string action) => StageActions.Of(this).With(action);

    /// <summary>The question that an answer is to (<c>spouseName</c>, <c>children.0.name</c>), of the form or of any action; null when there is none.</summary>
    public FieldDefinition? Question(string answer)
    {
        var name = answer[(answer.LastIndexOf('.') + 1)..];
        return Find(Form, field => field.Name == name) ?? Stages.SelectMany(ActionsIn).SelectMany(action => action.Inputs).FirstOrDefault(field => field.Name == name);
    }

    /// <summary>The stages an action may lead to: the one it names, or every stage from which a case comes into the one that it undoes.</summary>
    public IEnumerable<string> Targets(ActionDefinition action) => action.To is { } to ? [to]
        : action.Undoes is { } undone ? Stages.Where(stage => ComesInto(stage, undone)).Select(stage => stage.Name)
        : [];

    private bool ComesInto(StageDefinition stage, string into) =>
        ActionsIn(stage).Any(action => action.To == into) || stage.Clocks.Any(clock => clock.OnExpiry is Expiry.Move move && move.Stage == into);

    /// <summary>The request of that name, or null.</summary>
    public RequestDefinition? Request(string name) => Find(Requests, request => request.Name == name);

    /// <summary>The clock of that name, of the case or of any stage, or null.</summary>
    public ClockDefinition? Clock(string name) =>
        Find(Clocks, clock => clock.Name == name) ?? Stages.SelectMany(stage => stage.Clocks).FirstOrDefault(clock => clock.Name == name);

    /// <summary>The office role of that name, or null.</summary>
    public CaseOffice? Office(string name) => Find(Offices, office => office.Name == name);

    private static T? Find<T>(ImmutableArray<T> items, Func<T, bool> wanted)
        where T : class => items.FirstOrDefault(wanted);
}

/// <summary>A way a matter may be handled in (全程网办, 异地代收代办, 多地联办; 国办发〔2020〕35号).</summary>
/// <param name="Name"><c>wholly-online</c>, <c>collected-elsewhere</c> or <c>finished-jointly</c>.</param>
/// <param name="Title">As the applicant chooses it.</param>
public sealed record Mode(string Name, Wording Title)
{
    /// <summary>What choosing it means for the applicant: where she goes, what she gives, who does the rest; null where nothing is said.</summary>
    public Wording? Means { get; init; }

    /// <summary>The office role to which the applicant may bring the originals of materials instead of giving files of them; null: files are given.</summary>
    public string? OriginalsAt { get; init; }
}

/// <summary>A way the law leaves open that is not handled here, told so that the choice is hers.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="How">Where she goes for it and what happens there.</param>
/// <param name="Why">Why it is not handled here.</param>
/// <param name="Basis">The clause it rests on.</param>
public sealed record OtherWay(Wording Title, Wording How, Wording Why, string Basis);

/// <summary>What the applicant may do while an office is past a limit of the law.</summary>
/// <param name="Title">In a sentence.</param>
/// <param name="Basis">The clause that gives it to her.</param>
public sealed record OverdueRemedy(Wording Title, string Basis);

/// <summary>A role a person has in a case besides the applicant's.</summary>
/// <param name="Name">Identifier: <c>spouse</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="NameField">The field with the person's name.</param>
/// <param name="NumberField">The field with the identity number.</param>
/// <param name="When">Present only when this holds.</param>
public sealed record PartyRole(string Name, Wording Title, string NameField, string NumberField, Condition? When);

/// <summary>A role an office has in a case, and how the office is found.</summary>
/// <param name="Name">Identifier: <c>destination</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">Kind of authority: <c>police-station</c>.</param>
/// <param name="Division">The form field that holds its division; empty when it is found by being above another.</param>
/// <param name="Above">The office role right above which it stands, such as the office that hears a remedy; null: found by its division.</param>
/// <param name="When">Takes part only when this holds.</param>
public sealed record CaseOffice(string Name, Wording Title, string Kind, string Division, string? Above, Condition? When)
{
    /// <summary>The choice whose answer is the kind, where a matter concerns offices of several; <see cref="Kind"/> is empty then. Null: the kind is written down.</summary>
    public string? KindFrom { get; init; }

    /// <summary>The kind of authority, by the answers of a case; null while that is not answered.</summary>
    public string? KindIn(ConditionInput input) => KindFrom is { } field ? input.Value(field) : Kind;
}

/// <summary>A fee (收费), or that there is none.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Yuan">How much, in yuan; 0 where the basis says that nothing is charged.</param>
/// <param name="Basis">The clause that sets it or does away with it.</param>
public sealed record FeeDefinition(Wording Title, int Yuan, string Basis);

/// <summary>What must hold for a case to be opened, and what the person is told when it does not.</summary>
/// <param name="Condition">What must hold.</param>
/// <param name="Otherwise">What the person is told when it does not.</param>
/// <param name="Basis">The clause it rests on.</param>
/// <param name="Field">The question beside which the refusal is shown; empty: none.</param>
public sealed record OpeningCondition(Condition Condition, Wording Otherwise, string Basis, string Field)
{
    /// <summary>What is required, said beforehand to whoever asks who may apply; null: only the condition itself says it. Never a refusal, which is <see cref="Otherwise"/>.</summary>
    public Wording? Requires { get; init; }
}

/// <summary>The first stage of a case when the condition holds.</summary>
public sealed record StartDefinition(string Stage, Condition? When);

/// <summary>An action possible in several stages.</summary>
public sealed record CaseActionDefinition(ActionDefinition Action, ImmutableArray<string> Stages);
