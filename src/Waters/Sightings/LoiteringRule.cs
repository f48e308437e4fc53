using System.Runtime.InteropServices;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>A vessel that stays in closed water, moving or at rest.</summary>
internal sealed class LoiteringRule(Scene scene) : EpisodeRule<LoiteringState>(scene, SightingKind.Loitering, trails: false)
{
    // Positions of a boat at rest walk this far from one to the next.
    private const double Jitter = 15;
    private const double LeastStay = 50;
    private readonly LoiteringParameters rule = scene.Rules.Loitering;

    internal override void Moved(in Step step)
    {
        var slot = step.Slot;
        ref var boat = ref Scene.Boats[slot];
        ref var episode = ref Episodes[slot];
        var stays = Scene.IsClosed(boat) && !boat.Berth && !boat.Anonymous;
        var far = episode.Lasts ? episode.First.MetresTo(step.Now) : double.MaxValue;
        if (episode.Lasts && (!stays || far > rule.Metres))
        {
            Stop(slot);
        }

        if (stays && episode.Lasts)
        {
            Stay(step, far);
        }
        else if (stays)
        {
            Start(slot, step.Now, boat.ClosedZone);
            States[slot] = default;
        }
    }

    internal override void CameLate(int slot, in TrackPoint late, int newer)
    {
        ref var episode = ref Episodes[slot];
        if (episode.Told && late.Milliseconds > episode.From && late.Milliseconds < episode.Last && episode.First.MetresTo(late) > rule.Metres)
        {
            Withdraw(slot, new("迟到的位置表明船舶曾离开该处", "a late position shows that the vessel had left"));
        }
    }

    // Silence is for the gap rule; a stay without positions is no stay.
    protected override bool HasEnded(int slot, long now) => now - Episodes[slot].Last > 3_600_000;

    protected override Description Describe(int slot)
    {
        ref var state = ref States[slot];
        return new(Moves(state) ? 0.5 : 0.3, rule.NotFor, [new("way-m", Math.Round(state.Way)), new("stay-m", Math.Round(state.Farthest))]);
    }

    private void Stay(in Step step, double far)
    {
        ref var state = ref States[step.Slot];
        Go(step.Slot, step.Now);
        state.Way += Math.Max(0, step.Metres - Jitter);
        state.Farthest = Math.Max(state.Farthest, far);
        if (Episodes[step.Slot] is { Told: false } episode && episode.Last - episode.From >= (Moves(state) ? rule.Minutes : rule.RestMinutes) * 60_000L)
        {
            Raise(step.Slot);
        }
    }

    private bool Moves(in LoiteringState state) => state.Way >= rule.Ways * Math.Max(LeastStay, state.Farthest);
}

/// <summary>How a vessel moves where it stays.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct LoiteringState
{
    internal double Way;
    internal double Farthest;
}
