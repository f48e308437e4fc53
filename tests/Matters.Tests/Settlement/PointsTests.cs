using System.Globalization;
using CsCheck;
using Tongban.Matters.Settlement;

namespace Tongban.Matters.Tests.Settlement;

/// <summary>Points are exact; what is written is rounded half away from zero.</summary>
public sealed class PointsTests
{
    [Fact]
    public void What_is_written_is_the_value_rounded_to_four_decimals() => Gen.Int[-2_000_000, 2_000_000].Sample(units =>
        Points.OfUnits(units).ToString().ShouldBe(Math.Round(units / 1200m, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture)));

    [Fact]
    public void Months_of_a_yearly_rate_add_up_to_the_year() => Gen.Int[0, 10_000].Sample(hundredths =>
    {
        var rate = Points.Of(hundredths / 100m);
        Enumerable.Range(0, 12).Aggregate(Points.Zero, (sum, _) => sum + rate.ForMonths(1)).ShouldBe(rate);
        (rate.ForMonths(23), rate.ForWholeYears(23)).ShouldBe((rate + rate.ForMonths(11), rate));
    });

    [Theory]
    [InlineData(6, 0.01)] // 0.005 rounds up
    [InlineData(5, 0.00)]
    [InlineData(-6, -0.01)] // away from zero
    [InlineData(124050, 103.38)] // 103.375
    public void A_total_is_rounded_half_away_from_zero(int units, double rounded) => Points.OfUnits(units).Rounded(2).ShouldBe((decimal)rounded);

    [Fact]
    public void More_than_two_decimals_are_refused() => Should.Throw<ArgumentException>(() => Points.Of(0.005m));
}
