using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tongban.Waters.Geometry;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>Consecutive places of one vessel with the other near it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct EncounterRun
{
    // A run of more than a day keeps the distances of its last places.
    private const int Most = 144;

    internal int Slot;
    internal int Ordinal;
    internal int Count;
    internal bool Frozen;
    internal TrackPoint First;
    internal TrackPoint Newest;
    internal double Way;
    private double north;
    private double east;
    private Distances distances;

    internal readonly long Milliseconds => Count == 0 ? -1 : Newest.Milliseconds - First.Milliseconds;

    internal readonly double MeanLat => First.Lat + (north / Count);

    internal readonly double MeanLon => Sea.Lon(First.Lon + (east / Count));

    internal readonly double MedianMetres
    {
        get
        {
            Span<float> known = stackalloc float[Most];
            for (var i = 0; i < Math.Min(Count, Most); i++)
            {
                known[i] = distances[i];
            }

            known = known[..Math.Min(Count, Most)];
            known.Sort();
            return (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
        }
    }

    internal readonly bool Covers(long milliseconds) => Count > 0 && milliseconds >= First.Milliseconds && milliseconds <= Newest.Milliseconds;

    internal void Add(int ordinal, in TrackPoint place, double metres)
    {
        distances[Count % Most] = (float)metres;
        Way += Count == 0 ? 0 : Newest.MetresTo(place);
        (Ordinal, Count, Newest) = (ordinal, Count + 1, place);
        north += place.Lat - First.Lat;
        east += Sea.East(First.Lon, place.Lon);
    }

    [InlineArray(Most)]
    private struct Distances
    {
        private float first;
    }
}
