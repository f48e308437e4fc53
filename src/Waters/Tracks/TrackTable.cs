using Tongban.Waters.Snapshots;

namespace Tongban.Waters.Tracks;

/// <summary>Tracks under slots, those of one identity chained from the youngest on. It keeps and finds them; what they mean is the <see cref="Tracker"/>'s.</summary>
internal sealed class TrackTable
{
    private readonly Slots<Track> tracks = new();
    private readonly FreeSlots free = new();
    private long serials;

    internal Identities Identities { get; } = new();

    internal int Slots => tracks.Count;

    internal int Count => tracks.Count - free.Count;

    internal long Bytes => tracks.Bytes;

    internal ref Track this[int slot] => ref tracks[slot];

    /// <summary>The slots of an identity's tracks. The track whose slot is given may be removed meanwhile, another may not.</summary>
    internal Chain Of(int identity) => new(tracks, Identities.First(identity));

    /// <summary>The established track of an identity that is youngest, or -1.</summary>
    internal int EstablishedOf(int identity)
    {
        foreach (var slot in Of(identity))
        {
            if (tracks[slot].Standing == TrackStanding.Established)
            {
                return slot;
            }
        }

        return -1;
    }

    internal long NextSerial() => ++serials;

    /// <summary>Puts a track of one position into a free slot.</summary>
    internal int Add(int identity, in TrackPoint point, TrackStanding standing, int trunk)
    {
        var slot = free.Take(tracks.Count);
        ref var track = ref tracks[slot];
        track = new()
        {
            Serial = NextSerial(),
            FirstMilliseconds = point.Milliseconds,
            Identity = identity,
            Next = Identities.First(identity),
            Trunk = trunk,
            Count = 1,
            Ordinal = standing == TrackStanding.Established ? Identities.NextOrdinal(identity) : 0,
            Standing = standing,
        };
        track.Recent.Add(point);
        Identities.SetFirst(identity, slot);
        return slot;
    }

    /// <summary>Frees a slot. A branch of the track has nothing to come back to any more and is a candidate.</summary>
    internal void Remove(int slot)
    {
        var identity = tracks[slot].Identity;
        Unlink(identity, slot);
        foreach (var other in Of(identity))
        {
            ref var track = ref tracks[other];
            track.Trunk = track.Trunk == slot ? -1 : track.Trunk;
            track.Standing = track is { Standing: TrackStanding.Branch, Trunk: -1 } ? TrackStanding.Candidate : track.Standing;
        }

        tracks[slot] = default;
        free.Give(slot);
        if (Identities.First(identity) < 0)
        {
            Identities.Forget(identity);
        }
    }

    internal void Save(SnapshotWriter writer)
    {
        Identities.Save(writer);
        tracks.Save(writer);
        free.Save(writer);
        writer.One(serials);
    }

    internal void Load(SnapshotReader reader)
    {
        Identities.Load(reader);
        tracks.Load(reader);
        free.Load(reader);
        serials = reader.One<long>();
    }

    private void Unlink(int identity, int slot)
    {
        if (Identities.First(identity) == slot)
        {
            Identities.SetFirst(identity, tracks[slot].Next);
            return;
        }

        var before = Identities.First(identity);
        while (tracks[before].Next != slot)
        {
            before = tracks[before].Next;
        }

        tracks[before].Next = tracks[slot].Next;
    }

    /// <summary>Goes along a chain.</summary>
    internal ref struct Chain(Slots<Track> tracks, int first)
    {
        private int next = first;

        public int Current { get; private set; } = -1;

        public readonly Chain GetEnumerator() => this;

        public bool MoveNext()
        {
            Current = next;
            next = Current < 0 ? Current : tracks[Current].Next;
            return Current >= 0;
        }
    }
}
