using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Sightings;

/// <summary>A vessel on the register 渔船登记.</summary>
/// <param name="Vessel">The identity it is heard under.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its kind in one word, or empty.</param>
/// <param name="Gear">The gear it is registered with.</param>
public sealed record RegisteredVessel(VesselId Vessel, string Name, string Type, ImmutableArray<string> Gear);

/// <summary>The register and the permits, as imported. Without a register nobody is unregistered.</summary>
public sealed class Register
{
    private readonly FrozenDictionary<VesselId, RegisteredVessel> vessels;
    private readonly ILookup<VesselId, Permit> permits;

    /// <summary>No register and no permits.</summary>
    public static readonly Register None = new(null, []);

    /// <summary>A register, or null for none, and permits.</summary>
    public Register(IEnumerable<RegisteredVessel>? vessels, IEnumerable<Permit> permits)
    {
        Exists = vessels is not null;
        this.vessels = (vessels ?? []).GroupBy(vessel => vessel.Vessel).ToFrozenDictionary(group => group.Key, group => group.Last());
        this.permits = permits.ToLookup(permit => permit.Vessel);
    }

    /// <summary>Whether there is a register.</summary>
    public bool Exists { get; }

    /// <summary>The vessel's entry, or null.</summary>
    public RegisteredVessel? Find(VesselId vessel) => vessels.GetValueOrDefault(vessel);

    /// <summary>The permits and exemptions that cover a sighting.</summary>
    public IEnumerable<Permit> Covering(VesselId vessel, SightingKind kind, string? zone, Instant time) =>
        permits[vessel].Where(permit => permit.Covers(kind, zone, time));
}
