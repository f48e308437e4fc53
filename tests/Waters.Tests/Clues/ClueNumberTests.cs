using Tongban.Waters.Clues;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Tests.Clues;

public sealed class ClueNumberTests
{
    [Theory]
    [InlineData("shore-7.1.15", true)]
    [InlineData("shore-7.1", false)] // no sighting
    [InlineData("shore-7.01.15", false)] // a second way to write the same
    [InlineData("shore-7.1.0", false)] // numbers begin at 1
    [InlineData("shore-7.1.-5", false)]
    [InlineData("Shore-7.1.15", false)] // no capitals
    [InlineData("shore.7.1.15", false)] // a point parts
    [InlineData(".1.15", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_number_reads_back_as_it_was_written_and_nothing_else_is_one(string? text, bool good)
    {
        ClueNumber.TryParse(text, out var number).ShouldBe(good);
        (good ? number.ToString() : null).ShouldBe(good ? text : null);
    }

    [Fact]
    public void A_station_whose_name_would_not_read_back_is_refused() => Should.Throw<ArgumentException>(() => ClueNumber.Of("shore 7", 1, 1));

    [Theory]
    [InlineData(SightingKind.Fishing, "model.above", "-2.274")]
    [InlineData(SightingKind.Fishing, "share", "0.7")]
    [InlineData(SightingKind.ClosedWaterEntry, "barred", "fishing")]
    [InlineData(SightingKind.Drift, "most-knots", "3")]
    [InlineData(SightingKind.Unlicensed, "metres", "200")]
    public void A_rules_parameters_are_told_by_the_names_of_the_file(SightingKind kind, string name, string value) =>
        RuleParameter.Of(new(), kind).ShouldContain(new RuleParameter(name, value));

    [Fact]
    public void Every_kind_of_sighting_has_parameters_to_tell()
    {
        foreach (var kind in Enum.GetValues<SightingKind>())
        {
            RuleParameter.Of(new(), kind).ShouldNotBeEmpty($"{kind}");
        }
    }

    [Theory]
    [InlineData("""{"kind":"closed-water","name":"x","office":"fishery-enforcement:420111","confidence":"B"}""", true)]
    [InlineData("""{"kind":"closed-water","name":"x","office":"渔政"}""", false)]
    [InlineData("""{"kind":"closed-water","name":"x","confidence":"E"}""", false)]
    public void A_zone_may_name_the_office_whose_water_it_is_and_its_grade(string properties, bool good)
    {
        var (zones, faults) = ZoneReader.Read($$$"""{"type":"Feature","properties":{{{properties}}},"geometry":{"type":"Polygon","coordinates":[[[114,30],[115,30],[115,31],[114,30]]]}}""");
        faults.IsEmpty.ShouldBe(good);
        zones.Select(zone => (zone.Office?.ToString(), $"{zone.Confidence}")).ShouldBe(good ? [("fishery-enforcement:420111", "B")] : []);
    }
}
