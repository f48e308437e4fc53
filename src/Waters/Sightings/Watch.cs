using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>
/// The watch: <c>state + fix → state + sightings</c>. It keeps tracks, knows who is in which zone, and asks every rule. No clock but the stream's own, no
/// IO, no chance: the same fixes in the same order give the same sightings, also when it was saved and loaded in between. One watch is for one reader at a time; a
/// country is several watches side by side.
/// </summary>
public sealed class Watch
{
    private const long Minute = 60_000;
    private const long TrackSweep = 10 * Minute;
    private readonly Scene scene;
    private readonly Feeds feeds;
    private readonly Stays stays;
    private readonly IdentityRule identity;
    private readonly ImmutableArray<Rule> rules;
    private readonly List<TrackNews> news = [];
    private long nextSweep = long.MinValue;
    private long nextTrackSweep;

    /// <summary>A watch that has seen nothing.</summary>
    public Watch(WatchRules rules, ImmutableArray<Zone> zones, Register register)
    {
        scene = new(rules, new ZoneIndex(zones), register);
        var reception = new Reception();
        feeds = new(scene, reception);
        stays = new(scene, reception);
        identity = new(scene);
        this.rules = [.. Rules()];
    }

    /// <summary>Vessels, radars' tracks and whatever else is kept now.</summary>
    public Tracker Tracker => scene.Tracker;

    /// <summary>The newest moment that was heard of.</summary>
    public Instant? Now => scene.Now == long.MinValue ? null : Scene.At(scene.Now);

    /// <summary>Takes in one fix; what it makes visible is added to <paramref name="seen"/>.</summary>
    public TrackOutcome Observe(in Fix fix, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        scene.Seen = seen;
        Pass(fix.Time.ToUnixTimeMilliseconds());
        var outcome = scene.Tracker.Place(fix, news);
        Hear();
        switch (outcome.Kind)
        {
            case TrackOutcomeKind.Assigned:
                Moved(outcome.Slot, fix);
                break;
            case TrackOutcomeKind.Late:
                CameLate(outcome.Slot, fix);
                break;
            case TrackOutcomeKind.Repeated or TrackOutcomeKind.Provisional or TrackOutcomeKind.SetAside:
                break;
        }

        return outcome;
    }

    /// <summary>Lets time pass in which nothing came: a host that lives tells the watch so, now and then.</summary>
    public void Advance(Instant now, Seen seen)
    {
        scene.Seen = seen;
        Pass(now.ToUnixTimeMilliseconds());
    }

    /// <summary>Tells once more, as far as it has come, whatever is still open: at the end of a recording. The watch can go on afterwards.</summary>
    public void Finish(Seen seen)
    {
        scene.Seen = seen;
        feeds.Finished();
        foreach (var rule in rules)
        {
            rule.Finished();
        }
    }

    /// <summary>The state as bytes; together with the fixes that follow it gives what the watch itself would have given.</summary>
    public byte[] Save()
    {
        var writer = new SnapshotWriter();
        writer.Text(scene.Rules.Version);
        writer.One(rules.Any(rule => rule is RegisterRule));
        scene.Save(writer);
        feeds.Save(writer);
        foreach (var rule in rules)
        {
            rule.Save(writer);
        }

        writer.One(nextSweep);
        writer.One(nextTrackSweep);
        return writer.ToBytes();
    }

    /// <summary>A watch that goes on from a saved state, under the same rules and zones. The register may be another, or be there for the first time: vessels are asked about anew from now on.</summary>
    /// <exception cref="FormatException">The bytes are no whole snapshot of this build and these rules, or of a watch with a register and there is none now.</exception>
    public static Watch Load(ReadOnlyMemory<byte> snapshot, WatchRules rules, ImmutableArray<Zone> zones, Register register)
    {
        var reader = new SnapshotReader(snapshot);
        if (reader.Text() is var version && version != rules.Version)
        {
            throw new FormatException($"The snapshot was made under the rules {version}, not {rules.Version}. Start from the raw feed instead.");
        }

        var (watch, had) = (new Watch(rules, zones, register), reader.One<bool>());
        if (had && !watch.rules.Any(rule => rule is RegisterRule))
        {
            throw new FormatException("The snapshot was made with a register, and there is none now. Start from the raw feed instead.");
        }

        watch.scene.Load(reader);
        watch.feeds.Load(reader);
        foreach (var rule in watch.rules.Where(rule => had || rule is not RegisterRule))
        {
            rule.Load(reader);
        }

        (watch.nextSweep, watch.nextTrackSweep) = (reader.One<long>(), reader.One<long>());
        return watch;
    }

    private IEnumerable<Rule> Rules()
    {
        var register = scene.Register.Exists && scene.Rules.Register.On ? new RegisterRule(scene) : null;
        if (scene.Rules.Gap.On)
        {
            yield return new GapRule(scene, feeds);
        }

        if (scene.Rules.Fishing.On)
        {
            yield return new FishingRule(scene, register);
        }

        if (scene.Rules.Entry.On && !scene.EverywhereIsClosed)
        {
            yield return new EntryRule(scene);
        }

        if (scene.Rules.Encounter.On)
        {
            yield return new EncounterRule(scene);
        }

        if (scene.Rules.Loitering.On)
        {
            yield return new LoiteringRule(scene);
        }

        if (scene.Rules.Drift.On)
        {
            yield return new DriftRule(scene);
        }

        if (scene.Rules.Night.On)
        {
            yield return new NightRule(scene);
        }

        if (register is not null)
        {
            yield return register;
        }
    }

    private void Pass(long milliseconds)
    {
        scene.Now = Math.Max(scene.Now, milliseconds);
        if (scene.Now < nextSweep)
        {
            return;
        }

        nextSweep = scene.Now + Minute;
        feeds.Swept(scene.Now);
        foreach (var rule in rules)
        {
            rule.Swept(scene.Now);
        }

        CountVessels();
        if (scene.Now >= nextTrackSweep)
        {
            nextTrackSweep = scene.Now + TrackSweep;
            scene.Tracker.Sweep(Scene.At(scene.Now), news);
            Hear();
        }
    }

    private void CountVessels()
    {
        var counts = feeds.Counts();
        for (var slot = 0; slot < scene.Tracker.Slots; slot++)
        {
            ref readonly var track = ref scene.Tracker[slot];
            if (track.Standing == TrackStanding.Established && scene.Boats[slot].Is(track) && Feeds.IsRecent(track.Head.Milliseconds, scene.Now))
            {
                counts[scene.Boats[slot].Source]++;
            }
        }

        feeds.Count(counts);
    }

    private void Moved(int slot, in Fix fix)
    {
        ref readonly var track = ref scene.Tracker[slot];
        ref var boat = ref scene.Boats[slot];
        if (!boat.Is(track))
        {
            Meet(slot, ref boat, fix);
        }

        boat.Type = scene.Types.Of(fix.VesselType, boat.Type);
        boat.Source = scene.Sources.Of(fix.Source, boat.Source);
        var now = track.Head;
        feeds.Hear(boat.Source, now);
        if (boat.IsVessel)
        {
            stays.Place(slot, ref boat, now);
            var before = track.Recent.Count > 1 ? track.Recent.Back(1) : now;
            Ask(new(slot, before, now, before.MetresTo(now)));
        }
    }

    private void Ask(in Step step)
    {
        foreach (var rule in rules)
        {
            rule.Moved(step);
        }
    }

    private void Meet(int slot, ref Boat boat, in Fix fix)
    {
        Forget(slot);
        boat = new()
        {
            Serial = scene.Tracker[slot].Serial,
            Part = -1,
            ClosedZone = -1,
            Reception = -1,
            Place = -1,
            IsVessel = IsVessel(fix.Id),
            Anonymous = fix.Source.StartsWith("radar", StringComparison.OrdinalIgnoreCase) || fix.Source.StartsWith("camera", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool IsVessel(VesselId id) => id.Class is not { } kind || kind switch
    {
        MmsiClass.Ship or MmsiClass.Handheld or MmsiClass.ParentShipCraft or MmsiClass.Unassigned => true,
        MmsiClass.Group or MmsiClass.CoastStation or MmsiClass.RescueAircraft or MmsiClass.AidToNavigation or MmsiClass.RescueTransmitter
            or MmsiClass.ManOverboard or MmsiClass.EmergencyBeacon => false,
    };

    private void CameLate(int slot, in Fix fix)
    {
        ref var boat = ref scene.Boats[slot];
        ref readonly var track = ref scene.Tracker[slot];
        var point = new TrackPoint(fix);
        feeds.Hear(scene.Sources.Of(fix.Source, 0), point);
        if (!boat.Is(track) || !boat.IsVessel)
        {
            return;
        }

        // One older than all that are kept stands nowhere any more.
        var newer = track.Recent.NewerThan(point.Milliseconds);
        if (newer < track.Recent.Count)
        {
            foreach (var rule in rules)
            {
                rule.CameLate(slot, point, newer);
            }
        }
    }

    private void Hear()
    {
        for (var i = 0; i < news.Count; i++)
        {
            switch (news[i])
            {
                case TrackNews.Established established:
                    identity.Established(established);
                    break;
                case TrackNews.Joined joined:
                    identity.Jumped(joined);
                    break;
                case TrackNews.Forgotten forgotten:
                    Forget(forgotten.Slot);
                    break;
                case TrackNews.SetAside:
                    break;
            }
        }

        news.Clear();
    }

    private void Forget(int slot)
    {
        foreach (var rule in rules)
        {
            rule.Forgotten(slot);
        }
    }
}
