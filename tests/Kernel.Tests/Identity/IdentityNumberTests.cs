using CsCheck;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;

namespace Tongban.Kernel.Tests.Identity;

public sealed class IdentityNumberTests
{
    private static readonly Gen<IdentityNumber> AnyNumber =
        from division in Gen.Int[110_101, 659_012]
        from day in Gen.Int[0, 80_000]
        from sequence in Gen.Int[1, 999]
        select IdentityNumber.Compose(DivisionCode.Parse($"{division}"), new LocalDate(1850, 1, 1).PlusDays(day), sequence);

    [Theory]
    [InlineData("110101199001010015", "110101", 1990, 1, 1, Sex.Male)]
    [InlineData("320102200002290021", "320102", 2000, 2, 29, Sex.Female)] // a leap day
    [InlineData("500103198510311239", "500103", 1985, 10, 31, Sex.Male)]
    [InlineData("440305200808088882", "440305", 2008, 8, 8, Sex.Female)]
    [InlineData("420106196612250473", "420106", 1966, 12, 25, Sex.Male)]
    [InlineData("11010519491231002X", "110105", 1949, 12, 31, Sex.Female)] // the example of the standard
    [InlineData("11010519491231002x", "110105", 1949, 12, 31, Sex.Female)] // a small x
    public void The_parts_are_read(string text, string division, int year, int month, int day, Sex sex)
    {
        var number = IdentityNumber.Parse(text);
        number.Division.ToString().ShouldBe(division);
        number.BirthDate.ShouldBe(new LocalDate(year, month, day));
        number.Sex.ShouldBe(sex);
        number.ToString().ShouldBe(text.ToUpperInvariant());
    }

    [Theory]
    [InlineData(null, NumberFaultKind.Missing)]
    [InlineData("", NumberFaultKind.Missing)]
    [InlineData("11010119900101001", NumberFaultKind.Length)] // 17
    [InlineData("1101011990010100155", NumberFaultKind.Length)] // 19
    [InlineData("110101900101001", NumberFaultKind.Length)] // 15 is another form, read by TryParseLegacy
    [InlineData("1101O1199001010015", NumberFaultKind.Character)] // a letter O
    [InlineData("X10101199001010015", NumberFaultKind.Character)] // X only at the end
    [InlineData("11010119900101001Y", NumberFaultKind.Character)]
    [InlineData("110101199002300015", NumberFaultKind.Date)] // 30 February
    [InlineData("110101190002290011", NumberFaultKind.Date)] // 1900 was no leap year
    [InlineData("110101199013010015", NumberFaultKind.Date)]
    [InlineData("110101199000000015", NumberFaultKind.Date)]
    [InlineData("110101170001010015", NumberFaultKind.Date)] // nobody is born in 1700
    [InlineData("110101199001010016", NumberFaultKind.Check)]
    [InlineData("010101199001010015", NumberFaultKind.Check)]
    public void What_is_wrong_is_named(string? text, NumberFaultKind kind)
    {
        (IdentityNumber.Diagnose(text)?.Kind).ShouldBe(kind);
        IdentityNumber.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_division_in_no_list_is_named_when_the_lists_are_given()
    {
        var tree = DivisionTree.Of([new Division(DivisionCode.Parse("310108"), "闸北区", "Zhabei", DivisionLevel.County, DivisionKind.Division, DivisionCode.Nation, null, new LocalDate(2016, 1, 1), [], Confidence.B, string.Empty)]);
        var gone = IdentityNumber.Compose(DivisionCode.Parse("310108"), new LocalDate(1980, 5, 5), 12);
        var never = IdentityNumber.Compose(DivisionCode.Parse("310199"), new LocalDate(1980, 5, 5), 12);
        IdentityNumber.Diagnose(gone.ToString(), tree).ShouldBeNull("a code no longer in use is still on people's cards");
        (IdentityNumber.Diagnose(never.ToString(), tree)?.Kind).ShouldBe(NumberFaultKind.Division);
        IdentityNumber.Diagnose(never.ToString()).ShouldBeNull();
    }

    [Theory]
    [InlineData("810000199408230021")]
    [InlineData("830000199201300022")]
    public void A_residence_permit_names_no_county_and_is_still_a_number(string text)
    {
        IdentityNumber.Parse(text).IsOfResidencePermit.ShouldBeTrue();
        IdentityNumber.Diagnose(text, DivisionTree.Of([])).ShouldBeNull();
    }

    [Fact]
    public void Nobody_is_born_after_the_day_of_asking()
    {
        var number = IdentityNumber.Parse("440305200808088882").ToString();
        (IdentityNumber.Diagnose(number, on: new LocalDate(2008, 8, 7))?.Kind).ShouldBe(NumberFaultKind.Date);
        IdentityNumber.Diagnose(number, on: new LocalDate(2008, 8, 8)).ShouldBeNull();
    }

    [Theory]
    [InlineData("110101900101001", "110101199001010015")]
    [InlineData("310108800505012", "310108198005050126")]
    [InlineData("320102001231998", "320102180012319982")] // sequences 996 to 999 were kept for people born before 1900
    public void Fifteen_digits_become_eighteen(string old, string now)
    {
        IdentityNumber.TryParseLegacy(old, out var number).ShouldBeTrue();
        number.ToString()[..17].ShouldBe(now[..17]);
        IdentityNumber.Parse(number.ToString()).ShouldBe(number);
    }

    [Theory]
    [InlineData("110101900230001")] // 30 February
    [InlineData("11010190010100")]
    [InlineData("11010190010100X")]
    [InlineData(null)]
    public void What_was_never_a_number_of_fifteen_digits_is_refused(string? old) => IdentityNumber.TryParseLegacy(old, out _).ShouldBeFalse();

    [Fact]
    public void Every_wrong_digit_is_caught() => AnyNumber.Sample(number => Neighbours.OneChanged(number.ToString(), "0123456789X").All(text => !IdentityNumber.TryParse(text, out _)), iter: 300);

    [Fact]
    public void Every_swap_of_neighbours_is_caught() => AnyNumber.Sample(number => Neighbours.Swapped(number.ToString()).All(text => !IdentityNumber.TryParse(text, out _)), iter: 300);

    [Fact]
    public void A_number_reads_back_as_it_was_written() => AnyNumber.Sample(number => IdentityNumber.Parse(number.ToString()) == number);

    [Theory]
    [InlineData(2014, 10, 30, 28)]
    [InlineData(2014, 10, 31, 29)] // the birthday itself counts
    public void Age_is_reached_on_the_birthday(int year, int month, int day, int age) =>
        IdentityNumber.Parse("500103198510311239").AgeOn(new LocalDate(year, month, day)).ShouldBe(age);

    [Fact]
    public void In_lists_the_birth_date_is_hidden() => IdentityNumber.Parse("110101199001010015").Masked().ShouldBe("110***********0015");

    [Fact]
    public void A_fault_does_not_repeat_the_number() =>
        AnyNumber.Sample(number => IdentityNumber.Diagnose(Neighbours.OneChanged(number.ToString(), "0123456789").First()) is { } fault && !fault.Sentence.Zh.Contains(number.ToString()[6..17], StringComparison.Ordinal));

    [Fact]
    public void The_default_is_no_number() => default(IdentityNumber).ToString().ShouldBeEmpty();
}
