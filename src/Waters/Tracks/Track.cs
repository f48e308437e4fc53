using System.Runtime.InteropServices;

namespace Tongban.Waters.Tracks;

/// <summary>How much is known of a track.</summary>
public enum TrackStanding : byte
{
    /// <summary>The slot is free.</summary>
    None,

    /// <summary>A vessel.</summary>
    Established,

    /// <summary>Within the envelope of an established track but not where that should be: the same vessel after a wrong position, or another one near it.</summary>
    Branch,

    /// <summary>Out of reach of every established track of the identity: noise, or another vessel.</summary>
    Candidate,
}

/// <summary>
/// One vessel's way as the watch keeps it, without references so that it is copied whole into a snapshot. Behaviour is kept beside it by each rule.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct Track
{
    /// <summary>The last positions.</summary>
    internal RecentPoints Recent;

    /// <summary>A number that no other track of this watch ever has.</summary>
    internal long Serial;

    /// <summary>When the track began, in milliseconds since 1970.</summary>
    internal long FirstMilliseconds;

    /// <summary>Which identity it was told under.</summary>
    internal int Identity;

    /// <summary>Another track of the identity, or -1.</summary>
    internal int Next;

    /// <summary>The established track a branch came from, or -1.</summary>
    internal int Trunk;

    /// <summary>How many positions, at most <see cref="int.MaxValue"/>.</summary>
    internal int Count;

    /// <summary>Positions since the branch left its trunk, and of the established track since the candidate or branch began.</summary>
    internal int OthersSince;

    /// <summary>The number among the identity's tracks, from 1; 0 while it is not established.</summary>
    internal int Ordinal;

    /// <summary>Knots derived from positions, smoothed; what the vessel is known to make.</summary>
    internal float KnownSpeed;

    /// <summary>Milliseconds usually between two positions, smoothed; 0 before the second.</summary>
    internal float Interval;

    /// <summary>How much is known.</summary>
    internal TrackStanding Standing;

    /// <summary>Whether the branch holds a place that its trunk has jumped away from.</summary>
    internal bool LeftBehind;

    /// <summary>The newest position.</summary>
    public readonly TrackPoint Head => Recent.Back(0);
}
