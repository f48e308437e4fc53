using NodaTime;
using Tongban.Waters.Geofences;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>Who is in which zone, and since when.</summary>
internal sealed class Stays(Scene scene, Reception reception)
{
    private const long Hour = 3_600_000;

    // Zones are asked again when the vessel is in another cell, where a zone's edge runs through its cell, and every hour, since zones begin and end on days.
    internal void Place(int slot, ref Boat boat, in TrackPoint now)
    {
        var place = GridPoint.Of(now.Lat, now.Lon);
        var cell = ZoneIndex.CellOf(place);
        var hour = (int)(now.Milliseconds / Hour);
        var same = cell == boat.Cell && boat.Uniform && hour == boat.Hour;
        if (cell != boat.Cell)
        {
            (boat.Reception, boat.Uniform) = (reception.Area(Reception.CellOf(place)), scene.Zones.IsUniform(cell));
        }

        reception.Hear(boat.Reception, slot, now.Milliseconds);
        if (!scene.EverywhereIsClosed && !same)
        {
            Look(slot, ref boat, place, now.Milliseconds);
        }

        (boat.Cell, boat.Hour) = (cell, hour);
        boat.LastBerth = boat.Berth ? now.Milliseconds : boat.LastBerth;
    }

    private void Look(int slot, ref Boat boat, GridPoint place, long milliseconds)
    {
        Span<int> found = stackalloc int[Boat.MostStays];
        var count = InForce(found[..scene.Zones.Find(place, found)], milliseconds);
        var before = boat.Stays;
        var beforeCount = boat.StayCount;
        boat.StayCount = (byte)count;
        (boat.Closed, boat.Berth, boat.ClosedZone) = (false, false, -1);
        for (var i = 0; i < count; i++)
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
