using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>One kind of thing that the watch looks for. It is told what happens to vessels and keeps what it needs beside their tracks.</summary>
internal abstract class Rule(Scene scene)
{
    protected Scene Scene => scene;

    /// <summary>A vessel has a newest position.</summary>
    internal virtual void Moved(in Step step)
    {
    }

    /// <summary>A position came late and stands now in the track with this many newer ones.</summary>
    internal virtual void CameLate(int slot, in TrackPoint late, int newer)
    {
    }

    /// <summary>A minute of the stream has passed.</summary>
    internal virtual void Swept(long now)
    {
    }

    /// <summary>The recording is at its end: what is still open is told once more, as far as it has come.</summary>
    internal virtual void Finished()
    {
    }

    /// <summary>A track is no more, or its slot has another.</summary>
    internal virtual void Forgotten(int slot)
    {
    }

    internal virtual void Save(SnapshotWriter writer)
    {
    }

    internal virtual void Load(SnapshotReader reader)
    {
    }
}
