using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>What the rules know of a track beside its positions: who says so, what kind of vessel, and which zones it is in.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Boat
{
    internal const int MostStays = 6;

    internal long Serial;
    internal long LastBerth;
    internal long Part;
    internal int Type;
    internal int Source;
    internal int Hour;
    internal int Reception;
    internal int Place;
    internal int ClosedZone;
    internal byte StayCount;
    internal bool IsVessel;
    internal bool Anonymous;
    internal bool Closed;
    internal bool Berth;
    internal bool Uniform;
    internal StayRow Stays;

    internal readonly bool Is(in Track track) => Serial == track.Serial;

    [InlineArray(MostStays)]
    internal struct StayRow
    {
        private Stay first;
    }
}

/// <summary>A zone that a vessel is in, and since when.</summary>
/// <param name="Zone">The zone's number.</param>
/// <param name="Since">The first position in it, in milliseconds since 1970.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stay(int Zone, long Since);
