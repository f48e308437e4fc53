using CsCheck;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;

namespace Tongban.Kernel.Tests.Identity;

public sealed class CaseNumberTests
{
    private static readonly Gen<CaseNumber> AnyNumber =
        from division in Gen.Int[110_000, 820_000]
        from day in Gen.Int[0, 40_000]
        from matter in Gen.Int[0, 9_999]
        from serial in Gen.Int[0, 999_999]
        select CaseNumber.Compose(DivisionCode.Parse($"{division}"), new LocalDate(2000, 1, 1).PlusDays(day), matter, serial);

    [Fact]
    public void The_parts_are_read_back()
    {
        var number = CaseNumber.Parse(CaseNumber.Compose(DivisionCode.Parse("330106"), new LocalDate(2023, 10, 24), 104, 123).ToString());
        number.ToString().ShouldStartWith("330106202310240104000123");
        number.Division.ToString().ShouldBe("330106");
        number.Day.ShouldBe(new LocalDate(2023, 10, 24));
        number.Matter.ShouldBe(104);
        number.Serial.ShouldBe(123);
        number.Spaced().Replace(" ", string.Empty, StringComparison.Ordinal).ShouldBe(number.ToString());
    }

    [Theory]
    [InlineData("", NumberFaultKind.Missing)]
    [InlineData("33010620231024010400012", NumberFaultKind.Length)]
    [InlineData("33010620231024O1040001230", NumberFaultKind.Character)]
    [InlineData("330106202310240104000123?", NumberFaultKind.Character)]
    [InlineData("3301062023103201040001230", NumberFaultKind.Date)]
    public void What_is_wrong_is_named(string text, NumberFaultKind kind) => (CaseNumber.Diagnose(text)?.Kind).ShouldBe(kind);

    [Fact]
    public void A_division_in_no_list_is_named_when_the_lists_are_given() =>
        (CaseNumber.Diagnose(CaseNumber.Compose(DivisionCode.Parse("999999"), new LocalDate(2023, 1, 1), 1, 1).ToString(), DivisionTree.Of([]))?.Kind).ShouldBe(NumberFaultKind.Division);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10_000, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000)]
    public void What_does_not_fit_is_not_composed(int matter, int serial) =>
        Should.Throw<ArgumentOutOfRangeException>(() => CaseNumber.Compose(DivisionCode.Parse("330106"), new LocalDate(2023, 1, 1), matter, serial));

    [Fact]
    public void Every_wrong_digit_is_caught() => AnyNumber.Sample(number => Neighbours.OneChanged(number.ToString(), "0123456789X").All(text => !CaseNumber.TryParse(text, out _)), iter: 300);

    [Fact]
    public void Every_swap_of_neighbours_is_caught() => AnyNumber.Sample(number => Neighbours.Swapped(number.ToString()).All(text => !CaseNumber.TryParse(text, out _)), iter: 300);

    [Fact]
    public void A_number_reads_back_as_it_was_written() => AnyNumber.Sample(number => CaseNumber.Parse(number.ToString()) == number);
}
