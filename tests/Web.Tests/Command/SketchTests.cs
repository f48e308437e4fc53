using System.Collections.Immutable;
using NodaTime;
using Tongban.Waters.Clues;
using Tongban.Waters.Geofences;
using Tongban.Waters.Geometry;
using Tongban.Waters.Sightings;
using Tongban.Web.Command;

namespace Tongban.Web.Tests.Command;

public sealed class SketchTests
{
    [Fact]
    public void North_is_up_and_a_metre_is_as_long_east_as_north()
    {
        var (north, east) = (Sea.Moved(30, 114, 0, 2000), Sea.Moved(30, 114, 2000, 0));
        var line = Drawn((30, 114), (north.Lat, north.Lon), (30, 114), (east.Lat, east.Lon)).Lines.ShouldHaveSingleItem();
        var (up, right) = (line.Points[0].Y - line.Points[1].Y, line.Points[3].X - line.Points[2].X);
        up.ShouldBeGreaterThan(0);
        right.ShouldBe(up, up * 0.01);
    }

    [Theory]
    [InlineData(0)] // one place: the frame has a least size
    [InlineData(100)]
    [InlineData(60_000)]
    public void Every_position_is_in_the_frame_and_the_bar_takes_up_to_a_third_of_it(double metres)
    {
        var there = Sea.Moved(30, 114, metres, metres / 3);
        var sketch = Drawn((30, 114), (there.Lat, there.Lon));
        sketch.Lines.SelectMany(line => line.Points).ShouldAllBe(point => point.X >= 0 && point.X <= Sketch.Width && point.Y >= 0 && point.Y <= Sketch.Height);
        sketch.BarPixels.ShouldBeInRange(Sketch.Width / 15.0, Sketch.Width / 3.0);
    }

    [Fact]
    public void A_track_over_the_antimeridian_is_drawn_as_one_short_way()
    {
        var line = Drawn((10, 179.999), (10, -179.999)).Lines.ShouldHaveSingleItem();
        (line.Points[1].X - line.Points[0].X).ShouldBeInRange(50, Sketch.Width);
    }

    [Fact]
    public void Only_the_parts_of_a_zone_that_come_near_are_drawn_with_their_holes()
    {
        static ImmutableArray<GridPoint> Ring(double lon, double size) =>
            [GridPoint.Of(30, lon), GridPoint.Of(30, lon + size), GridPoint.Of(30 + size, lon + size), GridPoint.Of(30 + size, lon), GridPoint.Of(30, lon)];
        var zone = new Zone("z", new("区", "Zone"), ZoneKind.ClosedWater, [Shape.Of([Ring(114, 1), Ring(114.2, 0.1)]), Shape.Of([Ring(120, 1)])]);
        var sketch = Sketch.Of(Evidence((30.5, 114.5)), zone).ShouldNotBeNull();
        sketch.Zone.Count(sign => sign == 'M').ShouldBe(2, "an outer ring and its hole; the other part lies far off");
    }

    [Fact]
    public void A_clue_without_a_position_has_no_sketch() => Sketch.Of(Evidence(), null).ShouldBeNull();

    private static Sketch Drawn(params (double Lat, double Lon)[] places) => Sketch.Of(Evidence(places), null).ShouldNotBeNull();

    private static ClueEvidence Evidence(params (double Lat, double Lon)[] places) => new(
        SightingKind.Fishing, SightingStatus.Open, ["1"], ["1"], default, default, 0, 0, 1, [.. places.Select(place => new Evidence("1", Instant.FromUnixTimeSeconds(0), place.Lat, place.Lon))], new("v", []), []);
}
