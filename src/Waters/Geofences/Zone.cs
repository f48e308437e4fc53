using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Geofences;

/// <summary>
/// A part of the water where something is forbidden, limited or usual, with its dates and its legal basis. An outline that is only
/// indicative says so; whoever decides a case measures by the authority's own map.
/// </summary>
/// <param name="Id">A short name in kebab case, unique among the zones of a watch.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Shapes">Its outline: one or several polygons.</param>
public sealed record Zone(string Id, Wording Name, ZoneKind Kind, ImmutableArray<Shape> Shapes)
{
    /// <summary>The first moment it is in force, or null for always.</summary>
    public Instant? From { get; init; }

    /// <summary>The first moment it is no longer in force, or null while that is open.</summary>
    public Instant? Until { get; init; }

    /// <summary>The part of every year it is in force, or null for all of it.</summary>
    public Season? Season { get; init; }

    /// <summary>Kinds of vessel that may not enter; empty for the watch's own list.</summary>
    public ImmutableArray<string> BarredVessels { get; init; } = [];

    /// <summary>Gear that may not be carried in, by the register's words.</summary>
    public ImmutableArray<string> BarredGear { get; init; } = [];

    /// <summary>The clauses it rests on, as told.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Whether the outline only shows roughly where it is.</summary>
    public bool Indicative { get; init; }

    /// <summary>How sure its outline and dates are; null where nobody said.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>The office whose water it is 管辖机关; null where none is named, and then the office of whoever heard it.</summary>
    public OfficeId? Office { get; init; }

    /// <summary>Whether it is in force at a moment.</summary>
    public bool IsInForce(Instant time) => !(time < From) && !(time >= Until) && (Season is not { } season || season.Contains(time));

    /// <summary>Whether a place belongs to it; its edge does.</summary>
    public bool Contains(GridPoint place)
    {
        foreach (var shape in Shapes)
        {
            if (shape.Find(place) != Whereabouts.Outside)
            {
                return true;
            }
        }

        return false;
    }
}
