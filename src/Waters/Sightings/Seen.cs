using NodaTime;

namespace Tongban.Waters.Sightings;

/// <summary>A vessel came into a zone or left it.</summary>
/// <param name="Track">Which track, by name.</param>
/// <param name="Zone">Which zone, by id.</param>
/// <param name="Time">The first position in it, or the first outside.</param>
/// <param name="Dwell">How long it was in it; null when it came in.</param>
public readonly record struct ZonePassage(string Track, string Zone, Instant Time, Duration? Dwell);

/// <summary>What came out of a step of the watch; the host takes it and clears it.</summary>
public sealed class Seen
{
    /// <summary>Sightings that were opened or changed.</summary>
    public List<Sighting> Sightings { get; } = [];

    /// <summary>Zones that were entered and left; empty unless asked for.</summary>
    public List<ZonePassage> Passages { get; } = [];

    /// <summary>Whether passages are wanted.</summary>
    public bool WantsPassages { get; init; }

    /// <summary>Makes room.</summary>
    public void Clear()
    {
        Sightings.Clear();
        Passages.Clear();
    }
}
