using System.Collections.Immutable;
using NodaTime;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Clues;

/// <summary>
/// Silence that an office asked for, over its own water, for one kind of sighting and a time, with a reason 静默: what is seen meanwhile is kept with the reason and comes before nobody. Never without an end, and
/// never for another office's water.
/// </summary>
/// <param name="Number">Its number in the office's book, from 1.</param>
/// <param name="Vessel">The identity it is for; null for every vessel in the zone.</param>
/// <param name="Zone">The zone it is for, by id; null for all the office's water.</param>
/// <param name="Kind">The kind of sighting.</param>
/// <param name="From">From when: what began before is not silenced.</param>
/// <param name="Until">The first moment it is over.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who asked, as colleagues know him.</param>
public sealed record OfficeSilence(long Number, string? Vessel, string? Zone, SightingKind Kind, Instant From, Instant Until, string Reason, string By)
{
    /// <summary>Whether it covers a sighting: of its kind, of its vessel or in its zone, begun while it lasts.</summary>
    public bool Covers(Sighting sighting) => sighting.Kind == Kind && sighting.From >= From && sighting.From < Until
        && (Vessel is null || sighting.Vessels.Any(vessel => vessel.ToString() == Vessel)) && (Zone is null || Zone == sighting.Zone);

    /// <summary>The silences of an office after a fact.</summary>
    public static ImmutableArray<OfficeSilence> Fold(ImmutableArray<OfficeSilence> silences, SilenceFact fact) => fact.Match(
        asked => silences.Add(asked.Silence),
        lifted => [.. silences.Select(silence => silence.Number == lifted.Number && lifted.At < silence.Until ? silence with { Until = lifted.At } : silence)]);
}

/// <summary>What happened in an office's book of silences, in the past tense. A closed choice.</summary>
public abstract record SilenceFact
{
    private SilenceFact()
    {
    }

    /// <summary>One answer for each kind of fact.</summary>
    public abstract T Match<T>(Func<Asked, T> asked, Func<Lifted, T> lifted);

    /// <summary>Silence was asked for.</summary>
    /// <param name="Silence">What was asked.</param>
    /// <param name="Clue">The clue on whose page it was.</param>
    public sealed record Asked(OfficeSilence Silence, string Clue) : SilenceFact
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Asked, T> asked, Func<Lifted, T> lifted) => asked(this);
    }

    /// <summary>It was ended before its time.</summary>
    /// <param name="Number">Which.</param>
    /// <param name="By">Who ended it.</param>
    /// <param name="At">When.</param>
    public sealed record Lifted(long Number, string By, Instant At) : SilenceFact
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Asked, T> asked, Func<Lifted, T> lifted) => lifted(this);
    }
}
