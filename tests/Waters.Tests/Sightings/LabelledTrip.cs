using System.Globalization;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Tests.Sightings;

/// <summary>A trip of a boat whose doings observers wrote down, with the features that the watch reads at each of its fixes.</summary>
internal sealed record LabelledTrip(string Boat, string Gear, IReadOnlyList<(Fix Fix, bool? Fishing)> Fixes)
{
    internal IReadOnlyList<MovementFeatures> Features { get; } = Read(Fixes);

    /// <summary>Eight boats, 9,115 fixes, every one labelled.</summary>
    internal static IReadOnlyList<LabelledTrip> Survey() => [.. Rows("PT_IPM_2017_GP2.csv")
        .GroupBy(row => (Boat: row["BOAT_ID"], Trip: row["TRIP_ID"], Gear: row["GEAR"]))
        .Select(group => new LabelledTrip(group.Key.Boat, group.Key.Gear, [.. group.Select(row =>
            (A(group.Key.Boat, row["DATE_TIME"], row["LATITUDE"], row["LONGITUDE"]), (bool?)(row["STATUS"] == "fishing")))]))];

    /// <summary>Another survey; of its five boats two are also in the first and are left out.</summary>
    internal static IReadOnlyList<LabelledTrip> OtherSurvey() => [.. Rows("PT_example_data_GPS_dredge_pots.csv")
        .Where(row => row["vessel_id"] is not ("id_Ben" or "id_Car"))
        .GroupBy(row => row["vessel_id"])
        .Select(group => new LabelledTrip(group.Key, group.First()["gear"], [.. group.Select(row =>
            (A(group.Key, row["time"], row["lat"], row["lon"]), row["fish.val"] == "NA" ? (bool?)null : row["fish.val"] == "fish"))]))];

    private static Fix A(string boat, string time, string lat, string lon) => new(
        "survey",
        VesselId.Named(boat),
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss").Parse(time).Value.InUtc().ToInstant(),
        double.Parse(lat, CultureInfo.InvariantCulture),
        double.Parse(lon, CultureInfo.InvariantCulture));

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadLines(SharedData.File("fishing", file)).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(',')).ToArray();
        return lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second));
    }

    private static MovementFeatures[] Read(IReadOnlyList<(Fix Fix, bool? Fishing)> fixes)
    {
        var features = new MovementFeatures?[fixes.Count];
        var (recent, movement) = (new RecentPoints(), new Movement());
        for (var i = 0; i < fixes.Count; i++)
        {
            var point = new TrackPoint(fixes[i].Fix);
            recent.Add(point);
            movement.Note(point);
            if (i >= Movement.Ahead && movement.IsDue(Movement.Ahead))
            {
                features[i - Movement.Ahead] = movement.Read(recent, Movement.Ahead);
            }
        }

        for (var newer = Movement.Ahead - 1; newer >= 0; newer--)
        {
            features[fixes.Count - 1 - newer] = movement.IsDue(newer) ? movement.Read(recent, newer) : null;
        }

        // Positions closer in time than the function looks at share what was read at the one before.
        for (var i = 1; i < features.Length; i++)
        {
            features[i] ??= features[i - 1];
        }

        return [.. features.Select(each => each ?? default)];
    }
}
