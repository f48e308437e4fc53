using System.Globalization;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>How the years of tax are counted.</summary>
public enum TaxYears
{
    /// <summary>All of them unbroken, and their mean reaches what is asked.</summary>
    Mean,

    /// <summary>Each that reaches what is asked, by itself.</summary>
    Each,
}

/// <summary>Tax 纳税 of the last years: one's own income tax, or one's share of an enterprise's by contribution.</summary>
/// <param name="Years">How many years are looked at, the last being the last that counts as a whole.</param>
/// <param name="Income">Yuan a year of one's own income tax.</param>
/// <param name="Investor">Yuan a year of an investor's share.</param>
/// <param name="Counting">How the years are counted.</param>
/// <param name="Points">Points of each year, or of all together.</param>
public sealed record TaxRule(int Years, decimal Income, decimal Investor, TaxYears Counting, Points Points) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var reached = Reached(reckoning);
        var points = Worth(reached);
        var records = Reckoning.Names(reckoning.Application.Taxes, tax => tax.Year > LastYear(reckoning) - Years && tax.Year <= LastYear(reckoning), tax => tax.Id);
        return records.IsEmpty
            ? new(Points.Zero, [new(StepKind.Nothing, [], 0, Points.Zero, Points.Zero)])
            : new(points, [new(reached > 0 ? StepKind.TaxYears : StepKind.TaxTooLow, records, reached, Points, points, Asked)]);
    }

    private Kernel.Words.Wording Asked => new(
        string.Create(CultureInfo.InvariantCulture, $"近{Years}年，个人所得税{Income:0}元以上，或者按出资比例{Investor:0}元以上"),
        string.Create(CultureInfo.InvariantCulture, $"of the last {Years} years, income tax of {Income:0} yuan, or an investor's share of {Investor:0} yuan"));

    /// <summary>How many of the years count.</summary>
    internal int Reached(Reckoning reckoning) => Counting switch
    {
        TaxYears.Mean => Math.Max(Mean(reckoning, TaxKind.Income, Income), Mean(reckoning, TaxKind.Investor, Investor)),
        TaxYears.Each => Each(reckoning),
    };

    /// <summary>The points of years that count.</summary>
    internal Points Worth(int reached) => Counting switch
    {
        TaxYears.Mean => reached > 0 ? Points : Points.Zero,
        TaxYears.Each => Points * reached,
    };

    private int Mean(Reckoning reckoning, TaxKind kind, decimal asked)
    {
        var sum = 0m;
        for (var year = LastYear(reckoning); year > LastYear(reckoning) - Years; year--)
        {
            var yuan = Of(reckoning, year, kind);
            if (yuan <= 0)
            {
                return 0;
            }

            sum += yuan;
        }

        return sum >= asked * Years ? Years : 0;
    }

    private int Each(Reckoning reckoning)
    {
        var reached = 0;
        for (var year = LastYear(reckoning); year > LastYear(reckoning) - Years; year--)
        {
            reached += Of(reckoning, year, TaxKind.Income) >= Income || Of(reckoning, year, TaxKind.Investor) >= Investor ? 1 : 0;
        }

        return reached;
    }

    private static decimal Of(Reckoning reckoning, int year, TaxKind kind)
    {
        var sum = 0m;
        foreach (var tax in reckoning.Application.Taxes.AsSpan())
        {
            sum += tax.Year == year && tax.Kind == kind ? tax.Yuan : 0;
        }

        return sum;
    }

    private static int LastYear(Reckoning reckoning) =>
        reckoning.LastDay is { Month: 12, Day: 31 } ? reckoning.LastDay.Year : reckoning.LastDay.Year - 1;
}
