using NodaTime;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>
/// Lawful and stable dwelling 合法稳定住所. A month is in one dwelling only, one's own before a rented one. Months of residence beyond those of insurance do not count, and
/// one's own are taken first. Before a city's detailed rules nobody recorded what was rented: there the rented months are taken to be the insured months less
/// those in one's own.
/// </summary>
/// <param name="OwnedPerYear">Points of a year in one's own.</param>
/// <param name="RentedPerYear">Points of a year in a rented dwelling or a dormitory.</param>
/// <param name="PresumedBefore">The first month in which rented months are recorded; null where they always were.</param>
/// <param name="WithinInsurance">Whether residence counts only as far as insurance does.</param>
/// <param name="WholeYears">Whether only whole years count, of the two kinds each.</param>
public sealed record DwellingRule(Points OwnedPerYear, Points RentedPerYear, YearMonth? PresumedBefore, bool WithinInsurance, bool WholeYears) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var owned = reckoning.Owned.Except(reckoning.Studied);
        var insured = reckoning.Insured.Except(reckoning.Studied);
        var rented = Rented(reckoning, owned);
        var recorded = PresumedBefore is { } from ? rented.From(from) : rented;
        var presumed = PresumedBefore is { } since ? Math.Max(0, insured.Before(since).Count - owned.Before(since).Count) : 0;
        return Counted(reckoning, owned.Count, recorded.Count, presumed, insured.Count);
    }

    /// <summary>A month in both is one in one's own, unless that gives less: where one's own dwelling gives nothing, it takes nothing either.</summary>
    internal MonthSet Rented(Reckoning reckoning, in MonthSet owned) => OwnedPerYear >= RentedPerYear
        ? reckoning.Rented.Except(reckoning.Studied).Except(owned)
        : reckoning.Rented.Except(reckoning.Studied);

    /// <summary>How many months of one's own and of rented dwelling count.</summary>
    internal (int Owned, int Rented) Within(int owned, int rented, int insured) =>
        WithinInsurance ? (Math.Min(owned, insured), Math.Min(rented, insured - Math.Min(owned, insured))) : (owned, rented);

    /// <summary>The points of months that count.</summary>
    internal Points Worth(int owned, int rented) => WholeYears
        ? OwnedPerYear.ForWholeYears(owned) + RentedPerYear.ForWholeYears(rented)
        : OwnedPerYear.ForMonths(owned) + RentedPerYear.ForMonths(rented);

    private Tally Counted(Reckoning reckoning, int owned, int recorded, int presumed, int insured)
    {
        var (own, rent) = Within(owned, recorded + presumed, insured);
        Seq<Step> steps = owned == 0 ? [] : [new(StepKind.OwnedMonths, Names(reckoning, true), owned, OwnedPerYear, Worth(owned, 0))];
        steps = recorded == 0 ? steps : steps.Add(new(StepKind.RentedMonths, Names(reckoning, false), recorded, RentedPerYear, Worth(0, recorded)));
        steps = presumed == 0 ? steps : steps.Add(new(StepKind.PresumedRented, [], presumed, RentedPerYear, Worth(0, recorded + presumed) - Worth(0, recorded)));
        var beyond = owned + recorded + presumed - own - rent;
        steps = beyond == 0 ? steps : steps.Add(new(StepKind.BeyondInsurance, [], beyond, Points.Zero, Worth(own, rent) - Worth(owned, recorded + presumed)));
        return new(Worth(own, rent), steps.IsEmpty ? [new(StepKind.Nothing, [], 0, Points.Zero, Points.Zero)] : steps, Next(reckoning, own, rent, beyond > 0));
    }

    /// <summary>Only somebody who lives somewhere in the last month goes on living there.</summary>
    private NextGain? Next(Reckoning reckoning, int owned, int rented, bool beyond)
    {
        var own = reckoning.Owned.Contains(reckoning.LastMonth);
        if (!own && !reckoning.Rented.Contains(reckoning.LastMonth))
        {
            return null;
        }

        var (rate, months) = own ? (OwnedPerYear, owned) : (RentedPerYear, rented);
        var condition = beyond ? GoingOn.Insurance : WithinInsurance ? GoingOn.InsuranceAndResidence : GoingOn.Residence;
        return rate == Points.Zero ? null
            : WholeYears ? reckoning.Next(rate, 12 - (months % 12), condition)
            : reckoning.Next(rate.ForMonths(1), 1, condition);
    }

    private static Seq<string> Names(Reckoning reckoning, bool owned) => Reckoning.Names(
        reckoning.Application.Residence,
        record => record.Tenure is Tenure.Owned == owned && Recognition.Lies(record.Place, reckoning.City),
        record => record.Id);
}
