using System.Collections.Immutable;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Offices;

/// <summary>How offices of a kind are called at one level, for divisions whose own name ends in a certain way.</summary>
/// <param name="Level">The level.</param>
/// <param name="Ends">How the division's own name ends; empty fits all.</param>
/// <param name="Pattern">The name, with <c>{name}</c>, <c>{above}</c> and <c>{unit}</c> for the parts that differ.</param>
public sealed record OfficeNaming(DivisionLevel Level, string Ends, Wording Pattern);

/// <summary>
/// A kind of authority, such as the police station or the county's public-security bureau. Not a system of offices: which one
/// stands above another is said by <see cref="Above"/>, and nothing else follows from it.
/// </summary>
/// <param name="Id">Its word in ids: small letters, digits and hyphens.</param>
/// <param name="Title">What the kind is called.</param>
/// <param name="Levels">The levels of division at which it has offices.</param>
/// <param name="Above">The kind above it in the same division; null: the same kind in the next division up that has one.</param>
/// <param name="Namings">Names by level, the first that fits is taken.</param>
public sealed record OfficeKind(string Id, Wording Title, ImmutableArray<DivisionLevel> Levels, string? Above, ImmutableArray<OfficeNaming> Namings);

/// <summary>An office whose name is known, so that none has to be made up for it.</summary>
/// <param name="Id">The office.</param>
/// <param name="Name">Its name as on its seal.</param>
/// <param name="Address">Where its counter is; empty when not known.</param>
public sealed record RegisteredOffice(OfficeId Id, Wording Name, string Address);
