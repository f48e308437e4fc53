using System.Collections.Immutable;
using NodaTime;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Sightings;

/// <summary>A value that keeps a sighting from being an alert. It can be read beside the sighting; it never hides it.</summary>
public abstract record Suppression
{
    private Suppression()
    {
    }

    /// <summary>One answer for each kind of suppression.</summary>
    public abstract T Match<T>(Func<ByPermit, T> permit, Func<ByVesselType, T> vesselType, Func<BySilencing, T> silencing, Func<ByPortGrace, T> portGrace);

    /// <summary>A permit in force 捕捞许可.</summary>
    /// <param name="Permit">Which.</param>
    public sealed record ByPermit(Permit Permit) : Suppression
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ByPermit, T> permit, Func<ByVesselType, T> vesselType, Func<BySilencing, T> silencing, Func<ByPortGrace, T> portGrace) => permit(this);
    }

    /// <summary>A kind of vessel that does this by trade.</summary>
    /// <param name="Type">The kind.</param>
    public sealed record ByVesselType(string Type) : Suppression
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ByPermit, T> permit, Func<ByVesselType, T> vesselType, Func<BySilencing, T> silencing, Func<ByPortGrace, T> portGrace) => vesselType(this);
    }

    /// <summary>An officer or the rules asked for silence for a time.</summary>
    /// <param name="Silencing">What was asked, by whom and why.</param>
    public sealed record BySilencing(Silencing Silencing) : Suppression
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ByPermit, T> permit, Func<ByVesselType, T> vesselType, Func<BySilencing, T> silencing, Func<ByPortGrace, T> portGrace) => silencing(this);
    }

    /// <summary>The vessel has just left a berth.</summary>
    /// <param name="Left">When it left.</param>
    public sealed record ByPortGrace(Instant Left) : Suppression
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ByPermit, T> permit, Func<ByVesselType, T> vesselType, Func<BySilencing, T> silencing, Func<ByPortGrace, T> portGrace) => portGrace(this);
    }
}

/// <summary>A permit or exemption on paper, as the register holds it.</summary>
/// <param name="Vessel">Whose.</param>
/// <param name="Number">Its number.</param>
/// <param name="Exemption">Whether it exempts for a task (research, rescue, enforcement) rather than permits fishing.</param>
/// <param name="Kinds">The kinds of sighting it speaks against; empty for all.</param>
/// <param name="Zones">The zones it is for, by id; empty for everywhere.</param>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The first moment it is no longer in force, or null.</param>
public sealed record Permit(VesselId Vessel, string Number, bool Exemption, ImmutableArray<SightingKind> Kinds, ImmutableArray<string> Zones, Instant From, Instant? Until)
{
    /// <summary>Whether it covers a sighting.</summary>
    public bool Covers(SightingKind kind, string? zone, Instant time) =>
        time >= From && !(time >= Until) && (Kinds.IsEmpty || Kinds.Contains(kind)) && (Zones.IsEmpty || (zone is not null && Zones.Contains(zone)));
}

/// <summary>Silence asked for, for a time, with a reason.</summary>
/// <param name="Vessel">For which vessel, or null for all.</param>
/// <param name="Zone">In which zone, or null for all.</param>
/// <param name="Kinds">For which kinds; empty for all.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when: silence without an end is not to be had.</param>
/// <param name="By">Who asked.</param>
/// <param name="Reason">Why.</param>
public sealed record Silencing(VesselId? Vessel, string? Zone, ImmutableArray<SightingKind> Kinds, Instant From, Instant Until, string By, string Reason)
{
    /// <summary>Whether it covers a sighting.</summary>
    public bool Covers(SightingKind kind, VesselId vessel, string? zone, Instant time) =>
        time >= From && time < Until && (Kinds.IsEmpty || Kinds.Contains(kind)) && (Vessel is not { } whose || whose == vessel) && (Zone is null || Zone == zone);
}
