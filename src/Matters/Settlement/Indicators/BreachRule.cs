using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>Points taken for each breach of one kind, such as an administrative detention in the city 在京被行政拘留.</summary>
/// <param name="Kind">Which breaches.</param>
/// <param name="Each">What each takes, as a positive number.</param>
/// <param name="Local">Whether only those decided in the city count.</param>
public sealed record BreachRule(BreachKind Kind, Points Each, bool Local) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var records = Reckoning.Names(reckoning.Application.Breaches, breach => Counts(reckoning, breach), breach => breach.Id);
        var points = Points.Zero - (Each * records.Count);
        return new(points, [new(records.IsEmpty ? StepKind.Nothing : StepKind.Breaches, records, records.Count, Each, points)]);
    }

    private bool Counts(Reckoning reckoning, Breach breach) =>
        breach.Kind == Kind && breach.On <= reckoning.On && (!Local || breach.Place is not { } place || Recognition.Lies(place, reckoning.City));
}
