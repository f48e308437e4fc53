using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>
/// The positions that open sightings rest on, at most <see cref="Capacity"/> each: when a trail is full every second one goes, so that it always spans the
/// whole time. The newest is always there.
/// </summary>
public sealed class Trails
{
    /// <summary>The most positions of a trail.</summary>
    public const int Capacity = 24;

    private readonly Slots<Trail> trails = new();
    private readonly FreeSlots free = new();

    /// <summary>Bytes held.</summary>
    public long Bytes => trails.Bytes;

    /// <summary>Begins a trail.</summary>
    public int Begin(in TrackPoint first)
    {
        var number = free.Take(trails.Count);
        ref var trail = ref trails[number];
        trail = default;
        trail.Stride = 1;
        Add(number, first);
        return number;
    }

    /// <summary>Adds a position.</summary>
    public void Add(int number, in TrackPoint point)
    {
        ref var trail = ref trails[number];
        trail.Newest = point;
        if (trail.Seen++ % trail.Stride != 0)
        {
            return;
        }

        if (trail.Count == Capacity)
        {
            Thin(ref trail);
        }

        trail.Points[trail.Count++] = point;
    }

    /// <summary>Writes a trail's positions, oldest first.</summary>
    public void Read(int number, List<TrackPoint> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        ref var trail = ref trails[number];
        for (var i = 0; i < trail.Count; i++)
        {
            into.Add(trail.Points[i]);
        }

        if (into[^1] != trail.Newest)
        {
            into.Add(trail.Newest);
        }
    }

    /// <summary>Gives a trail up.</summary>
    public void End(int number) => free.Give(number);

    internal void Save(SnapshotWriter writer)
    {
        trails.Save(writer);
        free.Save(writer);
    }

    internal void Load(SnapshotReader reader)
    {
        trails.Load(reader);
        free.Load(reader);
    }

    private static void Thin(ref Trail trail)
    {
        for (var i = 0; i < Capacity / 2; i++)
        {
            trail.Points[i] = trail.Points[2 * i];
        }

        trail.Count = Capacity / 2;
        trail.Stride *= 2;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Trail
    {
        internal Row Points;
        internal TrackPoint Newest;
        internal int Count;
        internal int Stride;
        internal int Seen;
    }

    [InlineArray(Capacity)]
    private struct Row
    {
        private TrackPoint first;
    }
}
