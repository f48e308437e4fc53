using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>Whole years of an unbroken residence permit 居住证每满1年; a late endorsement began the count anew.</summary>
/// <param name="PerYear">Points of a whole year.</param>
public sealed record PermitRule(Points PerYear) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        if (reckoning.Permit is not { Count.Valid: true } held)
        {
            return new(Points.Zero, [new(StepKind.Nothing, [], 0, Points.Zero, Points.Zero)]);
        }

        var months = reckoning.PermitMonths.Count;
        return new(
            PerYear.ForWholeYears(months),
            [new(StepKind.PermitYears, [held.Permit.Id], months, PerYear, PerYear.ForWholeYears(months))],
            reckoning.Next(PerYear, 12 - (months % 12), GoingOn.Permit));
    }
}
