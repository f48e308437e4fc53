using System.Text.Json;
using NodaTime;
using Tongban.Waters.Geofences;

namespace Tongban.Definitions.Tests.Waters;

/// <summary>The zones that are shipped: read without a fault, each closed one with a clause that is in the law files, and honest about its outline.</summary>
public sealed class ShippedZonesTests
{
    private static readonly LocalDate Day = new(2026, 3, 1);

    public static TheoryData<string> Files => [.. Directory.GetFiles(RulesFileTests.Shipped(), "*.geojson").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_zones_has_no_fault_and_says_what_its_outlines_are_worth(string file)
    {
        var text = File.ReadAllText(Path.Combine(RulesFileTests.Shipped(), file));
        var (zones, faults) = ZoneReader.Read(text);

        faults.ShouldBeEmpty();
        zones.ShouldNotBeEmpty();
        zones.ShouldAllBe(zone => zone.Indicative, "nobody has measured them");
        using var document = JsonDocument.Parse(text);
        (document.RootElement.GetProperty("note").GetString() ?? "").Length.ShouldBeGreaterThan(20);
        document.RootElement.GetProperty("features").EnumerateArray().ShouldAllBe(feature => "ABCD".Contains(feature.GetProperty("properties").GetProperty("confidence").GetString() ?? "-"));
    }

    [Fact]
    public void Every_zone_where_something_is_forbidden_cites_a_clause_that_exists()
    {
        var laws = DefinitionSet.Load(DefinitionsFolder.Find(null) ?? "definitions").Laws;
        var zones = Directory.GetFiles(RulesFileTests.Shipped(), "*.geojson").SelectMany(file => ZoneReader.Read(File.ReadAllText(file)).Zones).ToArray();

        zones.Select(zone => zone.Id).ShouldBeUnique();
        foreach (var zone in zones.Where(zone => !zone.Kind.IsBerth()))
        {
            zone.Basis.ShouldNotBeEmpty(zone.Id);
            zone.From.ShouldNotBeNull(zone.Id);
            foreach (var clause in zone.Basis)
            {
                (laws.Find(clause, Day)?.Clause).ShouldNotBeNull($"{zone.Id} cites {clause}");
            }
        }
    }
}
