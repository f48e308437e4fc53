using System.Collections.Immutable;
using NodaTime;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;
using Tongban.Waters.Simulation;

namespace Tongban.Waters.Tests.Simulation;

public sealed class SimulatedDayTests(ITestOutputHelper output)
{
    private static readonly SimulationPlan Plan = new(400, 24, 2026, Instant.FromUtc(2026, 3, 1, 16, 0), Every: 120, Unlawful: 0.1);

    [Fact]
    public void Of_a_hundred_boats_and_days_less_than_one_is_falsely_told_and_most_of_what_matters_is_found()
    {
        var day = SimulatedDay.Of(Plan, Rivers(), Zones());
        var score = Score.Run(day, Plan, new(new(), Zones(), Register.None));
        output.WriteLine($"{score.BoatDays:0} boat-days, {score.Alerts} alerts, {score.False} false ({score.FalsePerBoatDay:0.0000} a boat-day): {string.Join(", ", score.FalseByKind)}; found {string.Join(", ", score.Found)}");

        score.FalsePerBoatDay.ShouldBeLessThan(0.01);
        var (found, all) = (score.Found.Values.Sum(each => each.Found), score.Found.Values.Sum(each => each.All));
        all.ShouldBeGreaterThan(25);
        ((double)found / all).ShouldBeGreaterThan(0.85);
        score.Found[Doing.Poaches].ShouldBe((score.Found[Doing.Poaches].All, score.Found[Doing.Poaches].All), "every boat that fishes openly is found");
    }

    [Fact]
    public void The_same_seed_makes_the_same_day_and_another_another()
    {
        var small = Plan with { Boats = 20, Hours = 3 };
        var (one, again, other) = (SimulatedDay.Of(small, Rivers(), Zones()), SimulatedDay.Of(small, Rivers(), Zones()), SimulatedDay.Of(small with { Seed = 7 }, Rivers(), Zones()));

        one.Boats.ShouldBe(again.Boats);
        one.Fixes().ShouldBe(again.Fixes());
        one.Fixes().Take(100).ShouldNotBe(other.Fixes().Take(100));
    }

    [Fact]
    public void Positions_come_in_the_order_of_time_and_only_from_boats_of_the_day()
    {
        var day = SimulatedDay.Of(Plan with { Boats = 50, Hours = 6 }, Rivers(), Zones());
        var fixes = day.Fixes().ToArray();

        fixes.Zip(fixes.Skip(1)).ShouldAllBe(pair => pair.First.Time <= pair.Second.Time);
        fixes.Select(fix => fix.Id).Distinct().ShouldBeSubsetOf(day.Boats.Select(boat => boat.Id));
        fixes.Length.ShouldBeGreaterThan(50 * 6 * 10);
    }

    internal static ImmutableArray<Waterway> Rivers() => Waterway.Read(File.ReadAllText(Path.Combine(Folder(), "sketches", "waterways.geojson")));

    internal static ImmutableArray<Zone> Zones() => [.. Directory.GetFiles(Folder(), "*.geojson").Order(StringComparer.Ordinal).SelectMany(file => ZoneReader.Read(File.ReadAllText(file)).Zones)];

    private static string Folder() => Path.Combine(House.Root, "definitions", "waters");
}
