using CsCheck;
using Tongban.Kernel.Identity;

namespace Tongban.Definitions.Tests.Divisions;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("110101199001010015", "identity-number")]
    [InlineData("110101900101001", "identity-number-15")]
    [InlineData("91310115MA1K4ABC4H", "social-credit-code")]
    [InlineData("浙A·D12345", "plate-number")]
    [InlineData("1M8GDM9AXKP042788", "vehicle-identification-number")]
    [InlineData("CN20181234567", "vessel-identification-number")]
    [InlineData("浙岭渔20001", "fishing-vessel-name")]
    [InlineData("20223301000123", "waste-manifest-number")]
    [InlineData("13800138000", "phone-number")]
    [InlineData("MA1K4ABC-4", "organisation-code")]
    [InlineData("330106", "division-code")]
    [InlineData("413123456", "mmsi")]
    public void A_number_is_recognised(string text, string kind) =>
        NumberReader.Read(text, DivisionsOf2023.Tree).Select(reading => reading.Kind).ShouldBe([kind]);

    [Theory]
    [InlineData("110101199001010016", "identity-number", NumberFaultKind.Check)]
    [InlineData("11010119900101001", "identity-number", NumberFaultKind.Length)]
    [InlineData("110101190002290011", "identity-number", NumberFaultKind.Date)]
    [InlineData("91310115MA1K4ABC4J", "social-credit-code", NumberFaultKind.Check)]
    [InlineData("浙A1234O", "plate-number", NumberFaultKind.Character)]
    [InlineData("CN2018123456", "vessel-identification-number", NumberFaultKind.Length)]
    [InlineData("浙渔1", "fishing-vessel-name", NumberFaultKind.Form)]
    [InlineData("1380013800", "phone-number", NumberFaultKind.Length)]
    [InlineData("41312345", "mmsi", NumberFaultKind.Length)]
    [InlineData("339999", "division-code", NumberFaultKind.Division)]
    [InlineData("3301062023102401040001230", "case-number", NumberFaultKind.Check)]
    public void What_is_wrong_is_told_of_the_kind_it_looks_most_like(string text, string kind, NumberFaultKind fault)
    {
        var mistake = NumberReader.Nearest(text, DivisionsOf2023.Tree).ShouldNotBeNull();
        (mistake.Kind, mistake.Fault.Kind).ShouldBe((kind, fault));
    }

    [Fact]
    public void An_abolished_division_is_still_named()
    {
        var parts = NumberReader.Read("310108", DivisionsOf2023.Tree)[0].Parts.ToDictionary(part => part.Key, part => part.Value);
        parts["division"].ShouldStartWith("310108 上海市闸北区");
        (parts["inUse"], parts["successors"]).ShouldBe(("false", "上海市静安区"));
    }

    [Fact]
    public void Every_synthetic_person_of_every_county_reads_with_the_name_of_the_county()
    {
        var counties = DivisionsOf2023.Tree.All.Where(one => one.Level == Kernel.Divisions.DivisionLevel.County).Select(one => one.Code).ToArray();
        SyntheticPeople.From(1, counties).Take(counties.Length)
            .Where(person => IdentityNumber.Diagnose(person.Number.ToString(), DivisionsOf2023.Tree) is not null).ShouldBeEmpty();
    }

    [Fact]
    public void Garbage_is_read_without_an_exception() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789XAN渔浙C· -+"], 0, 26])
            .Sample(text => NumberReader.Read(text, DivisionsOf2023.Tree).IsEmpty || NumberReader.Nearest(text, DivisionsOf2023.Tree) is null);
}
