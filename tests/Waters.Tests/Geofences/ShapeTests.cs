using System.Collections.Immutable;
using CsCheck;
using Tongban.Waters.Geofences;

namespace Tongban.Waters.Tests.Geofences;

public sealed class ShapeTests
{
    private static readonly ImmutableArray<GridPoint> Square = Ring((0, 0), (4, 0), (4, 4), (0, 4));
    private static readonly ImmutableArray<GridPoint> Hole = Ring((1, 1), (3, 1), (3, 3), (1, 3));

    [Theory]
    [InlineData(0.5, 0.5, Whereabouts.Inside)]
    [InlineData(2, 2, Whereabouts.Outside)] // in the hole
    [InlineData(5, 2, Whereabouts.Outside)]
    [InlineData(-0.0000001, 2, Whereabouts.Outside)] // a centimetre west
    [InlineData(0, 2, Whereabouts.Edge)] // western edge
    [InlineData(4, 2, Whereabouts.Edge)] // eastern edge
    [InlineData(2, 0, Whereabouts.Edge)] // southern edge, along a parallel
    [InlineData(2, 4, Whereabouts.Edge)] // northern edge
    [InlineData(0, 0, Whereabouts.Edge)] // a corner
    [InlineData(4, 4, Whereabouts.Edge)]
    [InlineData(1, 2, Whereabouts.Edge)] // the hole's edge belongs to the shape
    [InlineData(2, 3, Whereabouts.Edge)]
    [InlineData(3, 3, Whereabouts.Edge)] // the hole's corner
    [InlineData(0.5, 1, Whereabouts.Inside)] // level with a corner of the hole
    [InlineData(3.5, 3, Whereabouts.Inside)]
    [InlineData(-1, 4, Whereabouts.Outside)] // level with the northern edge
    public void A_place_is_inside_on_the_edge_or_outside(double lon, double lat, Whereabouts where) =>
        Shape.Of([Square, Hole]).Find(GridPoint.Of(lat, lon)).ShouldBe(where);

    [Theory]
    [InlineData(179.5, Whereabouts.Inside)]
    [InlineData(-179.5, Whereabouts.Inside)]
    [InlineData(180, Whereabouts.Inside)]
    [InlineData(-180, Whereabouts.Inside)]
    [InlineData(179, Whereabouts.Edge)]
    [InlineData(-179, Whereabouts.Edge)]
    [InlineData(178.9, Whereabouts.Outside)]
    [InlineData(-178.9, Whereabouts.Outside)]
    [InlineData(0, Whereabouts.Outside)] // the other side of the Earth
    public void A_ring_may_cross_the_antimeridian_written_either_way(double lon, Whereabouts where)
    {
        Shape.Of([Ring((179, -1), (-179, -1), (-179, 1), (179, 1))]).Find(GridPoint.Of(0, lon)).ShouldBe(where);
        Shape.Of([Ring((179, -1), (181, -1), (181, 1), (179, 1))]).Find(GridPoint.Of(0, lon)).ShouldBe(where);
    }

    [Fact]
    public void It_agrees_with_a_count_of_turns_made_another_way() =>
        Gen.Select(Star, Gen.Int[-60, 60].Select(Gen.Int[-60, 60]).List[40]).Sample(
            (ring, places) =>
            {
                var shape = Shape.Of([ring]);
                foreach (var (x, y) in places)
                {
                    var place = new GridPoint(x, y);
                    shape.Find(place).ShouldBe(Naive(ring, place), $"{place} in {string.Join(' ', ring)}");
                }
            },
            iter: 2_000);

    // Few coordinates, so that corners, level edges and places on edges come often. The ring may cross itself: even-odd decides.
    internal static Gen<ImmutableArray<GridPoint>> Star =>
        Gen.Int[-50, 50].Select(Gen.Int[-50, 50]).List[3, 14].Select(points => Closed([.. points.Select(point => new GridPoint(point.Item1, point.Item2))]));

    internal static ImmutableArray<GridPoint> Closed(ImmutableArray<GridPoint> points) => [.. points, points[0]];

    internal static ImmutableArray<GridPoint> Ring(params (double Lon, double Lat)[] corners) => Closed([.. corners.Select(corner => GridPoint.Of(corner.Lat, corner.Lon))]);

    // In fractions: every crossing of the parallel through the place is computed as a quotient and counted when it lies to the east.
    internal static Whereabouts Naive(ImmutableArray<GridPoint> ring, GridPoint place)
    {
        var crossings = 0;
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            if (OnSegment(a, b, place))
            {
                return Whereabouts.Edge;
            }

            crossings += a.Y <= place.Y == b.Y > place.Y && a.X + ((decimal)(place.Y - a.Y) * (b.X - a.X) / (b.Y - a.Y)) > place.X ? 1 : 0;
        }

        return crossings % 2 == 1 ? Whereabouts.Inside : Whereabouts.Outside;
    }

    private static bool OnSegment(GridPoint a, GridPoint b, GridPoint place) =>
        (decimal)(b.X - a.X) * (place.Y - a.Y) == (decimal)(b.Y - a.Y) * (place.X - a.X)
        && place.X >= Math.Min(a.X, b.X) && place.X <= Math.Max(a.X, b.X) && place.Y >= Math.Min(a.Y, b.Y) && place.Y <= Math.Max(a.Y, b.Y);
}
