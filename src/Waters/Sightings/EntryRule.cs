using System.Runtime.InteropServices;
using Tongban.Waters.Geofences;

namespace Tongban.Waters.Sightings;

/// <summary>A barred kind of vessel, or barred gear by the register, in closed water.</summary>
internal sealed class EntryRule(Scene scene) : EpisodeRule<EntryState>(scene, SightingKind.ClosedWaterEntry)
{
    private const double Sure = 0.9;
    private const double Unsure = 0.3;
    private readonly EntryParameters rule = scene.Rules.Entry;

    internal override void Moved(in Step step)
    {
        ref var boat = ref Scene.Boats[step.Slot];
        var zone = boat.Closed && !boat.Berth && !boat.Anonymous ? BarredIn(step.Slot, boat) : -1;
        if (zone >= 0)
        {
            Inside(step, zone);
        }
    }

    protected override bool HasEnded(int slot, long now) => now - Episodes[slot].Last > rule.OutsideMinutes * 60_000L;

    protected override Description Describe(int slot) => new(
        States[slot].Unknown ? Unsure : Sure, [], [new("positions", States[slot].Inside)]);

    private void Inside(in Step step, int zone)
    {
        var slot = step.Slot;
        if (Episodes[slot].Lasts && HasEnded(slot, step.Now.Milliseconds))
        {
            Stop(slot);
        }

        GoOrStart(slot, step.Now, zone);
        ref var state = ref States[slot];
        state.Inside++;
        state.Unknown = Scene.Boats[slot].Type == 0 && !IsBarredByGear(slot, zone);
        var waited = !state.Unknown || step.Now.Milliseconds - Episodes[slot].From >= rule.UnknownMinutes * 60_000L;
        if (!Episodes[slot].Told && state.Inside >= rule.Positions && waited)
        {
            Raise(slot);
        }
    }

    private int BarredIn(int slot, in Boat boat)
    {
        for (var i = 0; i < boat.StayCount; i++)
        {
            var zone = boat.Stays[i].Zone;
            if (Scene.Zones.Zones[zone].Kind.IsClosed() && (IsBarredByKind(boat, zone) || IsBarredByGear(slot, zone)))
            {
                return zone;
            }
        }

        return -1;
    }

    private bool IsBarredByKind(in Boat boat, int zone)
    {
        var own = Scene.Zones.Zones[zone].BarredVessels;
        return boat.Type == 0 ? rule.TellUnknown : (own.IsEmpty ? rule.Barred : own).Contains(Scene.Type(boat));
    }

    private bool IsBarredByGear(int slot, int zone) =>
        Scene.Zones.Zones[zone].BarredGear is { IsEmpty: false } gear && Scene.Register.Find(Scene.Id(slot)) is { } vessel && vessel.Gear.Any(gear.Contains);
}

/// <summary>How long a vessel has been inside.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct EntryState
{
    internal int Inside;
    internal bool Unknown;
}
