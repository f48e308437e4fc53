using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>How points for working outside the core districts stand to those for living there.</summary>
public enum WorkOutside
{
    /// <summary>Added to those for living there.</summary>
    Added,

    /// <summary>Instead of them, for the months of both.</summary>
    Instead,
}

/// <summary>
/// Where somebody lives and works 职住区域: whole years, twelve months in all, of living in a dwelling of one's own outside the core districts, and of working outside them
/// meanwhile.
/// </summary>
/// <param name="Core">The core districts.</param>
/// <param name="Since">The first month that counts.</param>
/// <param name="Living">Points of a year of living outside.</param>
/// <param name="LivingAtMost">The most that living alone gives; null for no such limit.</param>
/// <param name="Both">Points of a year of living and working outside.</param>
/// <param name="BothAtMost">The most that both give; null for no such limit.</param>
/// <param name="Work">How the two stand to each other.</param>
/// <param name="InLastDecember">Whether the dwelling must be outside in the December before the application.</param>
public sealed record OutsideCoreRule(
    ImmutableArray<DivisionCode> Core, YearMonth Since, Points Living, Points? LivingAtMost, Points Both, Points? BothAtMost, WorkOutside Work, bool InLastDecember) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var (lived, both) = Months(reckoning);
        if (InLastDecember && !lived.Contains(December(reckoning.LastMonth)))
        {
            return new(Points.Zero, [new(lived.IsEmpty ? StepKind.Nothing : StepKind.NotOutsideInDecember, [], December(reckoning.LastMonth).Year, Points.Zero, Points.Zero)]);
        }

        var (living, working) = Counts(lived.Count, both.Count);
        var (livingPoints, workingPoints) = Worth(living, working);
        return new(
            livingPoints + workingPoints,
            [
                new(StepKind.LivedOutside, Lived(reckoning), living, Living, livingPoints),
                new(StepKind.WorkedOutside, Worked(reckoning), working, Both, workingPoints),
            ],
            Next(reckoning, lived, both));
    }

    /// <summary>The months of living, and of both, outside the core districts.</summary>
    internal (MonthSet Lived, MonthSet Both) Months(Reckoning reckoning)
    {
        var (lived, worked, inside) = (default(MonthSet), default(MonthSet), default(MonthSet));
        foreach (var record in reckoning.Application.Residence.AsSpan())
        {
            if (IsOutside(record, reckoning.City))
            {
                lived |= reckoning.Months(record.From, record.To);
            }
        }

        foreach (var record in reckoning.Application.Work.AsSpan())
        {
            if (Recognition.Lies(record.Place, reckoning.City))
            {
                var months = reckoning.Months(record.From, record.To);
                (worked, inside) = Core.Contains(record.Place) ? (worked, inside | months) : (worked | months, inside);
            }
        }

        lived = lived.From(Since);
        return (lived, lived & worked.Except(inside));
    }

    /// <summary>How many months of each count.</summary>
    internal (int Living, int Both) Counts(int lived, int both) => Work switch
    {
        WorkOutside.Added => (lived, both),
        WorkOutside.Instead => (lived - both, both),
    };

    /// <summary>The points of each, by whole years.</summary>
    internal (Points Living, Points Both) Worth(int living, int both) =>
        (Points.Min(Living.ForWholeYears(living), LivingAtMost ?? Living.ForWholeYears(living)), Points.Min(Both.ForWholeYears(both), BothAtMost ?? Both.ForWholeYears(both)));

    /// <summary>The last December that counts.</summary>
    internal static YearMonth December(YearMonth last) => new(last.Month == 12 ? last.Year : last.Year - 1, 12);

    /// <summary>The first month in which going on as in the last month gives more; looked for by counting on.</summary>
    private NextGain? Next(Reckoning reckoning, MonthSet lived, MonthSet both)
    {
        if (!lived.Contains(reckoning.LastMonth))
        {
            return null;
        }

        var working = both.Contains(reckoning.LastMonth);
        var now = Total(lived.Count, both.Count);
        for (var months = 1; months <= 12; months++)
        {
            if (Total(lived.Count + months, both.Count + (working ? months : 0)) is var then && then > now)
            {
                return reckoning.Next(then - now, months, working ? GoingOn.ResidenceAndWorkOutside : GoingOn.ResidenceOutside);
            }
        }

        return null;
    }

    private Points Total(int lived, int both)
    {
        var (living, working) = Counts(lived, both);
        var (one, other) = Worth(living, working);
        return one + other;
    }

    private bool IsOutside(ResidenceRecord record, DivisionCode city) =>
        record.Tenure is Tenure.Owned && Recognition.Lies(record.Place, city) && !Core.Contains(record.Place);

    private Seq<string> Lived(Reckoning reckoning) =>
        Reckoning.Names(reckoning.Application.Residence, record => IsOutside(record, reckoning.City), record => record.Id);

    private Seq<string> Worked(Reckoning reckoning) => Reckoning.Names(
        reckoning.Application.Work, record => Recognition.Lies(record.Place, reckoning.City) && !Core.Contains(record.Place), record => record.Id);
}
