using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Intakes;

/// <summary>
/// Several matters applied for at once (一件事一次办): every question asked once, every material given once, and what one matter issues fed
/// to the next. A plan is made from definitions alone; it holds no answer and opens no case. With one matter it is that matter's own form.
/// </summary>
/// <param name="Matters">The matters, each after those it waits for, otherwise in the order given.</param>
/// <param name="Modes">The modes that every matter may be handled in, as the first matter calls them; never empty.</param>
/// <param name="Questions">The questions, each once, in the order asked.</param>
/// <param name="Groups">The repeated groups, each once.</param>
/// <param name="Materials">The materials, each once.</param>
/// <param name="Feeds">Which matter waits for which document of which other.</param>
public sealed record IntakePlan(
    ImmutableArray<MatterDefinition> Matters,
    ImmutableArray<Mode> Modes,
    ImmutableArray<IntakeQuestion> Questions,
    ImmutableArray<GroupDefinition> Groups,
    ImmutableArray<IntakeMaterial> Materials,
    ImmutableArray<IntakeFeed> Feeds)
{
    /// <summary>Plans the matters together, or says why they cannot be. A matter named twice counts once.</summary>
    /// <param name="matters">One matter or more, in the order the applicant chose them.</param>
    public static IntakePlanning Of(params IReadOnlyList<MatterDefinition> matters) => IntakePlanner.Plan(matters);

    /// <summary>The matters of which a case can be opened now: nothing they are fed with is still to be issued.</summary>
    /// <param name="issued">Kinds of document already issued in this intake.</param>
    public IEnumerable<MatterDefinition> Ready(IReadOnlySet<string> issued) => Matters.Where(matter => Awaited(matter, issued).IsEmpty);

    /// <summary>The documents a matter still waits for; empty when its case can be opened.</summary>
    /// <param name="matter">A matter of the plan.</param>
    /// <param name="issued">Kinds of document already issued in this intake.</param>
    public ImmutableArray<IntakeFeed> Awaited(MatterDefinition matter, IReadOnlySet<string> issued) =>
        [.. Feeds.Where(feed => feed.To == matter.Id && !issued.Contains(feed.Document))];

    /// <summary>The answers of one matter, under its own names for the questions, without those it would not ask.</summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">A matter of the plan.</param>
    /// <param name="answers">The answers of the intake, by the plan's names.</param>
    /// <param name="mode">The mode chosen; empty while none is.</param>
    /// <param name="today">The day of asking.</param>
    public Map<string> AnswersFor(LawInForce law, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today)
    {
        var all = Uses(matter, answers).Where(use => !string.IsNullOrWhiteSpace(answers.GetValueOrDefault(use.Plan))).ToMap(use => use.Own, use => answers[use.Plan].Trim());
        return Settled(law, matter, all, mode, today);
    }

    /// <summary>
    /// The questions these answers make the plan ask, in order, a member of a group after the other. A member exists once any of its questions
    /// has an entry, empty ones included.
    /// </summary>
    /// <inheritdoc cref="AnswersFor"/>
    public IEnumerable<(string Name, IntakeQuestion Question)> Asked(LawInForce law, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today)
    {
        var asked = Matters.SelectMany(matter => AskedBy(law, matter, answers, mode, today)).ToHashSet(StringComparer.Ordinal);
        return Unrolled(answers).Where(question => asked.Contains(question.Name));
    }

    /// <summary>Whether a group is offered: some matter that has it would ask it.</summary>
    /// <inheritdoc cref="AnswersFor"/>
    public bool Offers(GroupDefinition group, LawInForce law, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today) => Matters.Any(matter =>
        matter.Groups.Any(own => own.Name == group.Name && (own.When?.Holds(Input(law, AnswersFor(law, matter, answers, mode, today), mode, today)) ?? true)));

    private IEnumerable<string> AskedBy(LawInForce law, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today)
    {
        var own = AnswersFor(law, matter, answers, mode, today);
        var named = Uses(matter, answers).ToDictionary(use => use.Own, use => use.Plan, StringComparer.Ordinal);
        var members = own.Set(Uses(matter, answers).Where(use => answers.ContainsKey(use.Plan) && !own.ContainsKey(use.Own) && Grouped(use.Own)).ToMap(use => use.Own, _ => ""));
        return FormCheck.Asked(matter, members, Input(law, own, mode, today)).Where(question => named.ContainsKey(question.Name)).Select(question => named[question.Name]);
    }

    /// <summary>Answers to questions that other answers have made moot are left out, until nothing more falls away.</summary>
    private static Map<string> Settled(LawInForce law, MatterDefinition matter, Map<string> answers, string mode, LocalDate today)
    {
        while (true)
        {
            var asked = FormCheck.Asked(matter, answers, Input(law, answers, mode, today)).Select(question => question.Name).ToHashSet(StringComparer.Ordinal);
            var kept = Map<string>.From(answers.Where(answer => asked.Contains(answer.Key)));
            if (kept.Count == answers.Count)
            {
                return kept;
            }

            answers = kept;
        }
    }

    private static ConditionInput Input(LawInForce law, Map<string> answers, string mode, LocalDate today) => CaseReading.OfAnswers(law, answers, mode, today);

    private static bool Grouped(string name) => name.Contains('.', StringComparison.Ordinal);

    private IEnumerable<(string Plan, string Own)> Uses(MatterDefinition matter, IReadOnlyDictionary<string, string> answers) =>
        Questions.SelectMany(question => question.Uses
            .Where(use => use.Matter == matter.Id)
            .SelectMany(use => question.Field.Group is { } group
                ? Enumerable.Range(0, FormCheck.Members(group, answers)).Select(index => (Named(group, index, question.Name), Named(group, index, use.Field)))
                : [(question.Name, use.Field)]));

    private IEnumerable<(string Name, IntakeQuestion Question)> Unrolled(IReadOnlyDictionary<string, string> answers)
    {
        var begun = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in Questions)
        {
            if (question.Field.Group is not { } group)
            {
                yield return (question.Name, question);
            }
            else if (begun.Add(group))
            {
                foreach (var member in Members(group, answers))
                {
                    yield return member;
                }
            }
        }
    }

    private IEnumerable<(string Name, IntakeQuestion Question)> Members(string group, IReadOnlyDictionary<string, string> answers) =>
        Enumerable.Range(0, FormCheck.Members(group, answers)).SelectMany(index => Questions
            .Where(question => question.Field.Group == group)
            .Select(question => (Named(group, index, question.Name), question)));

    private static string Named(string group, int index, string name) => $"{group}.{index.ToString(CultureInfo.InvariantCulture)}.{name}";
}

/// <summary>A question of an intake, asked once for all the matters that need its answer.</summary>
/// <param name="Name">Its name in the intake; with one matter the field's own.</param>
/// <param name="Field">How the first matter asks it.</param>
/// <param name="Uses">The matters that use the answer, and the name each has for it.</param>
public sealed record IntakeQuestion(string Name, FieldDefinition Field, Seq<(string Matter, string Field)> Uses);

/// <summary>A material of an intake, given once for all the matters that ask for it.</summary>
/// <param name="Material">How the first matter asks for it.</param>
/// <param name="Matters">The matters that ask for it.</param>
public sealed record IntakeMaterial(MaterialDefinition Material, Seq<string> Matters);

/// <summary>A matter that waits for a document of another.</summary>
/// <param name="Document">The kind of document.</param>
/// <param name="From">The matter that issues it.</param>
/// <param name="To">The matter that needs it.</param>
public sealed record IntakeFeed(string Document, string From, string To);

/// <summary>What came of planning matters together.</summary>
public abstract record IntakePlanning
{
    private IntakePlanning()
    {
    }

    /// <summary>One of the three.</summary>
    public abstract T Match<T>(Func<Planned, T> planned, Func<InCircle, T> inCircle, Func<NoSharedMode, T> noSharedMode);

    /// <summary>They can be applied for together.</summary>
    public sealed record Planned(IntakePlan Plan) : IntakePlanning
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Planned, T> planned, Func<InCircle, T> inCircle, Func<NoSharedMode, T> noSharedMode) => planned(this);
    }

    /// <summary>These matters wait for each other, so that none could ever begin.</summary>
    public sealed record InCircle(Seq<string> Matters) : IntakePlanning
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Planned, T> planned, Func<InCircle, T> inCircle, Func<NoSharedMode, T> noSharedMode) => inCircle(this);
    }

    /// <summary>No mode is common to all of them, or there are none.</summary>
    public sealed record NoSharedMode(Seq<string> Matters) : IntakePlanning
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Planned, T> planned, Func<InCircle, T> inCircle, Func<NoSharedMode, T> noSharedMode) => noSharedMode(this);
    }
}
