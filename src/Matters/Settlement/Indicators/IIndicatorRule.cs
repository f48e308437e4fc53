using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>How an indicator is counted, with its numbers: one file a rule. The numbers are a city's; the arithmetic is shared by whoever words it so.</summary>
public interface IIndicatorRule
{
    /// <summary>Counts one application.</summary>
    Tally Count(Reckoning reckoning);
}

/// <summary>What a rule counted, before the cap.</summary>
/// <param name="Points">The points.</param>
/// <param name="Steps">How they came.</param>
/// <param name="Next">The next points that come by themselves.</param>
public sealed record Tally(Points Points, Seq<Step> Steps, NextGain? Next = null);

/// <summary>An indicator's rule under the indicator's cap.</summary>
internal static class Capped
{
    internal static IndicatorScore Score(Indicator indicator, Reckoning reckoning)
    {
        var tally = indicator.Rule.Count(reckoning);
        return indicator.AtMost is not { } most || tally.Points < most ? new(indicator, tally.Points, tally.Steps, Within(tally, indicator.AtMost))
            : tally.Points == most ? new(indicator, most, tally.Steps, null)
            : new(indicator, most, tally.Steps.Add(new(StepKind.OverCap, [], 0, most, most - tally.Points)), null);
    }

    private static NextGain? Within(Tally tally, Points? most) =>
        tally.Next is { } next && most is { } cap ? next with { Gain = Points.Min(next.Gain, cap - tally.Points) } : tally.Next;
}
