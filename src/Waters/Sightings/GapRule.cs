using System.Runtime.InteropServices;
using Tongban.Kernel.Words;
using Tongban.Waters.Geofences;
using Tongban.Waters.Geometry;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>A vessel that is heard again and again falls silent where others are heard.</summary>
internal sealed class GapRule(Scene scene, Feeds feeds) : Rule(scene)
{
    private const long Hour = 3_600_000;
    private const long OfLate = 7 * 24 * Hour;
    private const int LookBack = 3;
    private readonly GapParameters rule = scene.Rules.Gap;
    private readonly Slots<Gap> gaps = new();

    internal override void Moved(in Step step)
    {
        ref var gap = ref gaps[step.Slot];
        if (gap.Open)
        {
            (gap.Open, gap.To) = (false, step.Now);
            Tell(step.Slot, gap, SightingStatus.Closed, null);
        }
        else if (step.Milliseconds >= rule.Minutes * 60_000L && Judge(step.Slot, step.Before, step.Now.Milliseconds) is { } confidence)
        {
            gap = new() { Number = Scene.Next(), From = step.Before, To = step.Now, Confidence = confidence };
            Tell(step.Slot, gap, SightingStatus.Closed, null);
        }
    }

    internal override void Swept(long now)
    {
        var least = rule.Minutes * 60_000L;
        for (var slot = 0; slot < Scene.Tracker.Slots; slot++)
        {
            ref readonly var track = ref Scene.Tracker[slot];
            if (track.Standing == TrackStanding.Established && now - track.Head.Milliseconds is var silence && silence >= least)
            {
                Silent(slot, track.Head, silence, now);
            }
        }
    }

    internal override void CameLate(int slot, in TrackPoint late, int newer)
    {
        ref var gap = ref gaps[slot];
        if (gap.Number == 0 || gap.Open || late.Milliseconds <= gap.From.Milliseconds || late.Milliseconds >= gap.To.Milliseconds)
        {
            return;
        }

        if (Math.Max(late.Milliseconds - gap.From.Milliseconds, gap.To.Milliseconds - late.Milliseconds) < Threshold(slot))
        {
            Tell(slot, gap, SightingStatus.Withdrawn, new("迟到的位置填补了中断", "late positions fill the gap"));
            gap = default;
            return;
        }

        // One side is still a gap, and told as what it is now.
        gap = late.Milliseconds - gap.From.Milliseconds > gap.To.Milliseconds - late.Milliseconds ? gap with { To = late } : gap with { From = late };
        Tell(slot, gap, SightingStatus.Closed, null);
    }

    internal override void Finished()
    {
        for (var slot = 0; slot < gaps.Count; slot++)
        {
            if (gaps[slot].Open)
            {
                Tell(slot, gaps[slot], SightingStatus.Open, null, Scene.Now);
            }
        }
    }

    internal override void Forgotten(int slot) => gaps[slot] = default;

    internal override void Save(SnapshotWriter writer) => gaps.Save(writer);

    internal override void Load(SnapshotReader reader) => gaps.Load(reader);

    private void Silent(int slot, in TrackPoint last, long silence, long now)
    {
        ref var gap = ref gaps[slot];
        if (gap.Open && silence >= Scene.Rules.Tracks.Forget.TotalMilliseconds)
        {
            gap.Open = false;
            Tell(slot, gap, SightingStatus.Closed, null, now);
        }
        else if (!gap.Open && silence < Scene.Rules.Tracks.Forget.TotalMilliseconds && gap.From != last)
        {
            Watch(slot, last, now);
        }
    }

    private void Watch(int slot, in TrackPoint last, long now)
    {
        ref var boat = ref Scene.Boats[slot];
        if (boat.Is(Scene.Tracker[slot]) && boat is { IsVessel: true, Anonymous: false } && Judge(slot, last, now) is { } confidence)
        {
            gaps[slot] = new() { Number = Scene.Next(), Open = true, From = last, To = last, Confidence = confidence };
            Tell(slot, gaps[slot], SightingStatus.Open, null, now);
        }
    }

    private double? Judge(int slot, in TrackPoint last, long now)
    {
        ref var boat = ref Scene.Boats[slot];
        ref readonly var track = ref Scene.Tracker[slot];
        var threshold = Threshold(slot);
        if (boat.Berth || track.Count < rule.Positions || feeds.Counts(boat.Source, last.Milliseconds) is not { } from || now - from < threshold)
        {
            return null;
        }

        return !feeds.WasHeard(boat.Source, from + (threshold / 2)) ? null : Received(boat, slot, last, from + (threshold / 2));
    }

    private double? Received(in Boat boat, int slot, in TrackPoint last, long since)
    {
        var other = feeds.Reception.LastOther(boat.Reception, slot);
        return other >= since ? HearsAhead(slot, last) ? 0.8 : 0.4 : other < last.Milliseconds - Hour ? 0.4 : null;
    }

    /// <summary>
    /// Whether anybody was heard of late where the vessel would be by now, had it gone on as it went, or turned by up to sixty degrees; of one that hardly moved it
    /// is where it is. Beyond the reach of the receivers nobody is heard, and silence there says nothing.
    /// </summary>
    private bool HearsAhead(int slot, in TrackPoint last)
    {
        ref readonly var track = ref Scene.Tracker[slot];
        var newer = track.Recent.NewerThan(last.Milliseconds);
        var before = track.Recent.Back(Math.Min(newer + LookBack, track.Recent.Count - 1));
        var speed = before.MetresTo(last) / Math.Max(1, last.Milliseconds - before.Milliseconds);
        var bearing = Sea.Bearing(before.Lat, before.Lon, last.Lat, last.Lon);
        var metres = speed * Threshold(slot);
        for (var turn = -60; turn <= 60; turn += 15)
        {
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(bearing + turn));
            var (lat, lon) = Sea.Moved(last.Lat, last.Lon, metres * sin, metres * cos);
            if (Math.Abs(lat) < 90 && feeds.Reception.WasEntered(Reception.PlaceOf(GridPoint.Of(lat, lon)), last.Milliseconds - OfLate))
            {
                return true;
            }
        }

        return false;
    }

    private long Threshold(int slot) => Math.Max(rule.Minutes * 60_000L, (long)(rule.Intervals * Scene.Tracker[slot].Interval));

    private void Tell(int slot, in Gap gap, SightingStatus status, Wording? because, long now = 0)
    {
        var name = Scene.Id(slot).ToString();
        var to = Math.Max(gap.To.Milliseconds, now);
        Scene.Tell(new(SightingKind.Gap, status, gap.Number, [slot], gap.From.Milliseconds, to, gap.From.Lat, gap.From.Lon)
        {
            Zone = Scene.Boats[slot].ClosedZone,
            Confidence = gap.Confidence,
            Evidence = gap.To == gap.From ? [Scene.Of(name, gap.From)] : [Scene.Of(name, gap.From), Scene.Of(name, gap.To)],
            Measures = [new("silent-min", Math.Round((to - gap.From.Milliseconds) / 60_000.0, 1)), new("interval-s", Math.Round(Scene.Tracker[slot].Interval / 1000.0, 1))],
            Withdrawal = because,
        });
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Gap
    {
        internal long Number;
        internal bool Open;
        internal TrackPoint From;
        internal TrackPoint To;
        internal double Confidence;
    }
}
