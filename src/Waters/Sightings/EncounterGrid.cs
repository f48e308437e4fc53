using System.Runtime.InteropServices;
using Tongban.Waters.Geometry;

namespace Tongban.Waters.Sightings;

/// <summary>Where vessels were at one moment of the encounter grid, found by nearness: rows of half a kilometre, columns as wide at every latitude.</summary>
internal sealed class EncounterGrid(double metres)
{
    private readonly double row = metres / 111_194.9 * 1.01;
    private readonly Dictionary<long, int> heads = [];
    private readonly List<GridEntry> entries = [];

    internal long Tick { get; private set; } = long.MinValue;

    internal IReadOnlyList<GridEntry> Entries => entries;

    internal void Begin(long tick)
    {
        heads.Clear();
        entries.Clear();
        Tick = tick;
    }

    internal void Add(in GridEntry entry)
    {
        var key = Key(RowOf(entry.Lat), ColumnOf(RowOf(entry.Lat), entry.Lon));
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(heads, key, out var known);
        entries.Add(entry with { Next = known ? head : -1 });
        head = entries.Count - 1;
    }

    /// <summary>Those within reach of a place, written into a list.</summary>
    internal void Near(double lat, double lon, List<GridEntry> into)
    {
        into.Clear();
        var reach = row / Math.Max(0.01, Math.Cos(double.DegreesToRadians(lat)));
        for (var r = RowOf(lat) - 1; r <= RowOf(lat) + 1; r++)
        {
            var (west, east) = (ColumnOf(r, Sea.Lon(lon - reach)), ColumnOf(r, Sea.Lon(lon + reach)));
            for (var (column, columns) = (west, Columns(r)); ; column = column + 1 >= columns ? 0 : column + 1)
            {
                Cell(Key(r, column), lat, lon, into);
                if (column == east)
                {
                    break;
                }
            }
        }
    }

    private void Cell(long key, double lat, double lon, List<GridEntry> into)
    {
        for (var at = heads.TryGetValue(key, out var head) ? head : -1; at >= 0; at = entries[at].Next)
        {
            if (Sea.Metres(lat, lon, entries[at].Lat, entries[at].Lon) <= metres)
            {
                into.Add(entries[at]);
            }
        }
    }

    private int RowOf(double lat) => (int)Math.Floor(lat / row);

    private int Columns(int of) => Math.Max(1, (int)(360 * Math.Cos(double.DegreesToRadians(Math.Min(89, Math.Abs(of) * row))) / row));

    private int ColumnOf(int of, double lon) => Math.Min(Columns(of) - 1, (int)((lon + 180) / 360 * Columns(of)));

    private static long Key(int row, int column) => ((long)row << 32) | (uint)column;
}

/// <summary>Where a vessel was at a moment of the grid.</summary>
/// <param name="Slot">Which.</param>
/// <param name="Serial">Its track.</param>
/// <param name="Ordinal">The how-manieth of its places on the grid.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="Next">Another one in the same cell, or -1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GridEntry(int Slot, long Serial, int Ordinal, double Lat, double Lon, int Next = -1);
