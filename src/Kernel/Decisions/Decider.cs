using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Decides a command: pure and total. Reads the law in force, the matter's version, the state so far, the command and the moment;
/// no view, no clock on the wall, no database. The same arguments give the same decision for ever.
/// </summary>
public static class Decider
{
    /// <summary>The decision.</summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">The version of the matter the case is, or is to be, opened under.</param>
    /// <param name="state">The case so far; null for a case to be opened.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The moment of asking.</param>
    public static Decision Decide(LawInForce law, MatterDefinition matter, CaseState? state, CaseCommand command, Instant now) => (state, command) switch
    {
        (null, CaseCommand.Open open) => Opening.Decide(law, matter, open, now),
        (null, _) => Refuse(Rights.Hidden(matter.Basis[0])),
        (_, CaseCommand.Open) => Refuse(RefusalKind.NotNow, new("该办件已经存在。", "This case is already open."), matter.Basis[0]),
        (_, CaseCommand.Take take) => Taking.Decide(law, matter, state, take, now),
        (_, CaseCommand.Attach attach) => Attaching.Decide(law, matter, state, attach, now),
        (_, CaseCommand.AnswerRequest answer) => Answering.Decide(law, matter, state, answer, now),
        (_, CaseCommand.RunOut runOut) => RunningOut.Decide(law, matter, state, runOut, now),
        (_, CaseCommand.NoteListing note) => Listing.Decide(matter, state, note, now),
        (_, CaseCommand.Recompute) => Recomputing.Decide(law, state, now),
        (_, CaseCommand.Rate rate) => RatingOf.Decide(law, matter, state, rate, now),
        _ => throw new InvalidOperationException($"There is no decision about {command.GetType().Name}."),
    };

    /// <summary>The actions the actor could take now, were everything they need given: what buttons to show.</summary>
    public static IEnumerable<ActionDefinition> Possible(LawInForce law, MatterDefinition matter, CaseState state, Actor actor, Instant now)
    {
        var input = CaseReading.Of(law, state, now);
        return matter.Stage(state.Stage) is not { } stage ? [] : matter.ActionsIn(stage).Where(action =>
            Rights.Against(law, matter, state, action, actor) is null && Taking.NotNow(law, matter, state, action, input) is null);
    }

    /// <summary>The papers that a command would issue, so that whoever hands it in brings a number for each; null when it issues none.</summary>
    public static PapersDue? Papers(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand command, Instant now) =>
        matter.Stage(state.Stage) is { } stage && Named(matter, command) is { } name && matter.Action(stage, name) is { Issues.IsEmpty: false } action
            ? new(Issuing.Due(law, state, action, now), Rights.Acting(state, action).Division, 1 + matter.Groups.Select(group => FormCheck.Members(group.Name, state.Answers.Keys)).DefaultIfEmpty(0).Max())
            : null;

    /// <summary>The register in which an action changes the applicant's entry, so that whoever hands it in brings what her other cases changed there; null: none.</summary>
    public static string? Register(MatterDefinition matter, CaseState state, CaseCommand command) =>
        command is CaseCommand.Take take && matter.Stage(state.Stage) is { } stage ? matter.Action(stage, take.Action)?.Changes?.Register : null;

    /// <summary>What a condition of opening would refuse by a value graded C or D: the applicant is warned of it, the official decides.</summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">The version of the matter.</param>
    /// <param name="answers">The answers, of an application or of a case.</param>
    /// <param name="mode">The mode chosen.</param>
    /// <param name="today">The day of asking.</param>
    public static IEnumerable<Refusal> Doubts(LawInForce law, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today) =>
        Opening.Doubts(matter, CaseReading.OfAnswers(law, answers, mode, today));

    /// <summary>
    /// What already stands against an application by the conditions of opening, whichever answers are still to come: told where it comes to light. By law
    /// whose text was verified only; what rests on anything less waits for the reading back.
    /// </summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">The version of the matter.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="mode">The mode chosen.</param>
    /// <param name="today">The day of asking.</param>
    public static IEnumerable<Refusal> Already(LawInForce law, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today) =>
        Opening.Already(matter, CaseReading.OfAnswers(law, answers, mode, today)).Where(refusal => IsVerified(law, refusal, today));

    /// <summary>As <see cref="Already"/>, by law whose text nobody has verified: she is warned where it comes to light, and goes on if she likes.</summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">The version of the matter.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="mode">The mode chosen.</param>
    /// <param name="today">The day of asking.</param>
    public static IEnumerable<Refusal> Suspected(LawInForce law, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today) =>
        Opening.Already(matter, CaseReading.OfAnswers(law, answers, mode, today)).Where(refusal => !IsVerified(law, refusal, today));

    private static bool IsVerified(LawInForce law, Refusal refusal, LocalDate today) => law.Laws.Find(refusal.Clause, today)?.Confidence is Confidence.A or Confidence.B;

    /// <summary>Whether the matter has such an answer or material (<c>toAddress</c>, <c>material.identity-cards</c>), and an applicant can be asked for it in any case at all.</summary>
    public static bool CanBeAskedFor(MatterDefinition matter, string item) =>
        CorrectableItems.Has(matter, item) && !CorrectableItems.MakesAnotherApplication(matter, item);

    /// <summary>
    /// Whether an applicant can be asked to put an answer right: not one by which an office was found that takes part already, one on which other questions hang, or
    /// her own identity number.
    /// </summary>
    public static bool CanBePutRight(MatterDefinition matter, CaseState state, string item) =>
        Competence.Settled(matter, state, item) is null && !CorrectableItems.MakesAnotherApplication(matter, item);

    private static string? Named(MatterDefinition matter, CaseCommand command) => command switch
    {
        CaseCommand.Take take => take.Action,
        CaseCommand.RunOut runOut => (matter.Clock(runOut.Clock)?.OnExpiry as Expiry.Deemed)?.Action,
        _ => null,
    };

    internal static Decision Refuse(params ReadOnlySpan<Refusal> grounds) => new Decision.Refused([.. grounds]);

    internal static Decision Refuse(RefusalKind kind, Wording why, string clause, string? field = null) => Refuse(new Refusal(kind, why, clause, field));

    /// <summary>The fold of facts, as the ledger keeps them.</summary>
    public static CaseState? Fold(IEnumerable<Fact> facts, CaseState? from = null) => facts.Aggregate(from, (state, fact) => fact.Evolve(state));
}

/// <summary>Papers that are to be issued, and where they are numbered: by the office that acts, which need not be the one that owns the case.</summary>
/// <param name="Kinds">Their kinds.</param>
/// <param name="Division">The division of the office that acts.</param>
/// <param name="Persons">For how many persons at most one of a kind may be issued.</param>
public sealed record PapersDue(ImmutableArray<string> Kinds, DivisionCode Division, int Persons)
{
    /// <summary>What the number for a person's paper is called among the serials: the kind, and from the second person on her place after it.</summary>
    public static string SerialOf(string kind, int person) => person == 0 ? kind : FormattableString.Invariant($"{kind}#{person}");
}
