using CsCheck;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Tests.Offices;

public sealed class OfficeIdTests
{
    [Theory]
    [InlineData("police-station:330106", "police-station", "330106", null)]
    [InlineData("police-station:330106:02", "police-station", "330106", "02")]
    [InlineData("public-security-bureau:000000", "public-security-bureau", "000000", null)] // the ministry
    public void The_parts_are_read_and_written_back(string text, string kind, string division, string? unit)
    {
        var office = OfficeId.Parse(text);
        (office.Kind, office.Division.ToString(), office.Unit).ShouldBe((kind, division, unit));
        office.ToString().ShouldBe(text);
        OfficeId.Of(kind, DivisionCode.Parse(division), unit).ShouldBe(office);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("police-station")]
    [InlineData("police-station:33010")]
    [InlineData("Police:330106")]
    [InlineData(":330106")]
    [InlineData("police-station:330106:")]
    [InlineData("police-station:330106:02:03")]
    [InlineData("-police:330106")]
    [InlineData("police station:330106")]
    public void Another_form_is_no_office(string? text) => OfficeId.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("Police", null)]
    [InlineData("police", "2:3")]
    [InlineData("police", "")]
    public void What_would_not_read_back_is_not_composed(string kind, string? unit) =>
        Should.Throw<ArgumentException>(() => OfficeId.Of(kind, DivisionCode.Parse("330106"), unit));

    [Fact]
    public void Order_is_that_of_the_text() =>
        new[] { "police-station:330106:02", "court:110000", "police-station:330106", "police-station:330106:01" }.Select(OfficeId.Parse).Order()
            .Select(office => office.ToString()).ShouldBe(["court:110000", "police-station:330106", "police-station:330106:01", "police-station:330106:02"]);

    [Fact]
    public void Garbage_is_refused_without_an_exception() =>
        Gen.String[Gen.Char["ab-:0123456789 A"], 0, 24].Sample(text => !OfficeId.TryParse(text, out var office) || office.ToString() == text);
}
