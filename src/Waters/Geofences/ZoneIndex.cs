using System.Collections.Immutable;

namespace Tongban.Waters.Geofences;

/// <summary>
/// Zones found by place. The globe is laid out in cells of a sixteenth of a degree; a cell knows the zones that cover it whole and those whose edge runs
/// through it. A cell with an edge is laid out once more, in parts of a 320th of a degree (some 350 metres), each when a place in it is first asked for; only in a part with an edge
/// is anything measured. What it answers is exactly what asking every zone would. May be asked by several at once.
/// </summary>
public sealed class ZoneIndex
{
    private const long Cell = GridPoint.Degree / 16;
    private const int PartsAcross = 20;
    private const long PartSize = Cell / PartsAcross;
    private const int Columns = 360 * 16;
    private const long PartColumns = Columns * PartsAcross;

    // A zone of more cells than this, an ocean say, is measured at every place instead.
    private const long MostCells = 1 << 17;
    private static readonly ZoneCell Nowhere = new([], [], []);
    private readonly Dictionary<int, ZoneCell> cells = [];
    private readonly int[] wide;

    /// <summary>Makes the index.</summary>
    public ZoneIndex(ImmutableArray<Zone> zones)
    {
        Zones = zones;
        wide = [.. Enumerable.Range(0, zones.Length).Where(zone => zones[zone].Shapes.Sum(CellsOf) > MostCells)];
        var building = new Dictionary<int, (SortedSet<int> Whole, SortedSet<(int Zone, int Shape)> Cut)>();
        foreach (var zone in Enumerable.Range(0, zones.Length).Except(wide))
        {
            for (var shape = 0; shape < zones[zone].Shapes.Length; shape++)
            {
                Lay(building, zone, shape, zones[zone].Shapes[shape]);
            }
        }

        foreach (var (key, (whole, cut)) in building)
        {
            cells[key] = Divided([.. whole], [.. cut.Where(part => !whole.Contains(part.Zone)).Select(part => new Piece(part.Zone, zones[part.Zone].Shapes[part.Shape]))]);
        }
    }

    /// <summary>The zones, by the numbers that answers give.</summary>
    public ImmutableArray<Zone> Zones { get; }

    /// <summary>Which part of the globe a place lies in: a square of a 320th of a degree.</summary>
    public static long PartOf(GridPoint place) => (Row(place) / PartSize * PartColumns) + (Column(place) / PartSize);

    /// <summary>Whether every place of the part that a place lies in belongs to the same zones, so that a track that stays in it need not ask again.</summary>
    public bool IsUniform(GridPoint place) => wide.Length == 0 && CellAt(place).Cut.Length == 0;

    /// <summary>The numbers of the zones a place belongs to, in force or not, in ascending order within each group; as many as there is room for.</summary>
    /// <returns>How many were written.</returns>
    public int Find(GridPoint place, Span<int> zones)
    {
        var cell = CellAt(place);
        var count = 0;
        foreach (var zone in cell.Whole)
        {
            Add(zones, ref count, zone);
        }

        // Of a zone of many shapes only those whose edge runs through the cell are measured; they stand together, so a zone is added once.
        foreach (var piece in cell.Cut)
        {
            if (!(count > 0 && zones[count - 1] == piece.Zone) && piece.Shape.Find(place) != Whereabouts.Outside)
            {
                Add(zones, ref count, piece.Zone);
            }
        }

        foreach (var zone in wide)
        {
            if (Zones[zone].Contains(place))
            {
                Add(zones, ref count, zone);
            }
        }

        return count;
    }

    private static void Add(Span<int> zones, ref int count, int zone)
    {
        if (count < zones.Length)
        {
            zones[count++] = zone;
        }
    }

    /// <summary>The cell, or where that has edges the part of it, that a place lies in.</summary>
    private ZoneCell CellAt(GridPoint place)
    {
        var cell = cells.GetValueOrDefault(CellOf(place), Nowhere);
        return cell.Parts.Length == 0 ? cell : cell.PartAt(place);
    }

    private static ZoneCell Divided(int[] whole, Piece[] cut) => new(whole, cut, new ZoneCell?[cut.Length == 0 ? 0 : PartsAcross * PartsAcross]);

    private static int CellOf(GridPoint place) => (int)((Row(place) / Cell * Columns) + (Column(place) / Cell));

    private static long Row(GridPoint place) => Math.Min(place.Y + (90 * GridPoint.Degree), (180 * GridPoint.Degree) - 1);

    private static long Column(GridPoint place)
    {
        var east = (place.X + (180 * GridPoint.Degree)) % GridPoint.Round;
        return east < 0 ? east + GridPoint.Round : east;
    }

    private static long CellsOf(Shape shape) => (((shape.Most.X - shape.Least.X) / Cell) + 2) * (((shape.Most.Y - shape.Least.Y) / Cell) + 2);

    private static void Lay(Dictionary<int, (SortedSet<int> Whole, SortedSet<(int Zone, int Shape)> Cut)> building, int zone, int number, Shape shape)
    {
        var cut = Cut(shape);
        foreach (var (x, y) in cut)
        {
            Of(building, x, y).Cut.Add((zone, number));
        }

        for (var y = Floor(shape.Least.Y); y <= Floor(shape.Most.Y); y += Cell)
        {
            for (var x = Floor(shape.Least.X); x <= Floor(shape.Most.X); x += Cell)
            {
                if (!cut.Contains((x, y)) && shape.Find(new(x + (Cell / 2), y + (Cell / 2))) == Whereabouts.Inside)
                {
                    Of(building, x, y).Whole.Add(zone);
                }
            }
        }
    }

    // The cells that an edge runs through or touches: cell row by cell row, a little too many rather than one too few.
    private static HashSet<(long X, long Y)> Cut(Shape shape)
    {
        var cut = new HashSet<(long X, long Y)>();
        foreach (var (from, to) in shape.AllEdges())
        {
            for (var y = Floor(from.Y) - (from.Y % Cell == 0 ? Cell : 0); y <= to.Y; y += Cell)
            {
                var (west, east) = Stretch(from, to, y);
                for (var x = Floor(west - 1); x <= east + 1; x += Cell)
                {
                    cut.Add((x, y));
                }
            }
        }

        return cut;
    }

    private static (long West, long East) Stretch(in GridPoint from, in GridPoint to, long y)
    {
        var (one, other) = (At(from, to, Math.Clamp(y, from.Y, to.Y)), At(from, to, Math.Clamp(y + Cell, from.Y, to.Y)));
        return from.Y == to.Y ? (Math.Min(from.X, to.X), Math.Max(from.X, to.X)) : (Math.Min(one, other), Math.Max(one, other));
    }

    private static long At(in GridPoint from, in GridPoint to, long y) =>
        from.Y == to.Y ? from.X : from.X + (long)((Int128)(to.X - from.X) * (y - from.Y) / (to.Y - from.Y));

    private static (SortedSet<int> Whole, SortedSet<(int Zone, int Shape)> Cut) Of(Dictionary<int, (SortedSet<int> Whole, SortedSet<(int Zone, int Shape)> Cut)> building, long x, long y)
    {
        var key = CellOf(new(x, Math.Clamp(y, -90 * GridPoint.Degree, (90 * GridPoint.Degree) - 1)));
        if (!building.TryGetValue(key, out var cell))
        {
            building[key] = cell = ([], []);
        }

        return cell;
    }

    private static long Floor(long value) => value - (((value % Cell) + Cell) % Cell);

    /// <summary>A cell and its parts, or a part, which has none; a part that nobody asked for yet is null.</summary>
    private sealed record ZoneCell(int[] Whole, Piece[] Cut, ZoneCell?[] Parts)
    {
        // Two who ask at once make two that are alike, and one of them stays.
        internal ZoneCell PartAt(GridPoint place)
        {
            var (row, column) = (Row(place) / PartSize, Column(place) / PartSize);
            ref var part = ref Parts[(row % PartsAcross * PartsAcross) + (column % PartsAcross)];
            if (Volatile.Read(ref part) is { } made)
            {
                return made;
            }

            var making = PartFrom(new((column * PartSize) - (180 * GridPoint.Degree), (row * PartSize) - (90 * GridPoint.Degree)));
            Volatile.Write(ref part, making);
            return making;
        }

        // Where no edge touches a part, its corner lies in a zone exactly when all of it does.
        private ZoneCell PartFrom(GridPoint corner)
        {
            var far = new GridPoint(corner.X + PartSize, corner.Y + PartSize);
            var (whole, cut) = (new SortedSet<int>(Whole), new List<Piece>());
            foreach (var piece in Cut)
            {
                if (piece.Shape.IsTouchedBy(corner, far))
                {
                    cut.Add(piece);
                }
                else if (piece.Shape.Find(corner) != Whereabouts.Outside)
                {
                    whole.Add(piece.Zone);
                }
            }

            cut.RemoveAll(piece => whole.Contains(piece.Zone));
            return new(whole.Count == Whole.Length ? Whole : [.. whole], [.. cut], []);
        }
    }

    private sealed record Piece(int Zone, Shape Shape);
}
