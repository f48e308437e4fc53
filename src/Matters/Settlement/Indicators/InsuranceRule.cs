using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>Lawful and stable employment 合法稳定就业, by months of insurance: each month is worth a twelfth of a year. Months of a study that is counted do not count twice.</summary>
/// <param name="PerYear">Points of a year.</param>
public sealed record InsuranceRule(Points PerYear) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var months = reckoning.Insured.Except(reckoning.Studied).Count;
        var points = PerYear.ForMonths(months);
        var next = reckoning.Insured.Contains(reckoning.LastMonth) ? reckoning.Next(PerYear.ForMonths(1), 1, GoingOn.Insurance) : null;
        return new(points, Steps(reckoning, months, points), next);
    }

    private Seq<Step> Steps(Reckoning reckoning, int months, Points points)
    {
        Seq<Step> steps = [new(StepKind.InsuredMonths, Names(reckoning, late: false), months, PerYear, points)];
        steps = With(steps, StepKind.CountedOnce, Twice(reckoning), []);
        steps = With(steps, StepKind.Studied, (reckoning.Insured & reckoning.Studied).Count, []);
        return With(steps, StepKind.PaidLate, Late(reckoning).Except(reckoning.Insured).Count, Names(reckoning, late: true));
    }

    private static Seq<Step> With(Seq<Step> steps, StepKind kind, int months, Seq<string> records) =>
        months == 0 ? steps : steps.Add(new(kind, records, months, Points.Zero, Points.Zero));

    private static Seq<string> Names(Reckoning reckoning, bool late) => Reckoning.Names(
        reckoning.Application.Insurance,
        record => record.PaidLate == late && record.Pays(InsuranceKinds.Pension) && reckoning.RecognisesInsurance(record.Place),
        record => record.Id);

    private static int Twice(Reckoning reckoning)
    {
        var (seen, twice) = (default(MonthSet), default(MonthSet));
        foreach (var record in reckoning.Application.Insurance.AsSpan())
        {
            if (record.Pays(InsuranceKinds.Pension) && !record.PaidLate && reckoning.RecognisesInsurance(record.Place))
            {
                var months = reckoning.Months(record.From, record.To);
                twice |= seen & months;
                seen |= months;
            }
        }

        return twice.Count;
    }

    private static MonthSet Late(Reckoning reckoning)
    {
        var late = default(MonthSet);
        foreach (var record in reckoning.Application.Insurance.AsSpan())
        {
            if (record.PaidLate && record.Pays(InsuranceKinds.Pension) && reckoning.RecognisesInsurance(record.Place))
            {
                late |= reckoning.Months(record.From, record.To);
            }
        }

        return late;
    }
}
