using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>Age 年龄, in full years on the last day that counts: all points up to a limit, and fewer for each year over it, never under none.</summary>
/// <param name="Points">Points up to the limit.</param>
/// <param name="UpTo">The limit in full years; whoever has not had the next birthday is within it.</param>
/// <param name="LessPerYear">What each year over it takes; as much as <paramref name="Points"/> takes all at once.</param>
public sealed record AgeRule(Points Points, int UpTo, Points LessPerYear) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var age = reckoning.AgeOn(reckoning.LastDay);
        return age <= UpTo
            ? new(Points, [new(StepKind.AgeWithin, [], age, Points, Points)])
            : new(Worth(age), [new(StepKind.AgeOver, [], age, LessPerYear, Worth(age))]);
    }

    /// <summary>The points of an age.</summary>
    internal Points Worth(int age) => age <= UpTo ? Points : Points.Max(Points.Zero, Points - (LessPerYear * Math.Min(age - UpTo, 200)));
}
