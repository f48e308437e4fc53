using System.Collections.Immutable;

namespace Tongban.Waters.Geofences;

/// <summary>Where a place lies in respect of a shape.</summary>
public enum Whereabouts
{
    /// <summary>Outside, or in a hole.</summary>
    Outside,

    /// <summary>On an edge, of a hole too: it belongs to the shape.</summary>
    Edge,

    /// <summary>Inside.</summary>
    Inside,
}

/// <summary>
/// A polygon with holes, made ready for many questions: its edges are kept by bands of latitude, so that a question looks at the few edges of one band.
/// Edges are straight lines between longitude and latitude, as GeoJSON says (RFC 7946, 3.1.1). A ring may cross the antimeridian: it is laid out
/// without the seam, and a place is asked for on either side of it. Not for a ring round a pole.
/// </summary>
public sealed class Shape
{
    private const int MostBands = 1024;
    private readonly Edge[][] bands;
    private readonly long height;

    private Shape(ImmutableArray<ImmutableArray<GridPoint>> rings, GridPoint least, GridPoint most, Edge[][] bands, long height) =>
        (Rings, Least, Most, this.bands, this.height) = (rings, least, most, bands, height);

    /// <summary>The outer ring and the holes, as they were given; for drawing, not for deciding.</summary>
    public ImmutableArray<ImmutableArray<GridPoint>> Rings { get; }

    /// <summary>The corner in the south-west.</summary>
    public GridPoint Least { get; }

    /// <summary>The corner in the north-east; beyond 180 degrees when the shape crosses the antimeridian.</summary>
    public GridPoint Most { get; }

    /// <summary>Makes a shape of an outer ring and holes, each closed (its last point is its first).</summary>
    public static Shape Of(ImmutableArray<ImmutableArray<GridPoint>> rings)
    {
        var edges = rings.SelectMany(ring => Edges(Unrolled(ring, rings[0][0].X))).ToArray();
        var least = new GridPoint(edges.Min(edge => Math.Min(edge.From.X, edge.To.X)), edges.Min(edge => edge.From.Y));
        var most = new GridPoint(edges.Max(edge => Math.Max(edge.From.X, edge.To.X)), edges.Max(edge => edge.To.Y));
        var count = Math.Clamp(edges.Length / 2, 1, MostBands);
        var tall = Math.Max(1, ((most.Y - least.Y) / count) + 1);
        return new(rings, least, most, Banded(edges, least.Y, tall, count), tall);
    }

    /// <summary>Where a place lies.</summary>
    public Whereabouts Find(GridPoint place)
    {
        if (place.Y < Least.Y || place.Y > Most.Y)
        {
            return Whereabouts.Outside;
        }

        var here = At(place);
        return here != Whereabouts.Outside || !MeetsSeam ? here
            : At(new(place.X + GridPoint.Round, place.Y)) is var east and not Whereabouts.Outside ? east
            : At(new(place.X - GridPoint.Round, place.Y));
    }

    /// <summary>Whether an edge runs through a square or touches its rim.</summary>
    internal bool IsTouchedBy(GridPoint least, GridPoint most) =>
        IsTouchedHere(least, most)
        || (MeetsSeam && (IsTouchedHere(East(least, GridPoint.Round), East(most, GridPoint.Round)) || IsTouchedHere(East(least, -GridPoint.Round), East(most, -GridPoint.Round))));

    /// <summary>Whether a place may have to be looked for on the other side of the antimeridian.</summary>
    private bool MeetsSeam => Least.X <= -GridPoint.Round / 2 || Most.X >= GridPoint.Round / 2;

    internal IEnumerable<(GridPoint From, GridPoint To)> AllEdges() => bands.SelectMany(band => band).Select(edge => (edge.From, edge.To)).Distinct();

    private static GridPoint East(GridPoint place, long way) => new(place.X + way, place.Y);

    private bool IsTouchedHere(GridPoint least, GridPoint most)
    {
        var (south, north) = (Math.Max(least.Y, Least.Y), Math.Min(most.Y, Most.Y));
        for (var band = (south - Least.Y) / height; south <= north && band <= (north - Least.Y) / height; band++)
        {
            foreach (ref readonly var edge in bands[band].AsSpan())
            {
                if (edge.Touches(least, most))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Whereabouts At(in GridPoint place)
    {
        if (place.X < Least.X || place.X > Most.X)
        {
            return Whereabouts.Outside;
        }

        var inside = false;
        foreach (ref readonly var edge in bands[(place.Y - Least.Y) / height].AsSpan())
        {
            if (place.Y < edge.From.Y || place.Y > edge.To.Y || place.X > Math.Max(edge.From.X, edge.To.X))
            {
                continue;
            }

            // Edges run north, so a place west of one is on its left; the northern end belongs to the next edge.
            var side = edge.Side(place);
            if (side == 0)
            {
                return Whereabouts.Edge;
            }

            inside ^= side > 0 && place.Y < edge.To.Y;
        }

        return inside ? Whereabouts.Inside : Whereabouts.Outside;
    }

    private static Edge[][] Banded(Edge[] edges, long south, long tall, int count)
    {
        var rows = Enumerable.Range(0, count).Select(_ => new List<Edge>()).ToArray();
        foreach (var edge in edges)
        {
            for (var row = (edge.From.Y - south) / tall; row <= (edge.To.Y - south) / tall; row++)
            {
                rows[row].Add(edge);
            }
        }

        return [.. rows.Select(row => row.ToArray())];
    }

    private static IEnumerable<Edge> Edges(GridPoint[] ring)
    {
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            var (from, to) = ring[i].Y <= ring[i + 1].Y ? (ring[i], ring[i + 1]) : (ring[i + 1], ring[i]);
            yield return new(from, to);
        }
    }

    // No edge is longer than half way round: a step that seems so has crossed the antimeridian.
    private static GridPoint[] Unrolled(ImmutableArray<GridPoint> ring, long near)
    {
        var unrolled = new GridPoint[ring.Length];
        var x = near;
        for (var i = 0; i < ring.Length; i++)
        {
            x += Shortest(ring[i].X - x);
            unrolled[i] = new(x, ring[i].Y);
        }

        return unrolled;
    }

    private static long Shortest(long step)
    {
        var within = step % GridPoint.Round;
        return within > GridPoint.Round / 2 ? within - GridPoint.Round : within < -GridPoint.Round / 2 ? within + GridPoint.Round : within;
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Edge(GridPoint From, GridPoint To)
    {
        // An edge along a parallel has no sides: a place at its height is on it or beyond its ends.
        internal int Side(in GridPoint place) => From.Y != To.Y ? place.SideOf(From, To)
            : place.X >= Math.Min(From.X, To.X) && place.X <= Math.Max(From.X, To.X) ? 0 : -1;

        // It passes by a square that lies beyond its ends, or wholly on one side of its line.
        internal bool Touches(in GridPoint least, in GridPoint most) =>
            From.Y <= most.Y && To.Y >= least.Y && Math.Min(From.X, To.X) <= most.X && Math.Max(From.X, To.X) >= least.X
            && Math.Abs(least.SideOf(From, To) + most.SideOf(From, To) + new GridPoint(least.X, most.Y).SideOf(From, To) + new GridPoint(most.X, least.Y).SideOf(From, To)) < 4;
    }
}
