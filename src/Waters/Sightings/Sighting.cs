using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Sightings;

/// <summary>How a sighting stands.</summary>
public enum SightingStatus
{
    /// <summary>It lasts.</summary>
    Open,

    /// <summary>It has ended.</summary>
    Closed,

    /// <summary>Late data showed that it was not so.</summary>
    Withdrawn,
}

/// <summary>A position that a sighting rests on.</summary>
/// <param name="Vessel">Whose; for a feed's silence, the feed's last.</param>
/// <param name="Time">When.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
public readonly record struct Evidence(string Vessel, Instant Time, double Lat, double Lon);

/// <summary>A number that the rule worked with, under the name the manual gives it.</summary>
/// <param name="Name">The name, in kebab case with its unit.</param>
/// <param name="Value">The number.</param>
public readonly record struct Measured(string Name, double Value);

/// <summary>
/// One thing the watch saw that may matter (发现): a proposal with its evidence, never a finding. The same number comes again with every change: opened, closed,
/// withdrawn; the last one holds, and the earlier ones are its history.
/// </summary>
/// <param name="Number">Unique in this watch, from 1, in the order of opening.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Vessels">Whose it is, one or two; empty for a feed.</param>
/// <param name="From">Its first moment.</param>
/// <param name="To">Its last moment so far.</param>
/// <param name="Lat">Where, degrees north.</param>
/// <param name="Lon">Where, degrees east.</param>
/// <param name="Evidence">The positions, at most a few dozen, in the order of time for each vessel.</param>
/// <param name="Confidence">How sure the rule is, above 0 to 1; not a probability of guilt.</param>
public sealed record Sighting(
    long Number,
    SightingKind Kind,
    SightingStatus Status,
    ImmutableArray<VesselId> Vessels,
    Instant From,
    Instant To,
    double Lat,
    double Lon,
    ImmutableArray<Evidence> Evidence,
    double Confidence)
{
    /// <summary>The tracks, by the names that <c>watch tracks</c> gives them.</summary>
    public ImmutableArray<string> Tracks { get; init; } = [];

    /// <summary>The feed, for a feed's silence.</summary>
    public string? Feed { get; init; }

    /// <summary>The zone's id, if it is in one.</summary>
    public string? Zone { get; init; }

    /// <summary>The version of the rules.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>What the rule measured.</summary>
    public ImmutableArray<Measured> Measures { get; init; } = [];

    /// <summary>What speaks against an alert; empty for an alert.</summary>
    public ImmutableArray<Suppression> Suppressions { get; init; } = [];

    /// <summary>Why it was withdrawn; null while it stands.</summary>
    public Wording? Withdrawal { get; init; }

    /// <summary>Whether an officer is to see it.</summary>
    public bool IsAlert => Status != SightingStatus.Withdrawn && Suppressions.IsEmpty;
}
