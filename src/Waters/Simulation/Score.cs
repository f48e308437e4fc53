using System.Collections.Immutable;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Simulation;

/// <summary>What the watch made of a simulated day.</summary>
/// <param name="BoatDays">Boats times days.</param>
/// <param name="Alerts">Alerts told.</param>
/// <param name="False">Alerts about boats that did nothing that matters.</param>
/// <param name="FalseByKind">The same by kind.</param>
/// <param name="Found">Of each doing that matters, how many boats had an alert, and how many there were.</param>
public sealed record Score(double BoatDays, int Alerts, int False, ImmutableSortedDictionary<SightingKind, int> FalseByKind, ImmutableSortedDictionary<Doing, (int Found, int All)> Found)
{
    /// <summary>Alerts for a boat and day.</summary>
    public double AlertsPerBoatDay => Alerts / BoatDays;

    /// <summary>False ones.</summary>
    public double FalsePerBoatDay => False / BoatDays;

    /// <summary>Holds alerts against the truth: an alert is false when none of its vessels is under an identity that did something that matters.</summary>
    public static Score Of(SimulatedDay day, SimulationPlan plan, IEnumerable<Sighting> sightings)
    {
        var guilty = day.Boats.Where(boat => boat.Doing.Matters()).Select(boat => boat.Id).ToHashSet();
        var alerts = sightings.Where(sighting => sighting.IsAlert).ToArray();
        var wrong = alerts.Where(alert => !alert.Vessels.Any(guilty.Contains)).ToArray();
        var told = alerts.SelectMany(alert => alert.Vessels).ToHashSet();
        return new(
            day.Boats.Length * plan.Hours / 24.0,
            alerts.Length,
            wrong.Length,
            wrong.GroupBy(alert => alert.Kind).ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            day.Boats.Where(boat => boat.Doing.Matters()).GroupBy(boat => boat.Doing).ToImmutableSortedDictionary(group => group.Key, group => (group.Count(boat => told.Contains(boat.Id)), group.Count())));
    }

    /// <summary>Runs a watch over a day and holds it against the truth.</summary>
    public static Score Run(SimulatedDay day, SimulationPlan plan, Watch watch)
    {
        var (seen, last) = (new Seen(), new Dictionary<long, Sighting>());
        foreach (var fix in day.Fixes())
        {
            watch.Observe(fix, seen);
            foreach (var sighting in seen.Sightings)
            {
                last[sighting.Number] = sighting;
            }

            seen.Clear();
        }

        return Of(day, plan, last.Values);
    }
}
