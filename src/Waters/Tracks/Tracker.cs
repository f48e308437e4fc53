using NodaTime;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geometry;
using Tongban.Waters.Snapshots;

namespace Tongban.Waters.Tracks;

/// <summary>
/// Takes the positions of each identity apart into the tracks of the vessels that can have made them: <c>state + fix → state + outcome</c>.
/// </summary>
/// <remarks>
/// <para>A position goes, in this order: to the established track it continues; to a branch it continues; to an established track within whose envelope it
/// lies (a branch begins there); to a candidate it continues; or it begins a candidate.</para>
/// <para>A branch or candidate becomes a vessel of its own when it grows while the established track goes on too: one vessel is not in two places. A branch
/// that grows alone is the same vessel after a wrong position. A candidate that does not grow is noise.</para>
/// <para>It holds state and changes it, because a million positions a second leave no room for copies; it has no clock, no IO and no chance in it, so the
/// same fixes give the same outcomes, also across a snapshot.</para>
/// </remarks>
public sealed class Tracker(TrackRules rules)
{
    private const int MostTracks = 6;
    private readonly TrackTable tracks = new();

    /// <summary>Who was heard.</summary>
    public Identities Identities => tracks.Identities;

    /// <summary>How many slots there are, free ones too.</summary>
    public int Slots => tracks.Slots;

    /// <summary>How many tracks are kept.</summary>
    public int Count => tracks.Count;

    /// <summary>Bytes held for tracks.</summary>
    public long Bytes => tracks.Bytes;

    /// <summary>The track of a slot.</summary>
    public ref readonly Track this[int slot] => ref tracks[slot];

    /// <summary>The name a reader sees: the identity and the number among its tracks.</summary>
    public string Name(int slot) => $"{Identities[tracks[slot].Identity]}/{tracks[slot].Ordinal}";

    /// <summary>Places one fix; what comes out about other tracks is added to the news.</summary>
    public TrackOutcome Place(in Fix fix, List<TrackNews> news)
    {
        ArgumentNullException.ThrowIfNull(news);
        var identity = Identities.Of(fix);
        var point = new TrackPoint(fix);
        var best = Best(identity, point);
        return best switch
        {
            { Slot: < 0 } when Identities.First(identity) < 0 => Begin(identity, point, TrackStanding.Established, -1),
            { Slot: < 0 } => Astray(identity, point, news),
            { Fit.Milliseconds: < 0 } => Late(best, point),
            { Standing: TrackStanding.Established } => Continue(identity, best, point),
            { Standing: TrackStanding.Branch } => Grow(identity, best, point, news),
            _ => Astray(identity, point, news),
        };
    }

    /// <summary>Forgets tracks that have said nothing for long, and gives up what has waited too long to be a vessel.</summary>
    public void Sweep(Instant now, List<TrackNews> news)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        var (forget, wait) = (milliseconds - rules.Forget.TotalMilliseconds, milliseconds - rules.Late.TotalMilliseconds);
        for (var slot = 0; slot < tracks.Slots; slot++)
        {
            ref var track = ref tracks[slot];
            if (track.Standing != TrackStanding.None && track.Head.Milliseconds < (track.Standing == TrackStanding.Established ? forget : wait))
            {
                End(slot, news);
            }
        }
    }

    /// <summary>Says of everything that still waits what it is, as at the end of a recording.</summary>
    public void Finish(List<TrackNews> news)
    {
        for (var slot = 0; slot < tracks.Slots; slot++)
        {
            if (tracks[slot].Standing is TrackStanding.Branch or TrackStanding.Candidate)
            {
                End(slot, news);
            }
        }
    }

    /// <summary>The slots of all tracks of the identity that a slot's track is of, its own among them.</summary>
    internal TrackTable.Chain Sharing(int slot) => tracks.Of(tracks[slot].Identity);

    internal void Save(SnapshotWriter writer) => tracks.Save(writer);

    internal void Load(SnapshotReader reader) => tracks.Load(reader);

    private Match Best(int identity, in TrackPoint point)
    {
        var (best, silent) = (new Match(-1, TrackStanding.None, default), AfterSilence(identity, point));
        foreach (var slot in tracks.Of(identity))
        {
            ref var track = ref tracks[slot];
            var match = new Match(slot, track.Standing, TrackFit.Of(rules, track, Nearest(track, point), point, silent));
            best = match.Fit.Good && !IsStale(track, match.Fit) && InReachOfTrunk(track, point) && match.Before(best) ? match : best;
        }

        return best;
    }

    private bool AfterSilence(int identity, in TrackPoint point)
    {
        foreach (var slot in tracks.Of(identity))
        {
            if (point.Milliseconds - tracks[slot].Head.Milliseconds <= rules.LongSilence.TotalMilliseconds)
            {
                return false;
            }
        }

        return true;
    }

    private bool InReachOfTrunk(in Track track, in TrackPoint point) => track.Standing != TrackStanding.Branch || track.Trunk < 0
        || TrackFit.Of(rules, tracks[track.Trunk], tracks[track.Trunk].Head, point).InEnvelope;

    // A branch that does not speak again was a wrong position; left standing it would catch whatever the vessel does there later.
    private bool IsStale(in Track track, in TrackFit fit) => track switch
    {
        { Standing: TrackStanding.Branch, Trunk: >= 0 } => fit.Milliseconds > Math.Max(rules.BranchStay.TotalMilliseconds, 4 * tracks[track.Trunk].Interval),
        { Standing: TrackStanding.Candidate } => fit.Milliseconds > rules.Late.TotalMilliseconds,
        _ => false,
    };

    // A late position is measured from the newest one before it, or from the oldest kept after it.
    private static TrackPoint Nearest(in Track track, in TrackPoint point) =>
        track.Recent.Back(Math.Min(track.Recent.NewerThan(point.Milliseconds), track.Recent.Count - 1));

    private TrackOutcome Continue(int identity, in Match best, in TrackPoint point)
    {
        ref var track = ref tracks[best.Slot];
        if (track.Head.Milliseconds > point.Milliseconds)
        {
            return Late(best, point);
        }

        Witness(identity, best.Slot);
        if (best.Fit is { Milliseconds: 0 })
        {
            return new(TrackOutcomeKind.Repeated, best.Slot, track.Serial);
        }

        Extend(ref track, best.Fit, point);
        return new(TrackOutcomeKind.Assigned, best.Slot, track.Serial);
    }

    private void Witness(int identity, int established)
    {
        foreach (var slot in tracks.Of(identity))
        {
            ref var other = ref tracks[slot];
            if (slot != established && (other.Standing == TrackStanding.Candidate || (other.Standing == TrackStanding.Branch && other.Trunk == established)))
            {
                other.OthersSince++;
            }
        }
    }

    private static void Extend(ref Track track, in TrackFit fit, in TrackPoint point)
    {
        const float Smoothing = 0.2f;
        var knots = (float)Sea.Knots(Math.Max(0, fit.Metres - 20), fit.Milliseconds);
        track.KnownSpeed += Smoothing * (knots - track.KnownSpeed);
        track.Interval = track.Interval == 0 ? fit.Milliseconds : track.Interval + (0.1f * (Math.Min(fit.Milliseconds, 4 * track.Interval) - track.Interval));
        track.Recent.Add(point);
        track.Count = track.Count == int.MaxValue ? track.Count : track.Count + 1;
    }

    private TrackOutcome Late(in Match best, in TrackPoint point)
    {
        ref var track = ref tracks[best.Slot];
        if (track.Head.Milliseconds - point.Milliseconds > rules.Late.TotalMilliseconds)
        {
            return new(TrackOutcomeKind.SetAside, -1, 0, SetAsideReason.TooLate);
        }

        if (!FitsBeforeNewer(track, point))
        {
            return new(TrackOutcomeKind.SetAside, -1, 0, SetAsideReason.LateAndImpossible);
        }

        track.Recent.Insert(point);
        track.Count++;
        return new(track.Standing == TrackStanding.Established ? TrackOutcomeKind.Late : TrackOutcomeKind.Provisional, best.Slot, track.Serial);
    }

    private bool FitsBeforeNewer(in Track track, in TrackPoint point)
    {
        var next = track.Recent.Back(Math.Max(0, track.Recent.NewerThan(point.Milliseconds) - 1));
        return TrackFit.Of(rules, track, next, point).Good;
    }

    private TrackOutcome Grow(int identity, in Match best, in TrackPoint point, List<TrackNews> news)
    {
        ref var branch = ref tracks[best.Slot];
        if (branch.Head.Milliseconds >= point.Milliseconds)
        {
            return Late(best, point);
        }

        Extend(ref branch, best.Fit, point);
        var serial = branch.Serial;
        if (branch.Count > rules.Witnesses && (branch.OthersSince >= rules.Witnesses || branch.LeftBehind))
        {
            Establish(identity, best.Slot, branch.Trunk, news);
        }
        else if (branch.Count >= rules.Witnesses && branch.OthersSince == 0)
        {
            return GoOnFrom(best.Slot, news);
        }

        return new(branch.Standing == TrackStanding.Established ? TrackOutcomeKind.Assigned : TrackOutcomeKind.Provisional, best.Slot, serial);
    }

    // The trunk goes on from the branch; the branch's slot keeps the place that was left, should the vessel that was there speak again.
    private TrackOutcome GoOnFrom(int slot, List<TrackNews> news)
    {
        ref var branch = ref tracks[slot];
        ref var trunk = ref tracks[branch.Trunk];
        news.Add(new TrackNews.Joined(branch.Serial, trunk.Serial, branch.Trunk, Jumped: true, trunk.Head));
        (trunk.Recent, branch.Recent) = (branch.Recent, trunk.Recent);
        (trunk.Count, branch.Count) = (trunk.Count + branch.Count, 0);
        (branch.Serial, branch.LeftBehind, branch.OthersSince) = (tracks.NextSerial(), true, 0);
        return new(TrackOutcomeKind.Assigned, branch.Trunk, trunk.Serial);
    }

    private TrackOutcome Astray(int identity, in TrackPoint point, List<TrackNews> news)
    {
        if (IsTooLate(identity, point))
        {
            return new(TrackOutcomeKind.SetAside, -1, 0, SetAsideReason.TooLate);
        }

        var candidate = Candidate(identity, point);
        if (candidate.Slot >= 0 && Believed(candidate, point) is { } believed)
        {
            return Follow(identity, believed, point, news);
        }

        var within = Within(identity, point);
        if (within >= 0 && !(candidate.Slot >= 0 && tracks[candidate.Slot] is { OthersSince: > 0, Count: > 1 }))
        {
            Dismiss(candidate.Slot, news);
            return Branch(identity, within, point, news);
        }

        return candidate.Slot >= 0 ? Follow(identity, candidate, point, news) : Room(identity, news) ? Begin(identity, point, TrackStanding.Candidate, -1)
            : new(TrackOutcomeKind.SetAside, -1, 0, SetAsideReason.Noise);
    }

    // The established track is a single position that the candidate outweighs: the first one was the wrong one.
    private Match? Believed(in Match candidate, in TrackPoint point)
    {
        ref var track = ref tracks[candidate.Slot];
        var rival = tracks.EstablishedOf(track.Identity);
        return point.Milliseconds > track.Head.Milliseconds && rival >= 0 && tracks[rival].Count == 1 && track.Count >= rules.Witnesses ? candidate : null;
    }

    private bool IsTooLate(int identity, in TrackPoint point) =>
        tracks.EstablishedOf(identity) is >= 0 and var slot && tracks[slot].Head.Milliseconds - point.Milliseconds > rules.Late.TotalMilliseconds;

    private Match Candidate(int identity, in TrackPoint point)
    {
        var best = new Match(-1, TrackStanding.None, default);
        foreach (var slot in tracks.Of(identity))
        {
            ref var track = ref tracks[slot];
            if (track.Standing == TrackStanding.Candidate)
            {
                var match = new Match(slot, track.Standing, TrackFit.Of(rules, track, track.Head, point));
                best = match.Fit.Good && !IsStale(track, match.Fit) && match.Before(best) ? match : best;
            }
        }

        return best;
    }

    private int Within(int identity, in TrackPoint point)
    {
        foreach (var slot in tracks.Of(identity))
        {
            ref var track = ref tracks[slot];
            var head = NewestOf(identity, slot);
            if (track.Standing == TrackStanding.Established && head.Milliseconds <= point.Milliseconds && TrackFit.Of(rules, track, head, point).InEnvelope)
            {
                return slot;
            }
        }

        return -1;
    }

    // The envelope widens with the time that nothing was heard, so it is laid around what was heard last, be it of a branch.
    private TrackPoint NewestOf(int identity, int trunk)
    {
        var newest = tracks[trunk].Head;
        foreach (var slot in tracks.Of(identity))
        {
            newest = tracks[slot].Trunk == trunk && tracks[slot].Head.Milliseconds > newest.Milliseconds ? tracks[slot].Head : newest;
        }

        return newest;
    }

    private TrackOutcome Branch(int identity, int trunk, in TrackPoint point, List<TrackNews> news)
    {
        foreach (var slot in tracks.Of(identity))
        {
            if (tracks[slot].Standing == TrackStanding.Branch && tracks[slot].Trunk == trunk && !tracks[slot].LeftBehind && tracks[slot].OthersSince < rules.Witnesses)
            {
                End(slot, news);
                break;
            }
        }

        return Room(identity, news) ? Begin(identity, point, TrackStanding.Branch, trunk) : new(TrackOutcomeKind.SetAside, -1, 0, SetAsideReason.Noise);
    }

    private TrackOutcome Follow(int identity, in Match candidate, in TrackPoint point, List<TrackNews> news)
    {
        ref var track = ref tracks[candidate.Slot];
        if (track.Head.Milliseconds > point.Milliseconds)
        {
            return Late(candidate, point);
        }

        if (candidate.Fit.Milliseconds > 0)
        {
            Extend(ref track, candidate.Fit, point);
        }

        if (IsVessel(track))
        {
            Establish(identity, candidate.Slot, track.OthersSince >= rules.Witnesses ? tracks.EstablishedOf(identity) : -1, news);
        }

        return new(track.Standing == TrackStanding.Established ? TrackOutcomeKind.Assigned : TrackOutcomeKind.Provisional, candidate.Slot, track.Serial);
    }

    private bool IsVessel(in Track track)
    {
        var rival = tracks.EstablishedOf(track.Identity);
        return rival < 0
            || (track.Count > rules.Witnesses && (track.OthersSince >= rules.Witnesses || tracks[rival].Count == 1))
            || (track.Count >= rules.LongWitnesses && track.Head.Milliseconds - track.FirstMilliseconds >= rules.LongStay.TotalMilliseconds);
    }

    private void Establish(int identity, int slot, int beside, List<TrackNews> news)
    {
        var rival = tracks.EstablishedOf(identity);
        ref var track = ref tracks[slot];
        (track.Standing, track.Trunk, track.LeftBehind, track.Ordinal) = (TrackStanding.Established, -1, false, Identities.NextOrdinal(identity));
        news.Add(new TrackNews.Established(track.Serial, slot, beside));
        if (rival >= 0 && tracks[rival].Count == 1)
        {
            news.Add(new TrackNews.SetAside(tracks[rival].Serial, SetAsideReason.Noise));
            tracks.Remove(rival);
        }
    }

    private TrackOutcome Begin(int identity, in TrackPoint point, TrackStanding standing, int trunk)
    {
        var slot = tracks.Add(identity, point, standing, trunk);
        return new(standing == TrackStanding.Established ? TrackOutcomeKind.Assigned : TrackOutcomeKind.Provisional, slot, tracks[slot].Serial);
    }

    // An identity that many share is bounded too: the branch or candidate that has been silent longest gives way.
    private bool Room(int identity, List<TrackNews> news)
    {
        var (count, oldest) = (0, -1);
        foreach (var slot in tracks.Of(identity))
        {
            count++;
            var waiting = tracks[slot].Standing != TrackStanding.Established;
            oldest = waiting && (oldest < 0 || tracks[slot].Head.Milliseconds < tracks[oldest].Head.Milliseconds) ? slot : oldest;
        }

        if (count >= MostTracks && oldest >= 0)
        {
            End(oldest, news);
        }

        return count < MostTracks || oldest >= 0;
    }

    private void Dismiss(int candidate, List<TrackNews> news)
    {
        if (candidate >= 0)
        {
            End(candidate, news);
        }
    }

    private void End(int slot, List<TrackNews> news)
    {
        ref var track = ref tracks[slot];
        news.Add(track.Standing switch
        {
            TrackStanding.Branch when track.Trunk >= 0 => new TrackNews.Joined(track.Serial, tracks[track.Trunk].Serial, track.Trunk, Jumped: false, default),
            TrackStanding.Established => new TrackNews.Forgotten(track.Serial, slot),
            TrackStanding.None or TrackStanding.Branch or TrackStanding.Candidate => new TrackNews.SetAside(track.Serial, SetAsideReason.Noise),
        });
        tracks.Remove(slot);
    }

    /// <summary>A track that a position continues, and how well.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Match(int Slot, TrackStanding Standing, TrackFit Fit)
    {
        internal bool Before(in Match other) =>
            other.Slot < 0 || Rank < other.Rank || (Rank == other.Rank && Fit.Strain < other.Fit.Strain);

        // Wrong positions often lie on the vessel's own way, where it comes by later: what is established goes first.
        private int Rank => Standing == TrackStanding.Established ? 0 : Standing == TrackStanding.Branch ? 1 : 2;
    }
}
