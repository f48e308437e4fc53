using System.Collections.Immutable;
using CsCheck;
using Tongban.Waters.Geofences;

namespace Tongban.Waters.Tests.Geofences;

public sealed class ZoneIndexTests
{
    private const long Cell = GridPoint.Degree / 16;
    private const long Part = Cell / 20;

    [Fact]
    public void It_answers_what_asking_every_zone_answers() => Gen.Select(Outline.List[1, 12], Place.List[30]).Sample(
        (outlines, places) =>
        {
            ImmutableArray<Zone> zones = [.. outlines.Select((ring, i) => Zone($"z{i}", ring))];
            var index = new ZoneIndex(zones);
            Span<int> found = stackalloc int[16];
            foreach (var place in places)
            {
                var count = index.Find(place, found);
                found[..count].ToArray().Order().ShouldBe(Enumerable.Range(0, zones.Length).Where(zone => zones[zone].Contains(place)));
            }
        },
        iter: 300);

    [Fact]
    public void A_zone_of_many_shapes_that_overlap_is_found_once() => Gen.Select(Outline.List[2, 6], Place.List[30]).Sample(
        (outlines, places) =>
        {
            var zone = new Zone("many", new("many", "many"), ZoneKind.ClosedWater, [.. outlines.Select(ring => Shape.Of([ring]))]);
            var index = new ZoneIndex([Zone("other", outlines[0]), zone]);
            foreach (var place in places)
            {
                Find(index, place).Order().ShouldBe(Enumerable.Range(0, 2).Where(i => index.Zones[i].Contains(place)));
            }
        },
        iter: 300);

    [Fact]
    public void A_part_said_to_be_uniform_is() => Gen.Select(Outline.List[1, 6], Place, Gen.Long[0, Part - 1], Gen.Long[0, Part - 1]).Sample(
        (outlines, place, east, north) =>
        {
            var index = new ZoneIndex([.. outlines.Select((ring, i) => Zone($"z{i}", ring))]);
            var other = new GridPoint(place.X - Mod(place.X) + east, place.Y - Mod(place.Y) + north);
            if (ZoneIndex.PartOf(place) == ZoneIndex.PartOf(other) && index.IsUniform(place))
            {
                Find(index, place).ShouldBe(Find(index, other));
            }
        },
        iter: 2_000);

    [Fact]
    public void A_zone_as_large_as_an_ocean_is_found_too()
    {
        var index = new ZoneIndex([Zone("pacific", ShapeTests.Ring((140, -50), (-100, -50), (-100, 50), (140, 50))), Zone("small", ShapeTests.Ring((179, -1), (-179, -1), (-179, 1), (179, 1)))]);

        Find(index, GridPoint.Of(0, 180)).ShouldBe([0, 1], ignoreOrder: true);
        Find(index, GridPoint.Of(0, -150)).ShouldBe([0]);
        Find(index, GridPoint.Of(0, 0)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2020-12-31T15:59:59Z", false)] // the last second before 2021 in China
    [InlineData("2020-12-31T16:00:00Z", true)]
    [InlineData("2030-12-31T15:59:59Z", true)] // the last day is included
    [InlineData("2030-12-31T16:00:00Z", false)]
    public void A_zone_is_in_force_from_its_first_to_its_last_day_in_china(string moment, bool inForce)
    {
        var (zones, faults) = ZoneReader.Read(Feature("\"kind\":\"closed-water\",\"name\":\"x\",\"from\":\"2021-01-01\",\"until\":\"2030-12-31\""));

        faults.ShouldBeEmpty();
        zones.ShouldHaveSingleItem().IsInForce(NodaTime.Text.InstantPattern.General.Parse(moment).Value).ShouldBe(inForce);
    }

    [Theory]
    [InlineData("03-01/06-30", "2026-03-01", true)]
    [InlineData("03-01/06-30", "2026-06-30", true)] // both days included
    [InlineData("03-01/06-30", "2026-07-01", false)]
    [InlineData("11-01/02-29", "2026-01-15", true)] // over the new year
    [InlineData("11-01/02-29", "2026-03-01", false)]
    public void A_season_comes_every_year(string season, string day, bool inForce)
    {
        Season.TryParse(season, out var read).ShouldBeTrue();
        read.Contains(NodaTime.Text.InstantPattern.General.Parse($"{day}T04:00:00Z").Value).ShouldBe(inForce);
        read.ToString().ShouldBe(season);
    }

    [Theory]
    [InlineData("\"kind\":\"harbour\",\"name\":\"x\"", "its kind 'harbour' is none of")]
    [InlineData("\"kind\":\"port\"", "its name is missing")]
    [InlineData("\"kind\":\"port\",\"name\":\"x\",\"from\":\"soon\"", "from 'soon' is neither a day")]
    [InlineData("\"kind\":\"port\",\"name\":\"x\",\"season\":\"spring\"", "its season 'spring' is not of the form")]
    public void A_feature_with_a_fault_is_left_out_and_told(string properties, string because)
    {
        var (zones, faults) = ZoneReader.Read(Feature(properties));

        zones.ShouldBeEmpty();
        faults.ShouldHaveSingleItem().ToString().ShouldStartWith("feature 1: " + because);
    }

    [Theory]
    [InlineData("{", "this is not JSON")]
    [InlineData("[]", "this is no GeoJSON")]
    [InlineData("""{"type":"Feature","properties":{"name":"x","kind":"port"},"geometry":{"type":"Point","coordinates":[1,2]}}""", "feature 1: its geometry is a Point")]
    [InlineData("""{"type":"Feature","properties":{"name":"x","kind":"port"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}""", "feature 1: a ring does not end where it begins")]
    [InlineData("""{"type":"Feature","properties":{"name":"x","kind":"port"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,95],[1,1],[0,0]]]}}""", "feature 1: [1,95] is no point")]
    public void What_is_no_zone_says_why(string text, string because) =>
        ZoneReader.Read(text).Faults.ShouldHaveSingleItem().ToString().ShouldStartWith(because);

    internal static Zone Zone(string id, ImmutableArray<GridPoint> ring, ZoneKind kind = ZoneKind.ClosedWater) => new(id, new(id, id), kind, [Shape.Of([ring])]);

    // Outlines on a grid of quarter cells about the antimeridian, so that edges run along cells' edges and across the seam.
    private static Gen<ImmutableArray<GridPoint>> Outline => Gen.Int[-40, 40].Select(Gen.Int[-20, 20]).List[3, 8].Select(points =>
        ShapeTests.Closed([.. points.Select(point => new GridPoint((180 * GridPoint.Degree) + (point.Item1 * Cell / 4), point.Item2 * Cell / 4))]));

    private static Gen<GridPoint> Place => Gen.Select(Gen.Int[-48, 48], Gen.Int[-24, 24], Gen.Int[-1, 1]).Select((x, y, off) => Seam((180 * GridPoint.Degree) + (x * Cell / 4) + off, y * Cell / 4));

    private static GridPoint Seam(long x, long y) => new(x >= 180 * GridPoint.Degree ? x - GridPoint.Round : x, y);

    private static long Mod(long value) => ((value % Part) + Part) % Part;

    private static int[] Find(ZoneIndex index, GridPoint place)
    {
        Span<int> found = stackalloc int[16];
        return found[..index.Find(place, found)].ToArray();
    }

    private static string Feature(string properties) =>
        $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}""";
}
