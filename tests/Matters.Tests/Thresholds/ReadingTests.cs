using CsCheck;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Tests.Thresholds;

/// <summary>Three-valued readings: whatever is established later never turns around what was already said.</summary>
public sealed class ReadingTests
{
    private static readonly Wording Asked = new("问", "asked");
    private static readonly Gen<bool?[]> Inputs = Gen.Int[0, 2].Select(one => one == 2 ? (bool?)null : one == 1).Array[0, 6];

    [Fact]
    public void What_is_met_or_not_met_stays_so_whatever_is_established_afterwards() => Inputs.Select(Inputs).Sample((inputs, later) =>
    {
        var known = inputs.Select((value, index) => value ?? (index < later.Length ? later[index] : null)).ToArray();
        foreach (var read in (Func<IEnumerable<Reading>, Reading>[])[Reading.All, Reading.Any])
        {
            var before = read(inputs.Select(Of)).Standing;
            if (before is not Standing.Undecided)
            {
                read(known.Select(Of)).Standing.ShouldBe(before);
            }
        }
    });

    [Fact]
    public void An_undecided_reading_names_what_it_waits_for_and_becomes_decided_once_that_is_known() => Inputs.Sample(inputs =>
    {
        foreach (var read in (Func<IEnumerable<Reading>, Reading>[])[Reading.All, Reading.Any])
        {
            var reading = read(inputs.Select(Of));
            reading.Missing.IsEmpty.ShouldBe(reading.Standing is not Standing.Undecided);
            reading.Missing.ShouldAllBe(name => inputs[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] == null);
            read(inputs.Select((value, index) => Of(value ?? true, index))).Standing.ShouldNotBe(Standing.Undecided);
        }
    });

    [Fact]
    public void All_of_nothing_is_met_and_any_of_nothing_is_not()
    {
        Reading.All().Standing.ShouldBe(Standing.Met);
        Reading.Any().Standing.ShouldBe(Standing.NotMet);
    }

    private static Reading Of(bool? value, int index) => Known.Yes(index.ToString(System.Globalization.CultureInfo.InvariantCulture), value, Asked);
}
