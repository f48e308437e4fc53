using System.Runtime.InteropServices;
using Tongban.Waters.Geofences;
using Tongban.Waters.Snapshots;

namespace Tongban.Waters.Sightings;

/// <summary>
/// Where anybody is heard, by cells of a quarter of a degree: the last position, and the last one of another vessel than that. It is what tells a vessel that
/// fell silent from an area that did.
/// </summary>
internal sealed class Reception
{
    private const long Cell = GridPoint.Degree / 4;
    private readonly Dictionary<int, int> numbers = [];
    private readonly Slots<Heard> areas = new();

    internal static int CellOf(GridPoint place) => (int)(((place.Y + (90 * GridPoint.Degree)) / Cell * 1441) + ((place.X + (180 * GridPoint.Degree)) / Cell));

    internal int Area(int cell)
    {
        if (!numbers.TryGetValue(cell, out var number))
        {
            number = areas.Count;
            numbers.Add(cell, number);
            areas[number] = new() { Cell = cell, Vessel = -1 };
        }

        return number;
    }

    internal void Hear(int area, int vessel, long milliseconds)
    {
        ref var heard = ref areas[area];
        if (heard.Vessel != vessel)
        {
            (heard.Other, heard.Vessel) = (heard.Last, vessel);
        }

        heard.Last = Math.Max(heard.Last, milliseconds);
    }

    /// <summary>When another vessel was last heard there, in milliseconds since 1970, or 0.</summary>
    internal long LastOther(int area, int vessel) => areas[area] is var heard && heard.Vessel == vessel ? heard.Other : heard.Last;

    internal void Save(SnapshotWriter writer) => areas.Save(writer);

    internal void Load(SnapshotReader reader)
    {
        areas.Load(reader);
        for (var i = 0; i < areas.Count; i++)
        {
            numbers.Add(areas[i].Cell, i);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Heard
    {
        internal int Cell;
        internal int Vessel;
        internal long Last;
        internal long Other;
    }
}
