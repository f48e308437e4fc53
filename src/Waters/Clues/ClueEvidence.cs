using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Clues;

/// <summary>
/// What a clue rests on, whole in itself: the sighting as the watch told it, the rule with the parameters it worked with, the zone as it was then. Whoever reads it years later needs no definition
/// of that day. A proposal with its evidence; not a finding, and nobody's guilt.
/// </summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Status">How the sighting stands.</param>
/// <param name="Vessels">Under which identities, one or two; empty for a feed. An identity is no proof of who it is.</param>
/// <param name="Tracks">The tracks, by name.</param>
/// <param name="From">Its first moment.</param>
/// <param name="To">Its last moment so far.</param>
/// <param name="Lat">Where, degrees north.</param>
/// <param name="Lon">Where, degrees east.</param>
/// <param name="Confidence">How sure the rule is, above 0 to 1.</param>
/// <param name="Positions">The positions, in the order of time for each vessel.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Measures">What the rule measured.</param>
public sealed record ClueEvidence(
    SightingKind Kind,
    SightingStatus Status,
    ImmutableArray<string> Vessels,
    ImmutableArray<string> Tracks,
    Instant From,
    Instant To,
    double Lat,
    double Lon,
    double Confidence,
    ImmutableArray<Evidence> Positions,
    ClueRule Rule,
    ImmutableArray<Measured> Measures)
{
    /// <summary>The zone it is in; null for none.</summary>
    public ClueZone? Zone { get; init; }

    /// <summary>The feed, for a feed's silence.</summary>
    public string? Feed { get; init; }

    /// <summary>Why late data withdrew it; null while it stands.</summary>
    public Wording? Withdrawal { get; init; }

    /// <summary>What speaks against it; empty for what comes before an office.</summary>
    public ImmutableArray<Objection> Against { get; init; } = [];

    /// <summary>Without its positions: of what was suppressed no track is kept.</summary>
    public ClueEvidence WithoutTrack() => this with { Positions = [] };

    /// <summary>The evidence of a sighting.</summary>
    /// <param name="sighting">The sighting.</param>
    /// <param name="rules">The rules it was seen by.</param>
    /// <param name="zone">The zone it names, or null.</param>
    /// <param name="silences">The silences of the office whose water it is.</param>
    public static ClueEvidence Of(Sighting sighting, WatchRules rules, Zone? zone, ImmutableArray<OfficeSilence> silences) => Of(sighting, rules, zone) with
    {
        Against = [.. sighting.Suppressions.Select(Objection.Of), .. silences.Where(silence => silence.Covers(sighting)).Select(Objection.Of)],
    };

    /// <summary>The evidence of a sighting that no office asked for silence about.</summary>
    /// <param name="sighting">The sighting.</param>
    /// <param name="rules">The rules it was seen by.</param>
    /// <param name="zone">The zone it names, or null.</param>
    public static ClueEvidence Of(Sighting sighting, WatchRules rules, Zone? zone) => new(
        sighting.Kind, sighting.Status, [.. sighting.Vessels.Select(vessel => vessel.ToString())], sighting.Tracks, sighting.From, sighting.To, sighting.Lat, sighting.Lon, sighting.Confidence,
        sighting.Evidence, new(sighting.RuleVersion, RuleParameter.Of(rules, sighting.Kind)), sighting.Measures)
    {
        Zone = zone is null ? null : new(zone.Id, zone.Name, zone.Kind, zone.Basis, zone.Indicative, zone.Confidence),
        Feed = sighting.Feed,
        Withdrawal = sighting.Withdrawal,
        Against = [.. sighting.Suppressions.Select(Objection.Of)],
    };
}

/// <summary>The rule of a sighting.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Parameters">What it worked with.</param>
public sealed record ClueRule(string Version, ImmutableArray<RuleParameter> Parameters)
{
    /// <summary>The grade of the parameters: our own, never law (<c>docs/manual/sightings.md</c>).</summary>
    public Confidence Confidence { get; init; } = Confidence.D;
}

/// <summary>A zone as it was when the sighting was told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Basis">The clauses it rests on.</param>
/// <param name="Indicative">Whether its outline only shows roughly where it is.</param>
/// <param name="Confidence">How sure its outline and dates are; null where nobody said.</param>
public sealed record ClueZone(string Id, Wording Name, ZoneKind Kind, ImmutableArray<string> Basis, bool Indicative, Confidence? Confidence);
