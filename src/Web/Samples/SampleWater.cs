using System.Collections.Immutable;
using NodaTime;
using Tongban.Definitions;
using Tongban.Kernel.Clocks;
using Tongban.Ledger;
using Tongban.Waters.Geometry;
using Tongban.Waters.Simulation;
using Tongban.Web.Command;
using Tongban.Web.Hosting;

namespace Tongban.Web.Samples;

/// <summary>
/// With sample data: a day on the closed reach at Yibin, sailed by boats that do not exist and heard by a receiver that nobody can bring anything to. The watch sees it as it
/// sees any station's positions; what comes of it is a clue like any other.
/// </summary>
internal sealed class SampleWater(IStore store, Waterside waterside, PlatformOptions options, TimeProvider time)
{
    /// <summary>The receiver's name.</summary>
    internal const string Receiver = "sample-reach";

    /// <summary>Who judges what it hears.</summary>
    internal const string Office = "fishery-enforcement:511500";

    private const int MostATime = 4_000;
    private const double Reach = 60_000;
    private static readonly WaterwayPoint Yibin = new(28.77, 104.63);

    /// <summary>Brings yesterday's positions to the watch; brought again, they are seen once.</summary>
    internal async Task FillAsync(Instant now, CancellationToken cancellation)
    {
        var row = new PositionRow(Receiver, store, time);
        foreach (var batch in Day(now).Fixes().Select(fix => fix with { Source = Receiver }).Chunk(MostATime))
        {
            await row.AddAsync(now, batch, cancellation);
        }
    }

    private SimulatedDay Day(Instant now)
    {
        var plan = new SimulationPlan(Boats: 600, Hours: 24, Seed: 1, ChinaTime.StartOf(ChinaTime.DateOf(now).PlusDays(-1)), Every: 120, Unlawful: 0.12);
        var rivers = Rivers();
        return SimulatedDay.Of(plan, rivers, waterside.Waters.Zones).Of(boat => Stays(boat) && IsNear(rivers[boat.River].At(boat.Home, boat.Aside)));
    }

    private ImmutableArray<Waterway> Rivers() =>
        Waterway.Read(File.ReadAllText(Path.Combine(DefinitionsFolder.Find(options.Definitions) ?? "definitions", "waters", "sketches", "waterways.geojson")));

    // A boat that goes through would fall silent where the receiver hears no further, and radar has a receiver of its own.
    private static bool Stays(SimulatedBoat boat) => boat.Doing is not (Doing.Passes or Doing.SharesIdentity or Doing.SneaksByNight or Doing.IsAdrift or Doing.Patrols);

    private static bool IsNear((double Lat, double Lon) place) => Sea.Metres(place.Lat, place.Lon, Yibin.Lat, Yibin.Lon) < Reach;
}
