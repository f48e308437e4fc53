using System.Collections.Immutable;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Tests.Sightings;

/// <summary>What the watch said of some fixes: each sighting as it stands at the end, and everything that was said on the way.</summary>
internal sealed record Watched(ImmutableArray<Sighting> History)
{
    internal IEnumerable<Sighting> Sightings => History.GroupBy(sighting => sighting.Number).Select(group => group.Last());

    internal IEnumerable<Sighting> Alerts => Sightings.Where(sighting => sighting.IsAlert);

    internal static Watched Over(IEnumerable<Fix> fixes, ImmutableArray<Zone> zones, WatchRules? rules = null, Register? register = null)
    {
        var watch = new Watch(rules ?? new(), zones, register ?? Register.None);
        var seen = new Seen();
        foreach (var fix in fixes)
        {
            watch.Observe(fix, seen);
        }

        watch.Finish(seen);
        return new([.. seen.Sightings]);
    }

    internal IEnumerable<Sighting> Of(SightingKind kind) => Sightings.Where(sighting => sighting.Kind == kind);
}
