using NodaTime;
using Tongban.Waters.Geofences;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>Who is in which zone, and since when.</summary>
internal sealed class Stays(Scene scene, Reception reception)
{
    private const long Hour = 3_600_000;
    private const int MostAtAPlace = 64;

    // Zones are asked again when the vessel is in another part of the globe, where a zone's edge runs through that, and every hour, since zones begin and end on days.
    internal void Place(int slot, ref Boat boat, in TrackPoint now)
    {
        var place = GridPoint.Of(now.Lat, now.Lon);
        var part = ZoneIndex.PartOf(place);
        var hour = (int)(now.Milliseconds / Hour);
        var same = part == boat.Part && boat.Uniform && hour == boat.Hour;
        if (part != boat.Part)
        {
            (boat.Reception, boat.Uniform) = (reception.Area(Reception.CellOf(place)), scene.Zones.IsUniform(place));
            Enter(ref boat, Reception.PlaceOf(place), now.Milliseconds);
        }

        reception.Hear(boat.Reception, slot, now.Milliseconds);
        if (!scene.EverywhereIsClosed && !same)
        {
            Look(slot, ref boat, place, now.Milliseconds);
        }

        (boat.Part, boat.Hour) = (part, hour);
        boat.LastBerth = boat.Berth ? now.Milliseconds : boat.LastBerth;
    }

    private void Enter(ref Boat boat, int place, long milliseconds)
    {
        if (place != boat.Place)
        {
            reception.Enter(place, milliseconds);
            boat.Place = place;
        }
    }

    private void Look(int slot, ref Boat boat, GridPoint place, long milliseconds)
    {
        Span<int> room = stackalloc int[MostAtAPlace];
        var found = Foremost(room[..InForce(room[..scene.Zones.Find(place, room)], milliseconds)]);
        var before = boat.Stays;
        var beforeCount = boat.StayCount;
        boat.StayCount = (byte)found.Length;
        (boat.Closed, boat.Berth, boat.ClosedZone) = (false, false, -1);
        for (var i = 0; i < found.Length; i++)
        {
            boat.Stays[i] = new(found[i], Since(before, beforeCount, found[i]) ?? milliseconds);
            var kind = scene.Zones.Zones[found[i]].Kind;
            boat.Berth |= kind.IsBerth();
            boat.ClosedZone = kind.IsClosed() && (boat.ClosedZone < 0 || kind == ZoneKind.ProtectedReach) ? found[i] : boat.ClosedZone;
            boat.Closed |= kind.IsClosed();
        }

        if (scene.Seen.WantsPassages)
        {
            Passages(slot, boat, before, beforeCount, milliseconds);
        }
    }

    private int InForce(Span<int> found, long milliseconds)
    {
        var (count, time) = (0, Scene.At(milliseconds));
        foreach (var zone in found)
        {
            if (scene.Zones.Zones[zone].IsInForce(time))
            {
                found[count++] = zone;
            }
        }

        return count;
    }

    // A boat has room for a few. Of more, those stay that a rule asks about: one that fell out would open closed water.
    private Span<int> Foremost(Span<int> found)
    {
        if (found.Length <= Boat.MostStays)
        {
            return found;
        }

        found.Sort((one, other) => IsAskedAbout(other).CompareTo(IsAskedAbout(one)));
        return found[..Boat.MostStays];
    }

    private bool IsAskedAbout(int zone) => scene.Zones.Zones[zone].Kind is var kind && (kind.IsClosed() || kind.IsBerth());

    private static long? Since(in Boat.StayRow stays, int count, int zone)
    {
        for (var i = 0; i < count; i++)
        {
            if (stays[i].Zone == zone)
            {
                return stays[i].Since;
            }
        }

        return null;
    }

    private void Passages(int slot, in Boat boat, in Boat.StayRow before, int beforeCount, long milliseconds)
    {
        var (name, time) = (scene.Tracker.Name(slot), Scene.At(milliseconds));
        for (var i = 0; i < boat.StayCount; i++)
        {
            if (Since(before, beforeCount, boat.Stays[i].Zone) is null)
            {
                scene.Seen.Passages.Add(new(name, scene.Zones.Zones[boat.Stays[i].Zone].Id, time, null));
            }
        }

        for (var i = 0; i < beforeCount; i++)
        {
            if (Since(boat.Stays, boat.StayCount, before[i].Zone) is null)
            {
                scene.Seen.Passages.Add(new(name, scene.Zones.Zones[before[i].Zone].Id, time, Duration.FromMilliseconds(milliseconds - before[i].Since)));
            }
        }
    }
}
