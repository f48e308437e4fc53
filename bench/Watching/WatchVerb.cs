using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Tongban.Definitions;
using Tongban.Kernel.Identity;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;
using Tongban.Waters.Sightings;
using Tongban.Waters.Simulation;

namespace Tongban.Bench.Watching;

/// <summary>
/// The whole watch on one thread: sentences decoded, tracks kept, a thousand polygons asked, every rule; the memory of a tracked vessel; and alerts held against the truth of
/// simulated days whose seeds no test uses.
/// </summary>
/// <remarks>Arguments: boats (3000), rounds (5), boats of the judged days (2000).</remarks>
internal static class WatchVerb
{
    private const int Polygons = 1_000;
    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 1, 16, 0);

    internal static async Task Run(string[] arguments)
    {
        var boats = Number(arguments, 0, 3_000);
        var (zones, rivers) = (Zones(), Rivers());
        var fixes = SimulatedDay.Of(new(boats, 1, 99, Midnight, Every: 10), rivers, zones).Fixes().ToArray();
        var text = RadioText.Of(fixes);
        var radio = fixes.Count(fix => fix.Id.Mmsi is not null);
        var many = Many(zones, rivers);
        var (known, decoded) = (Rates(Number(arguments, 1, 5), fixes.Length, () => Observe(fixes, many)), Rates(Number(arguments, 1, 5), radio, () => Decode(text, many)));
        var memory = Memory(100_000);
        var judged = string.Join('\n', new ulong[] { 11, 12, 13 }.Select(seed => Judged(new(Number(arguments, 2, 2_000), 24, seed, Midnight, Every: 120), rivers, zones)));
        await Results.Write("The whole watch", string.Create(CultureInfo.InvariantCulture, $"""
            {fixes.Length:N0} positions of {boats:N0} boats in an hour, one every ten seconds; {many.Length:N0} polygons; every rule; one thread, by processor time, median (slowest, fastest) of the
            rounds. Asked for: a million positions a second and core, below 1,024 bytes a vessel, below 0.01 false alerts for a boat and day.

            | | million positions/s | bytes allocated a position |
            |---|--:|--:|
            | tracks, zones, sightings | {known} |
            | sentences decoded, checksums verified, then the same | {decoded} |

            {memory}

            | seed | boat-days | alerts for a boat and day | false ones | found of what matters |
            |--:|--:|--:|--:|---|
            {judged}

            The days are a model, and the rules were made with another seed of it: the figures say that the rules do what they say on such days, not how they do on the Yangtze.
            """));
    }

    private static int Number(string[] arguments, int at, int otherwise) => arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;

    private static string Rates(int rounds, int positions, Action run)
    {
        run();
        var (rates, allocated) = (new double[rounds], 0L);
        for (var round = 0; round < rounds; round++)
        {
            var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            run();
            rates[round] = positions / (Environment.CpuUsage.TotalTime - time).TotalSeconds / 1e6;
            allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }

        Array.Sort(rates);
        return string.Create(CultureInfo.InvariantCulture, $"{rates[rounds / 2]:0.00} ({rates[0]:0.00}, {rates[^1]:0.00}) | {(double)allocated / positions:0.0}");
    }

    private static void Observe(Fix[] fixes, ImmutableArray<Zone> zones)
    {
        var (watch, seen) = (new Watch(new(), zones, Register.None), new Seen());
        foreach (ref readonly var fix in fixes.AsSpan())
        {
            watch.Observe(fix, seen);
        }
    }

    private static void Decode(byte[] text, ImmutableArray<Zone> zones)
    {
        const int Piece = 1 << 16;
        var (reader, sink) = (new SentenceReader(AssemblyLimits.Usual), new Sink(new("receiver"), new(new(), zones, Register.None), new()));
        for (var at = 0; at < text.Length; at += Piece)
        {
            reader.Read(text.AsSpan(at, Math.Min(Piece, text.Length - at)), ref sink);
        }
    }

    // Vessels spread over a grid, each heard twenty times: enough that every rule keeps what it keeps.
    private static string Memory(int vessels)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (watch, seen) = (new Watch(new(), [], Register.None), new Seen());
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < vessels; i++)
            {
                watch.Observe(new("shore", VesselId.Of(Mmsi.Of(413_000_000 + i)), Midnight + Duration.FromSeconds(round * 60), 25 + (i / 1000 * 0.08), 100 + (i % 1000 * 0.02) + (round * 0.001)), seen);
            }

            seen.Clear();
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var snapshot = watch.Save().Length;
        return string.Create(CultureInfo.InvariantCulture, $"{watch.Tracker.Count:N0} vessels tracked, each heard twenty times and under way in open water that counts as closed: {(double)bytes / vessels:N0} bytes a vessel; their snapshot {snapshot / 1e6:0.0} MB.");
    }

    private static string Judged(SimulationPlan plan, ImmutableArray<Waterway> rivers, ImmutableArray<Zone> zones)
    {
        var score = Score.Run(SimulatedDay.Of(plan, rivers, zones), plan, new(new(), zones, Register.None));
        var found = string.Join(", ", score.Found.Select(each => $"{each.Key} {each.Value.Found} of {each.Value.All}"));
        return string.Create(CultureInfo.InvariantCulture, $"| {plan.Seed} | {score.BoatDays:N0} | {score.AlertsPerBoatDay:0.0000} | {score.FalsePerBoatDay:0.0000} ({string.Join(", ", score.FalseByKind.Select(each => $"{each.Key} {each.Value}"))}) | {found} |");
    }

    private static ImmutableArray<Zone> Many(ImmutableArray<Zone> zones, ImmutableArray<Waterway> rivers)
    {
        var dice = new Dice(5);
        return [.. zones, .. Enumerable.Range(0, Polygons - zones.Length).Select(i => Patch(i, dice, rivers[(int)dice.Between(0, rivers.Length)]))];
    }

    private static Zone Patch(int number, Dice dice, Waterway river)
    {
        var (lat, lon) = river.At(dice.Between(0, river.Length), dice.Between(-2_000, 2_000));
        var size = dice.Between(0.005, 0.05);
        ImmutableArray<GridPoint> ring = [.. Enumerable.Range(0, 24).Select(i => GridPoint.Of(lat + (size * dice.Between(0.6, 1) * Math.Sin(i * Math.PI / 12)), lon + (size * dice.Between(0.6, 1) * Math.Cos(i * Math.PI / 12))))];
        return new($"patch-{number}", new($"水域{number}", $"patch {number}"), ZoneKind.LimitedAngling, [Shape.Of([[.. ring, ring[0]]])]);
    }

    private static string Waters() => Path.Combine(DefinitionsFolder.Find(null) ?? throw new InvalidOperationException("There is no folder of definitions."), "waters");

    private static ImmutableArray<Zone> Zones() => [.. Directory.GetFiles(Waters(), "*.geojson").Order(StringComparer.Ordinal).SelectMany(file => ZoneReader.Read(File.ReadAllText(file)).Zones)];

    private static ImmutableArray<Waterway> Rivers() => Waterway.Read(File.ReadAllText(Path.Combine(Waters(), "sketches", "waterways.geojson")));

    private readonly struct Sink(AisFixes fixes, Watch watch, Seen seen) : IMessageSink
    {
        public void Take(in AisMessage message)
        {
            if (fixes.TryRead(message, null, out var fix))
            {
                watch.Observe(fix, seen);
            }
        }

        public void Refuse(in LineError error) => throw new InvalidOperationException($"line {error.Line}: {error.Cause.En}");
    }
}
