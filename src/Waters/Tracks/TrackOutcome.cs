using System.Runtime.InteropServices;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Tracks;

/// <summary>What became of a position.</summary>
public enum TrackOutcomeKind
{
    /// <summary>It is the newest of an established track.</summary>
    Assigned,

    /// <summary>It says once more what the track's newest position said.</summary>
    Repeated,

    /// <summary>It came late and was put in its place.</summary>
    Late,

    /// <summary>It waits on a track that is not established: news will say what became of that.</summary>
    Provisional,

    /// <summary>It is of no track, and why is said.</summary>
    SetAside,
}

/// <summary>Why a position is of no track.</summary>
public enum SetAsideReason
{
    /// <summary>No vessel of the identity can have been there, and too few positions followed to make it another vessel.</summary>
    Noise,

    /// <summary>It is older than late positions may be.</summary>
    TooLate,

    /// <summary>It came late, and the track's positions before and after it cannot have been left and reached.</summary>
    LateAndImpossible,
}

/// <summary>What became of a position, and on which track.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Slot">The track's slot, or -1.</param>
/// <param name="Serial">The track's serial number, or 0.</param>
/// <param name="Reason">Why it was set aside; only then has this a meaning.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrackOutcome(TrackOutcomeKind Kind, int Slot, long Serial, SetAsideReason Reason = default);

/// <summary>What came out later about a track that was not established when its positions came.</summary>
public abstract record TrackNews
{
    private TrackNews()
    {
    }

    /// <summary>A track is established: a vessel of its own from its first position.</summary>
    /// <param name="Serial">Its serial number.</param>
    /// <param name="Slot">Its slot.</param>
    /// <param name="Beside">The established track that shares its identity and was alive meanwhile, or -1.</param>
    public sealed record Established(long Serial, int Slot, int Beside) : TrackNews;

    /// <summary>Its positions belong to an established track, as doubtful ones.</summary>
    /// <param name="Serial">The serial number that ended.</param>
    /// <param name="Into">The established track's serial number.</param>
    /// <param name="Slot">The established track's slot.</param>
    /// <param name="Jumped">Whether that track goes on from there: it has made a way that no vessel makes.</param>
    /// <param name="Left">Where the track was before, when it jumped.</param>
    public sealed record Joined(long Serial, long Into, int Slot, bool Jumped, TrackPoint Left) : TrackNews;

    /// <summary>Its positions are of no track.</summary>
    /// <param name="Serial">The serial number that ended.</param>
    /// <param name="Reason">Why.</param>
    public sealed record SetAside(long Serial, SetAsideReason Reason) : TrackNews;

    /// <summary>An established track said nothing for long and was forgotten.</summary>
    /// <param name="Serial">The serial number that ended.</param>
    /// <param name="Slot">The slot that is free again.</param>
    public sealed record Forgotten(long Serial, int Slot) : TrackNews;
}

/// <summary>The reasons in words.</summary>
public static class SetAsideWords
{
    /// <summary>A sentence for a reader.</summary>
    public static Wording Words(this SetAsideReason reason) => reason switch
    {
        SetAsideReason.Noise => new("该标识的船舶不可能到达此处，后续位置不足以认定为另一艘船", "no vessel of this identity can have been here, and too few positions followed to make it another vessel"),
        SetAsideReason.TooLate => new("位置迟到超过允许时间", "the position came later than is accepted"),
        SetAsideReason.LateAndImpossible => new("迟到的位置与前后航迹不符", "the position came late, and does not fit between the track's positions before and after it"),
    };
}
