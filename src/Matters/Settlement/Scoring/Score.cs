using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Matters.Settlement.Scoring;

/// <summary>An indicator's points and how they were counted.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Points">What it gives.</param>
/// <param name="Steps">The sum, step by step.</param>
/// <param name="Next">The next points that come by themselves; null when none do.</param>
public sealed record IndicatorScore(Indicator Indicator, Points Points, Seq<Step> Steps, NextGain? Next);

/// <summary>A condition and whether it is met.</summary>
/// <param name="Gate">The condition.</param>
/// <param name="Answer">What was found.</param>
public sealed record GateScore(Gate Gate, GateAnswer Answer);

/// <summary>
/// What a scheme gives an application on a day: every condition, every indicator, the total. A proposal for whoever decides and an explanation for whoever applied;
/// not a decision.
/// </summary>
/// <param name="Application">The application.</param>
/// <param name="Scheme">The version of the scheme.</param>
/// <param name="City">The city.</param>
/// <param name="On">The day of the application.</param>
/// <param name="LastDay">The last day that counts.</param>
/// <param name="Gates">The conditions.</param>
/// <param name="Indicators">The indicators.</param>
/// <param name="Total">All points, exactly.</param>
/// <param name="Basic">The points of basic indicators alone.</param>
public sealed record Score(
    Application Application,
    Scheme Scheme,
    DivisionCode City,
    LocalDate On,
    LocalDate LastDay,
    ImmutableArray<GateScore> Gates,
    ImmutableArray<IndicatorScore> Indicators,
    Points Total,
    Points Basic)
{
    /// <summary>The total as it is published.</summary>
    public decimal Published => Total.Rounded(Scheme.Decimals);

    /// <summary>Whether every condition is met.</summary>
    public bool Eligible => Gates.All(gate => gate.Answer.Met);

    /// <summary>The size by which the city has this scheme; null where the scheme is the city's own.</summary>
    public City? Size { get; init; }

    /// <summary>The least certain grade of anything that gave, took or withheld points, the city's size among it: what the result as a whole can claim.</summary>
    public Confidence Confidence => Size is { } size && size.Confidence > Scheme.ScoringConfidence ? size.Confidence : Scheme.ScoringConfidence;
}
