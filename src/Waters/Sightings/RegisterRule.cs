using System.Runtime.InteropServices;

namespace Tongban.Waters.Sightings;

/// <summary>Vessels in closed water that are not on the register, and registered ones that move as in fishing without a permit. Only where there is a register.</summary>
internal sealed class RegisterRule(Scene scene) : EpisodeRule<RegisterState>(scene, SightingKind.Unregistered)
{
    private const long Day = 86_400_000;
    private readonly RegisterParameters rule = scene.Rules.Register;

    internal override void Moved(in Step step)
    {
        ref var boat = ref Scene.Boats[step.Slot];
        if (boat.Anonymous || boat.Berth || !Scene.IsClosed(boat) || Scene.Register.Find(Scene.Id(step.Slot)) is not null)
        {
            return;
        }

        if (!Episodes[step.Slot].Lasts)
        {
            Start(step.Slot, step.Now, boat.ClosedZone);
            States[step.Slot] = default;
            return;
        }

        Go(step.Slot, step.Now);
        ref var state = ref States[step.Slot];
        state.Way += step.Metres > 20 ? step.Metres : 0;
        if (state.Way >= rule.Metres && !Episodes[step.Slot].Told)
        {
            Raise(step.Slot);
        }
    }

    /// <summary>A registered vessel was seen to move as in fishing.</summary>
    internal void Fished(int slot, Episode fishing)
    {
        var (id, zone, time) = (Scene.Id(slot), Scene.Zone(fishing.Zone), Scene.At(fishing.From));
        if (Scene.Register.Find(id) is null || Scene.Register.Covering(id, SightingKind.Unlicensed, zone, time).Any() || fishing.Last - States[slot].ToldUnlicensed < Day)
        {
            return;
        }

        States[slot].ToldUnlicensed = fishing.Last;
        var evidence = Scene.Evidence(slot, fishing.Trail);
        Scene.Tell(new(SightingKind.Unlicensed, SightingStatus.Closed, Scene.Next(), [slot], fishing.From, fishing.Last, evidence[^1].Lat, evidence[^1].Lon)
        {
            Zone = fishing.Zone,
            Confidence = 0.6,
            Evidence = evidence,
            NotFor = rule.NotFor,
        });
    }

    // Once a day for a vessel: it ends a day after it began, or when the vessel has been away for an hour.
    protected override bool HasEnded(int slot, long now) => now - Episodes[slot].From >= Day || now - Episodes[slot].Last > 3_600_000;

    protected override Description Describe(int slot) => new(0.8, rule.NotFor, [new("way-m", Math.Round(States[slot].Way))]);
}

/// <summary>What is kept of a vessel for the register's sake.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RegisterState
{
    internal double Way;
    internal long ToldUnlicensed;
}
