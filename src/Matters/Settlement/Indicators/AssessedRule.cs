using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>What becomes of the points that several bureaux give for one indicator.</summary>
public enum Together
{
    /// <summary>The highest counts.</summary>
    Highest,

    /// <summary>They count when all are equal, and not before.</summary>
    Agreed,

    /// <summary>They are added.</summary>
    Sum,
}

/// <summary>An indicator whose points bureaux give themselves 部门打分: what is in here is only how several of them are put together.</summary>
/// <param name="Indicator">The name by which assessments call it.</param>
/// <param name="Together">How they are put together.</param>
public sealed record AssessedRule(string Indicator, Together Together) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var given = Given(reckoning);
        if (given.Count == 0)
        {
            return new(Points.Zero, [new(StepKind.Nothing, [], 0, Points.Zero, Points.Zero)]);
        }

        var points = Combined(given);
        var unequal = Together is Together.Agreed && given.Any(one => one.Points != given[0].Points);
        var names = string.Join('、', given.Select(one => one.By));
        return new(points, [new(unequal ? StepKind.AssessedUnequally : StepKind.Assessed, [.. given.Select(one => one.Id)], given.Count, points, points, new Wording(names, names))]);
    }

    private List<Assessment> Given(Reckoning reckoning)
    {
        var given = new List<Assessment>();
        foreach (var one in reckoning.Application.Assessments.AsSpan())
        {
            if (one.Indicator == Indicator)
            {
                given.Add(one);
            }
        }

        return given;
    }

    private Points Combined(List<Assessment> given) => Together switch
    {
        Together.Highest => given.Max(one => one.Points),
        Together.Agreed => given.TrueForAll(one => one.Points == given[0].Points) ? given[0].Points : Points.Zero,
        Together.Sum => given.Aggregate(Points.Zero, (sum, one) => sum + one.Points),
    };
}
