using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>Turns a change of a case into changes of view rows, written in the same transaction as the facts.</summary>
public interface ICaseProjection
{
    /// <summary>The tables it writes.</summary>
    IReadOnlyList<ViewTable> Tables { get; }

    /// <summary>The row changes of one decision; a function of its arguments alone, so that a rebuild gives the same rows.</summary>
    ImmutableArray<RowChange> Changes(CaseChange change);

    /// <summary>The row of a look at a case by an official.</summary>
    RowChange Looked(Look look);
}

/// <summary>One decision's effect on a case.</summary>
/// <param name="Before">The state before; null when the case was opened.</param>
/// <param name="After">The state after.</param>
/// <param name="Version">The case's version after.</param>
/// <param name="Facts">What happened.</param>
/// <param name="Actor">Who did it, as the ledger writes it.</param>
/// <param name="At">When.</param>
public sealed record CaseChange(CaseState? Before, CaseState After, long Version, Seq<Fact> Facts, string Actor, Instant At);

/// <summary>An official's look at a case: who, at which office, when, and what for. The applicant can read it.</summary>
public sealed record Look(Kernel.Identity.CaseNumber Number, string Actor, string Name, string Office, string Why, Instant At);
