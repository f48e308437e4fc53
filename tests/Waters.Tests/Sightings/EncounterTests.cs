using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Tests.Sightings;

public sealed class EncounterTests
{
    [Theory]
    [InlineData("simple", 1)]
    [InlineData("dateline", 1)]
    [InlineData("multi", 3)]
    [InlineData("real", 1)]
    [InlineData("fastsep", 0)]
    public void The_reference_encounters_come_out(string name, int pairs)
    {
        var encounters = Watched.Over(Series(name), []).Of(SightingKind.Encounter).ToArray();
        var wanted = Expected(name).GroupBy(row => string.Join('+', row.Vessels.Order(StringComparer.Ordinal))).Select(Longest).ToArray();

        wanted.Length.ShouldBe(pairs);
        encounters.Length.ShouldBe(pairs);
        foreach (var row in wanted)
        {
            var told = encounters.Single(sighting => sighting.Vessels.Select(vessel => vessel.ToString()).Order(StringComparer.Ordinal).SequenceEqual(row.Vessels.Order(StringComparer.Ordinal)));
            (told.From, told.To).ShouldBe((row.From, row.To));
            told.Measures.Single(measured => measured.Name == "median-distance-km").Value.ShouldBe(row.Kilometres, 0.0005);
            row.Means.ShouldContain(mean => Math.Abs(mean.Lat - told.Lat) < 1e-5 && Math.Abs(mean.Lon - told.Lon) < 1e-5, $"the mean place of one of the two, not {told.Lat}, {told.Lon}");
        }
    }

    [Fact]
    public void An_encounter_crosses_midnight_as_any_other_hour()
    {
        var evening = Series("simple").Select(fix => fix with { Time = fix.Time + Duration.FromHours(7.5) }).ToArray();
        var told = Watched.Over(evening, []).Of(SightingKind.Encounter).ShouldHaveSingleItem();

        told.From.ShouldBe(Instant.FromUtc(2011, 1, 1, 23, 40));
        told.To.ShouldBe(Instant.FromUtc(2011, 1, 2, 0, 30));
    }

    [Fact]
    public void Two_vessels_in_a_port_do_not_meet()
    {
        var port = Geofences.ZoneIndexTests.Zone("port", Geofences.ShapeTests.Ring((50, -10), (60, -10), (60, 10), (50, 10)), Waters.Geofences.ZoneKind.Port);

        Watched.Over(Series("simple"), [port]).Of(SightingKind.Encounter).ShouldBeEmpty();
    }

    [Fact]
    public void A_late_position_that_shows_them_apart_withdraws_it()
    {
        Fix[] both =
        [
            .. A.Way("412000001", 30, 114, 0.2, 90, 0, 60, 20).Concat(A.Way("412000002", 30.001, 114, 0.2, 90, 0, 60, 20)).OrderBy(fix => fix.Time),
            A.Fix("412000001", 30, 30.03, 114),
        ];

        var watched = Watched.Over(both, []);

        watched.History.ShouldContain(sighting => sighting.Kind == SightingKind.Encounter && sighting.Status == SightingStatus.Open);
        watched.Of(SightingKind.Encounter).ShouldHaveSingleItem().Status.ShouldBe(SightingStatus.Withdrawn);
    }

    private static Row Longest(IEnumerable<Row> rows)
    {
        var all = rows.ToArray();
        return (all.MaxBy(row => row.To - row.From) ?? all[0]) with { Means = [.. all.SelectMany(row => row.Means)] };
    }

    private static IEnumerable<Fix> Series(string name) => File.ReadLines(SharedData.File("events", "gfw-encounter-series.csv")).Skip(1)
        .Select(line => line.Split(','))
        .Where(cells => cells[0].StartsWith(name, StringComparison.Ordinal))
        .Select(cells => new Fix("ais", VesselId.Named(cells[1]), Moment(cells[2]), Number(cells[3]), Number(cells[4])))
        .OrderBy(fix => fix.Time);

    private static IEnumerable<Row> Expected(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.File("events", "gfw-encounter-expected.json")));
        return [.. document.RootElement.GetProperty(name).EnumerateArray().Select(row => new Row(
            [Text(row, "vessel_1_seg_id"), Text(row, "vessel_2_seg_id")],
            Moment(Text(row, "start_time")),
            Moment(Text(row, "end_time")),
            row.GetProperty("median_distance_km").GetDouble(),
            [(row.GetProperty("mean_latitude").GetDouble(), row.GetProperty("mean_longitude").GetDouble())]))];
    }

    private static string Text(JsonElement row, string field) => row.GetProperty(field).GetString() ?? "";

    private static Instant Moment(string text) => InstantPattern.ExtendedIso.Parse(text.TrimEnd('Z') + "Z").Value;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Row(string[] Vessels, Instant From, Instant To, double Kilometres, IReadOnlyList<(double Lat, double Lon)> Means);
}
