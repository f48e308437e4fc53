using System.Runtime.InteropServices;
using Tongban.Waters.Geometry;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>A vessel that goes with the water.</summary>
internal sealed class DriftRule(Scene scene) : EpisodeRule<DriftState>(scene, SightingKind.Drift, trails: false)
{
    // Speeds over less time than this are mostly the noise of positions.
    private const long Leg = 60_000;
    private const double LeastWay = 150;
    private readonly DriftParameters rule = scene.Rules.Drift;

    internal override void Moved(in Step step)
    {
        ref var boat = ref Scene.Boats[step.Slot];
        ref var state = ref States[step.Slot];
        if (state.From.Milliseconds == 0 || step.Milliseconds > 1_800_000 || boat.Berth || boat.Anonymous)
        {
            Break(step.Slot);
            state.From = step.Now;
        }
        else if (step.Now.Milliseconds - state.From.Milliseconds >= Leg)
        {
            Went(step.Slot, ref state, step.Now, boat.ClosedZone);
        }
    }

    protected override bool HasEnded(int slot, long now) => now - Episodes[slot].Last > 1_800_000;

    protected override Description Describe(int slot)
    {
        ref var state = ref States[slot];
        return new(state.Headings > 0 ? 0.7 : 0.3, rule.NotFor, [new("speed-kn", Math.Round(state.Mean, 2)), new("askew-share", state.Headings == 0 ? 0 : Math.Round((double)state.Askew / state.Headings, 2))]);
    }

    private void Went(int slot, ref DriftState state, in TrackPoint to, int zone)
    {
        var metres = state.From.MetresTo(to);
        var knots = Sea.Knots(metres, to.Milliseconds - state.From.Milliseconds);
        if (knots < rule.LeastKnots || knots > rule.MostKnots)
        {
            Break(slot);
        }
        else
        {
            Drifts(slot, ref state, to, metres, knots, zone);
        }

        state.From = to;
    }

    private void Drifts(int slot, ref DriftState state, in TrackPoint to, double metres, double knots, int zone)
    {
        if (!Episodes[slot].Lasts)
        {
            Start(slot, state.From, zone);
        }

        Go(slot, to);
        state.Add(metres, knots, to, rule.Askew);
        var episode = Episodes[slot];
        if (state.Way > LeastWay && episode.First.MetresTo(to) < rule.Straight * state.Way)
        {
            Break(slot);
        }
        else if (!episode.Told && episode.Last - episode.From >= rule.Minutes * 60_000L && IsAdrift(state))
        {
            Raise(slot);
        }
    }

    private bool IsAdrift(in DriftState state) =>
        state.Headings * 2 >= state.Legs ? state.Askew * 2 > state.Headings : state.Deviation <= rule.Steady * state.Mean;

    private void Break(int slot)
    {
        if (Episodes[slot].Lasts)
        {
            Stop(slot);
        }

        ref var state = ref States[slot];
        state = new() { From = state.From };
    }
}

/// <summary>Legs of a vessel that may be adrift.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DriftState
{
    internal TrackPoint From;
    internal int Legs;
    internal int Headings;
    internal int Askew;
    internal double Way;
    internal double Mean;
    private double squares;

    internal readonly double Deviation => Legs < 2 ? 0 : Math.Sqrt(squares / (Legs - 1));

    internal void Add(double metres, double knots, in TrackPoint to, double askew)
    {
        Legs++;
        Way += metres;
        var off = knots - Mean;
        Mean += off / Legs;
        squares += off * (knots - Mean);
        if (to.Heading is { } heading)
        {
            var way = Sea.Bearing(From.Lat, From.Lon, to.Lat, to.Lon);
            Headings++;
            Askew += Math.Abs(Math.IEEERemainder(heading - way, 360)) >= askew ? 1 : 0;
        }
    }
}
