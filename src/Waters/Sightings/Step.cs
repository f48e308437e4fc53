using System.Runtime.InteropServices;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>A vessel's newest position and the way to it.</summary>
/// <param name="slot">Whose.</param>
/// <param name="before">The position before; the same as the newest for a track's first.</param>
/// <param name="now">The newest position.</param>
/// <param name="metres">The way between them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct Step(int slot, in TrackPoint before, in TrackPoint now, double metres)
{
    internal readonly TrackPoint Before = before;
    internal readonly TrackPoint Now = now;

    internal int Slot => slot;

    internal double Metres => metres;

    internal long Milliseconds => Now.Milliseconds - Before.Milliseconds;
}
