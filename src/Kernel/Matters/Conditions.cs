using System.Collections.Immutable;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>
/// The closed vocabulary of conditions in a definition: <c>all</c>, <c>any</c>, <c>not</c> over comparisons of one field, and
/// named rules. Not a programming language: whatever needs arithmetic is a <see cref="Rule"/> written in C# and called by name.
/// </summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Whether the condition holds for the facts at hand. A field that is absent satisfies no comparison.</summary>
    public abstract bool Holds(ConditionInput input);

    /// <summary>Every field name the condition reads, so that a check can prove that each is a real one.</summary>
    public abstract IEnumerable<string> Fields { get; }

    /// <summary>Every named rule the condition calls.</summary>
    public abstract IEnumerable<string> Rules { get; }

    /// <summary>Holds when every part holds; holds for no parts.</summary>
    public sealed record All(ImmutableArray<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(ConditionInput input) => Parts.All(part => part.Holds(input));

        /// <inheritdoc/>
        public override IEnumerable<string> Fields => Parts.SelectMany(part => part.Fields);

        /// <inheritdoc/>
        public override IEnumerable<string> Rules => Parts.SelectMany(part => part.Rules);
    }

    /// <summary>Holds when at least one part holds; never for no parts.</summary>
    public sealed record Any(ImmutableArray<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(ConditionInput input) => Parts.Any(part => part.Holds(input));

        /// <inheritdoc/>
        public override IEnumerable<string> Fields => Parts.SelectMany(part => part.Fields);

        /// <inheritdoc/>
        public override IEnumerable<string> Rules => Parts.SelectMany(part => part.Rules);
    }

    /// <summary>Holds when its part does not.</summary>
    public sealed record Not(Condition Part) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(ConditionInput input) => !Part.Holds(input);

        /// <inheritdoc/>
        public override IEnumerable<string> Fields => Part.Fields;

        /// <inheritdoc/>
        public override IEnumerable<string> Rules => Part.Rules;
    }

    /// <summary>
    /// Compares one field with the operands. Numbers compare as decimal numbers, dates as ISO dates (whose text order is their order),
    /// everything else as text, ordinally.
    /// </summary>
    public sealed record Compare(string Field, Comparison Is, ImmutableArray<string> Operands) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(ConditionInput input) => Comparisons.Hold(input.Value(Field), Is, Operands);

        /// <inheritdoc/>
        public override IEnumerable<string> Fields => [Field];

        /// <inheritdoc/>
        public override IEnumerable<string> Rules => [];
    }

    /// <summary>Holds when the named rule says so.</summary>
    public sealed record Named(string Rule) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(ConditionInput input) => input.Rule(Rule) is RuleAnswer.Met or RuleAnswer.Doubted;

        /// <inheritdoc/>
        public override IEnumerable<string> Fields => [];

        /// <inheritdoc/>
        public override IEnumerable<string> Rules => [Rule];
    }
}

/// <summary>The comparisons a condition may make.</summary>
public enum Comparison
{
    /// <summary>Equal to the one operand.</summary>
    Is,

    /// <summary>Equal to one of the operands.</summary>
    In,

    /// <summary>A number not below the operand.</summary>
    AtLeast,

    /// <summary>A number not above the operand.</summary>
    AtMost,

    /// <summary>A date before the operand.</summary>
    Before,

    /// <summary>A date after the operand.</summary>
    After,

    /// <summary>Present and not empty; the operand <c>false</c> asks for the opposite.</summary>
    Present,
}

/// <summary>What a condition may read: fields by name, and named rules. Values, not services.</summary>
/// <param name="Value">The value of a field, or null when it has none.</param>
/// <param name="Rule">The answer of a named rule.</param>
public sealed record ConditionInput(Func<string, string?> Value, Func<string, RuleAnswer> Rule);

/// <summary>What a named rule answers: met, not met and why, or not to be decided yet and what is missing.</summary>
public abstract record RuleAnswer
{
    private RuleAnswer()
    {
    }

    /// <summary>The rule's condition is met.</summary>
    public sealed record Met : RuleAnswer;

    /// <summary>The condition is not met, for a reason that can be told to the person.</summary>
    public sealed record NotMet(Wording Why, string Clause) : RuleAnswer;

    /// <summary>
    /// Not met, but by a value that nobody has verified (graded C or D): nobody is refused for it. The applicant is warned and an official decides,
    /// so a condition takes it for met.
    /// </summary>
    public sealed record Doubted(Wording Why, string Clause) : RuleAnswer;

    /// <summary>It cannot be decided until the named field is known.</summary>
    public sealed record Missing(string Field) : RuleAnswer;
}

/// <summary>A named rule: arithmetic over the answers of a case that the vocabulary of conditions deliberately lacks.</summary>
/// <param name="Name">The name definitions call it by, such as <c>household.cross-province</c>.</param>
/// <param name="Title">What it asks, in words.</param>
/// <param name="Fields">The fields it reads.</param>
/// <param name="Answer">The rule itself, pure: field values and the day of asking in, an answer out.</param>
public sealed record Rule(string Name, Wording Title, ImmutableArray<string> Fields, Func<RuleInput, RuleAnswer> Answer);

/// <summary>What a rule may read.</summary>
/// <param name="Value">A field's value, or null.</param>
/// <param name="Today">The day of asking, in China Standard Time.</param>
/// <param name="Divisions">The division tree.</param>
/// <param name="Parameters">Parameters by division.</param>
public sealed record RuleInput(Func<string, string?> Value, NodaTime.LocalDate Today, Divisions.DivisionTree Divisions, Parameters Parameters);

internal static class Comparisons
{
    internal static bool Hold(string? value, Comparison comparison, ImmutableArray<string> operands) => comparison switch
    {
        Comparison.Is => value == operands[0],
        Comparison.In => value is not null && operands.Contains(value),
        Comparison.AtLeast => Numbers(value, operands[0]) is var (v, o) && v >= o,
        Comparison.AtMost => Numbers(value, operands[0]) is var (v, o) && v <= o,
        Comparison.Before => !string.IsNullOrEmpty(value) && string.CompareOrdinal(value, operands[0]) < 0,
        Comparison.After => !string.IsNullOrEmpty(value) && string.CompareOrdinal(value, operands[0]) > 0,
        Comparison.Present => string.IsNullOrEmpty(value) == (operands is ["false"]),
    };

    private static (decimal Value, decimal Operand)? Numbers(string? value, string operand) =>
        Number(value) is { } v && Number(operand) is { } o ? (v, o) : null;

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
