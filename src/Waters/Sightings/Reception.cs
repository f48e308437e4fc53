using System.Runtime.InteropServices;
using Tongban.Waters.Geofences;
using Tongban.Waters.Snapshots;

namespace Tongban.Waters.Sightings;

/// <summary>
/// Where anybody is heard, by cells of a quarter of a degree: the last position, and the last one of another vessel than that. It is what tells a vessel that
/// fell silent from an area that did. And where positions came from at all, by smaller cells: what lies beyond them is out of hearing, so far as is known.
/// </summary>
internal sealed class Reception
{
    private const long Cell = GridPoint.Degree / 4;
    private const long Place = GridPoint.Degree / 20;
    private readonly Dictionary<int, int> numbers = [];
    private readonly Slots<Heard> areas = new();
    private readonly Dictionary<int, long> places = [];

    internal static int CellOf(GridPoint place) => (int)(((place.Y + (90 * GridPoint.Degree)) / Cell * 1441) + ((place.X + (180 * GridPoint.Degree)) / Cell));

    /// <summary>The smaller cell of a place: a twentieth of a degree.</summary>
    internal static int PlaceOf(GridPoint place) => (int)(((place.Y + (90 * GridPoint.Degree)) / Place * 7201) + ((place.X + (180 * GridPoint.Degree)) / Place));

    /// <summary>A vessel came into a smaller cell and was heard there.</summary>
    internal void Enter(int place, long milliseconds) => places[place] = milliseconds;

    /// <summary>Whether anybody came into the smaller cell and was heard there since a moment.</summary>
    internal bool WasEntered(int place, long since) => places.TryGetValue(place, out var last) && last >= since;

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

    internal void Save(SnapshotWriter writer)
    {
        areas.Save(writer);
        writer.Many<long>(places.OrderBy(place => place.Key).SelectMany(place => new[] { place.Key, place.Value }).ToArray());
    }

    internal void Load(SnapshotReader reader)
    {
        areas.Load(reader);
        for (var i = 0; i < areas.Count; i++)
        {
            numbers.Add(areas[i].Cell, i);
        }

        var entered = reader.Many<long>();
        for (var i = 0; i < entered.Length; i += 2)
        {
            places.Add((int)entered[i], entered[i + 1]);
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
