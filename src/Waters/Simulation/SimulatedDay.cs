using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;

namespace Tongban.Waters.Simulation;

/// <summary>How many boats, for how long, from which seed.</summary>
/// <param name="Boats">How many.</param>
/// <param name="Hours">How long, 1 to 24.</param>
/// <param name="Seed">The same seed, the same day.</param>
/// <param name="Midnight">When it begins: midnight in China, since some of it happens at night.</param>
/// <param name="Every">Seconds between two positions of a boat under way.</param>
/// <param name="Unlawful">The share of boats that do what matters.</param>
public sealed record SimulationPlan(int Boats, int Hours, ulong Seed, Instant Midnight, int Every = 60, double Unlawful = 0.03);

/// <summary>
/// A day on the rivers with everything known: boats, lawful and not, and the positions they tell. It tries rules and measures alerts; it is a model, and a rule
/// that does well here has not been tried on the Yangtze.
/// </summary>
public sealed class SimulatedDay
{
    private const int Second = 86_400;
    private readonly SimulationPlan plan;
    private readonly ImmutableArray<Waterway> rivers;
    private readonly ImmutableArray<ImmutableArray<double>> ports;

    private SimulatedDay(SimulationPlan plan, ImmutableArray<Waterway> rivers, ImmutableArray<ImmutableArray<double>> ports)
    {
        (this.plan, this.rivers, this.ports) = (plan, rivers, ports);
        Boats = [.. Fleet(new(plan.Seed))];
    }

    private SimulatedDay(SimulatedDay day, IEnumerable<SimulatedBoat> boats) => (plan, rivers, ports, Boats) = (day.plan, day.rivers, day.ports, [.. boats]);

    /// <summary>The boats and what they really do.</summary>
    public ImmutableArray<SimulatedBoat> Boats { get; }

    /// <summary>Makes a day.</summary>
    /// <param name="plan">How many boats and so on.</param>
    /// <param name="rivers">What they sail on; the first is the one that is closed and has ports.</param>
    /// <param name="zones">Where ports are.</param>
    public static SimulatedDay Of(SimulationPlan plan, ImmutableArray<Waterway> rivers, ImmutableArray<Zone> zones) => new(plan, rivers, [.. rivers.Select(river => Ports(river, zones))]);

    /// <summary>The same day of some of its boats alone; each sails as it did among all.</summary>
    public SimulatedDay Of(Func<SimulatedBoat, bool> boats) => new(this, Boats.Where(boats));

    /// <summary>The positions of all boats, in the order of time.</summary>
    public IEnumerable<Fix> Fixes()
    {
        var next = new PriorityQueue<IEnumerator<Fix>, (Instant, int)>();
        for (var i = 0; i < Boats.Length; i++)
        {
            var way = new Sailor(Boats[i], rivers[Boats[i].River]).Sail(plan.Midnight, plan.Hours * 3600).GetEnumerator();
            Offer(next, way, i);
        }

        while (next.TryDequeue(out var way, out var order))
        {
            yield return way.Current;
            Offer(next, way, order.Item2);
        }
    }

    private static void Offer(PriorityQueue<IEnumerator<Fix>, (Instant, int)> next, IEnumerator<Fix> way, int boat)
    {
        if (way.MoveNext())
        {
            next.Enqueue(way, (way.Current.Time, boat));
        }
        else
        {
            way.Dispose();
        }
    }

    // A port is a stretch of the river that lies in a port's zone.
    private static ImmutableArray<double> Ports(Waterway river, ImmutableArray<Zone> zones)
    {
        var berths = zones.Where(zone => zone.Kind.IsBerth()).ToArray();
        return [.. Enumerable.Range(0, (int)(river.Length / 500)).Select(i => i * 500.0)
            .Where(metres => berths.Any(zone => IsWellWithin(river, metres, zone)))];
    }

    private static bool IsWellWithin(Waterway river, double metres, Zone berth) =>
        new[] { -300.0, 300 }.All(down => new[] { -250.0, 250 }.All(aside => river.At(metres + down, aside) is var (lat, lon) && berth.Contains(GridPoint.Of(lat, lon))));

    private IEnumerable<SimulatedBoat> Fleet(Dice dice)
    {
        for (var i = 0; i < plan.Boats; i++)
        {
            var doing = dice.Happens(plan.Unlawful) ? Unlawful(dice) : Lawful(dice);
            var boat = Boat(dice, doing, i);
            yield return boat;
            if (doing == Doing.HandsOver)
            {
                yield return boat with { Id = Radio(++i), Aside = boat.Aside + 60, Chance = boat.Chance + 1, Type = "cargo" };
            }
            else if (doing == Doing.SharesIdentity)
            {
                yield return boat with { Home = (boat.Home + (rivers[boat.River].Length / 2)) % rivers[boat.River].Length, Chance = boat.Chance + 1 };
            }
        }
    }

    private static Doing Lawful(Dice dice) => dice.Next() switch
    {
        < 0.45 => Doing.Passes,
        < 0.52 => Doing.Ferries,
        < 0.74 => Doing.Waits,
        < 0.77 => Doing.Dredges,
        < 0.80 => Doing.Patrols,
        _ => Doing.Visits,
    };

    private static Doing Unlawful(Dice dice) => dice.Next() switch
    {
        < 0.50 => Doing.Poaches,
        < 0.65 => Doing.GoesDark,
        < 0.75 => Doing.HandsOver,
        < 0.82 => Doing.SharesIdentity,
        < 0.94 => Doing.SneaksByNight,
        _ => Doing.IsAdrift,
    };

    private SimulatedBoat Boat(Dice dice, Doing doing, int number)
    {
        var berthed = doing is Doing.Waits or Doing.Visits;
        var river = doing.Matters() || berthed || dice.Happens(0.7) ? 0 : (int)dice.Between(0, rivers.Length);
        var home = berthed && ports[river].Length > 0 ? ports[river][(int)dice.Between(0, ports[river].Length)] : Away(dice, river);
        var (begins, ends) = Hours(dice, doing);
        return new(
            doing == Doing.SneaksByNight ? VesselId.Named($"{number % 900}") : Radio(number),
            Type(dice, doing),
            doing,
            doing == Doing.SneaksByNight ? $"radar-{number % 5}" : $"shore-{(int)(home / 100_000)}",
            river,
            home,
            dice.Between(6, 11) * (dice.Happens(0.5) ? 1 : -1),
            dice.Between(-200, 200),
            begins,
            ends,
            doing == Doing.Waits ? 3 * plan.Every : plan.Every,
            (ulong)dice.Between(0, 1e15));
    }

    private double Away(Dice dice, int river)
    {
        // The upper third of the main stem is mountain water; boats are below it.
        var metres = dice.Between(river == 0 ? 0.35 : 0.05, 0.95) * rivers[river].Length;
        return ports[river].Any(port => Math.Abs(port - metres) < 5_000) ? Away(dice, river) : metres;
    }

    private (int Begins, int Ends) Hours(Dice dice, Doing doing)
    {
        var day = plan.Hours * 3600;
        var lasts = (int)Math.Min(day * 0.6, dice.Between(5_400, 12_600));
        var begins = doing == Doing.SneaksByNight ? (int)dice.Between(600, 5_400) : (int)dice.Between(Math.Min(3_600, day * 0.1), day - lasts);
        return (begins, Math.Min(Second, begins + lasts));
    }

    private static string? Type(Dice dice, Doing doing) => doing switch
    {
        Doing.Passes => dice.Happens(0.8) ? "cargo" : "tanker",
        Doing.Ferries => "passenger",
        Doing.Waits => dice.Happens(0.9) ? "cargo" : "fishing",
        Doing.Dredges => "dredger",
        Doing.Patrols => "patrol",
        // One small boat in fifty has never said what it is.
        Doing.Visits => dice.Happens(0.02) ? null : "pleasure",
        Doing.Poaches or Doing.GoesDark => dice.Happens(0.4) ? "fishing" : "pleasure",
        Doing.HandsOver => "pleasure",
        Doing.SharesIdentity => "cargo",
        Doing.SneaksByNight => null,
        Doing.IsAdrift => "cargo",
    };

    private static VesselId Radio(int number) => VesselId.Of(Mmsi.Of(413_000_000 + number));
}
