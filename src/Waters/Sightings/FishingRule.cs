using System.Runtime.InteropServices;
using Tongban.Waters.Geometry;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>Fishing-like movement in closed water.</summary>
/// <param name="scene">What all rules look at.</param>
/// <param name="register">Who looks whether a vessel that fishes may; null where nobody does.</param>
internal sealed class FishingRule(Scene scene, RegisterRule? register) : EpisodeRule<FishingState>(scene, SightingKind.Fishing)
{
    private readonly FishingParameters rule = scene.Rules.Fishing;
    private readonly Slots<Movement> movements = new();
    private readonly List<TrackPoint> points = [];

    internal override void Moved(in Step step)
    {
        ref var movement = ref movements[step.Slot];
        ref readonly var track = ref Scene.Tracker[step.Slot];
        movement.Note(step.Now);
        if (track.Recent.Count > Movement.Ahead && movement.IsDue(Movement.Ahead))
        {
            Judge(step.Slot, ref movement, track.Recent);
        }
    }

    internal override void CameLate(int slot, in TrackPoint late, int newer)
    {
        movements[slot].NoteLate(newer);
        ref var episode = ref Episodes[slot];
        if (!episode.Told || late.Milliseconds < episode.From || late.Milliseconds > episode.Last)
        {
            return;
        }

        // A way made faster than any gear is worked, before and after the late position, speaks against it.
        ref readonly var track = ref Scene.Tracker[slot];
        ref var state = ref States[slot];
        state.All++;
        state.Yes += SpeedAround(track.Recent, newer) < FishingModel.Steaming ? 1 : 0;
        if (state.Yes < rule.Share * state.All)
        {
            Withdraw(slot, new("迟到的位置表明航迹并非捕捞动作", "late positions show a movement that is not like fishing"));
        }
    }

    internal override void Forgotten(int slot)
    {
        base.Forgotten(slot);
        movements[slot] = default;
    }

    internal override void Save(SnapshotWriter writer)
    {
        base.Save(writer);
        movements.Save(writer);
    }

    internal override void Load(SnapshotReader reader)
    {
        base.Load(reader);
        movements.Load(reader);
    }

    protected override bool HasEnded(int slot, long now) => now - Episodes[slot].Last > rule.GapMinutes * 60_000L;

    protected override Description Describe(int slot)
    {
        ref var state = ref States[slot];
        return new(state.Sum / state.Yes, rule.NotFor, [new("positions", state.All), new("share", Math.Round((double)state.Yes / state.All, 3)), new("across-m", Math.Round(Across(slot)))]);
    }

    private void Judge(int slot, ref Movement movement, in RecentPoints recent)
    {
        ref var boat = ref Scene.Boats[slot];
        var (point, like) = (recent.Back(Movement.Ahead), rule.Model.Of(movement.Read(recent, Movement.Ahead)));
        ref var episode = ref Episodes[slot];
        if (episode.Lasts && (point.Milliseconds - episode.Last > rule.GapMinutes * 60_000L || !Scene.IsClosed(boat)))
        {
            Stop(slot);
        }

        if (like > 0.5 && Scene.IsClosed(boat) && !boat.Berth)
        {
            Yes(slot, point, like, boat.ClosedZone);
        }
        else if (episode.Lasts)
        {
            States[slot].Since++;
        }
    }

    private void Yes(int slot, in TrackPoint point, double like, int zone)
    {
        GoOrStart(slot, point, zone);
        ref var state = ref States[slot];
        state.Add(like);
        if (Episodes[slot] is { Told: false } episode && IsEnough(slot, state, episode))
        {
            Raise(slot);
            register?.Fished(slot, Episodes[slot]);
        }
    }

    private bool IsEnough(int slot, in FishingState state, in Episode episode) =>
        state.Yes >= rule.Positions && episode.Last - episode.From >= rule.Minutes * 60_000L && state.Yes >= rule.Share * state.All && Across(slot) >= rule.Across;

    // Of the middle seven tenths of the positions each way: a boat that comes to rest has a few on its way in, and no more.
    private double Across(int slot)
    {
        points.Clear();
        if (Episodes[slot].Lasts)
        {
            Scene.Trails.Read(Episodes[slot].Trail, points);
        }

        if (points.Count == 0)
        {
            return 0;
        }

        Span<double> north = stackalloc double[Trails.Capacity + 1];
        Span<double> east = stackalloc double[Trails.Capacity + 1];
        for (var i = 0; i < points.Count; i++)
        {
            (east[i], north[i]) = Sea.Offset(points[0].Lat, points[0].Lon, points[i].Lat, points[i].Lon);
        }

        var (x, y) = (Middle(east[..points.Count]), Middle(north[..points.Count]));
        return Math.Sqrt((x * x) + (y * y));
    }

    private static double Middle(Span<double> values)
    {
        values.Sort();
        var cut = (int)(0.15 * values.Length);
        return values[^(1 + cut)] - values[cut];
    }

    private static double SpeedAround(in RecentPoints recent, int newer)
    {
        var (before, after) = (recent.Back(Math.Min(newer + 1, recent.Count - 1)), recent.Back(Math.Max(newer - 1, 0)));
        var here = recent.Back(newer);
        return Sea.Knots(before.MetresTo(here) + here.MetresTo(after), after.Milliseconds - before.Milliseconds);
    }
}

/// <summary>Counts over an episode that looks like fishing; positions that do not, at its end, count only once it goes on.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct FishingState
{
    internal int Yes;
    internal int All;
    internal int Since;
    internal double Sum;

    internal void Add(double like) => (Yes, All, Since, Sum) = (Yes + 1, All + 1 + Since, 0, Sum + like);
}
