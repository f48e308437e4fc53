using System.Runtime.InteropServices;
using Tongban.Kernel.Clocks;

namespace Tongban.Waters.Sightings;

/// <summary>A radar or camera track in closed water at night.</summary>
internal sealed class NightRule(Scene scene) : EpisodeRule<NightState>(scene, SightingKind.NightPassage)
{
    private readonly NightParameters rule = scene.Rules.Night;

    internal override void Moved(in Step step)
    {
        ref var boat = ref Scene.Boats[step.Slot];
        if (!boat.Anonymous || !Scene.IsClosed(boat) || boat.Berth || !IsNight(step.Now.Milliseconds))
        {
            return;
        }

        var slot = step.Slot;
        var way = Episodes[slot].Lasts ? step.Metres : 0;
        GoOrStart(slot, step.Now, boat.ClosedZone);
        States[slot].Way += way;
        States[slot].Positions++;
        if (Episodes[slot] is { Told: false } episode && IsEnough(States[slot], episode))
        {
            Raise(slot);
        }
    }

    protected override bool HasEnded(int slot, long now) => now - Episodes[slot].Last > 600_000;

    protected override Description Describe(int slot) => new(0.6, [], [new("positions", States[slot].Positions), new("way-m", Math.Round(States[slot].Way))]);

    private bool IsEnough(in NightState state, in Episode episode) =>
        state.Positions >= rule.Positions && state.Way >= rule.Metres && episode.Last - episode.From >= rule.Minutes * 60_000L;

    private bool IsNight(long milliseconds)
    {
        var hour = ChinaTime.At(Scene.At(milliseconds)).Hour;
        return rule.FromHour <= rule.UntilHour ? hour >= rule.FromHour && hour < rule.UntilHour : hour >= rule.FromHour || hour < rule.UntilHour;
    }
}

/// <summary>What an anonymous track has done this night.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct NightState
{
    internal int Positions;
    internal double Way;
}
