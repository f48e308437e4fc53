using System.Collections.Immutable;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Environment.Manifests;

/// <summary>What reconciliation found, to be looked at by an official: a clue (线索) with its rows, and no judgement.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Unit">The unit it is about.</param>
/// <param name="Manifest">The manifest it is about; null for what is about none or many.</param>
/// <param name="Words">What was found, with its numbers.</param>
/// <param name="Clauses">The clauses, by their ids in the law registry.</param>
/// <param name="Rows">The rows it rests on.</param>
public sealed record ManifestFinding(FindingKind Kind, string Unit, string? Manifest, Wording Words, ImmutableArray<string> Clauses, ImmutableArray<RowPlace> Rows);

/// <summary>Where a row stands.</summary>
/// <param name="Source">The file.</param>
/// <param name="Line">Its line, counted from one.</param>
public readonly record struct RowPlace(string Source, long Line);

/// <summary>The kinds of finding.</summary>
public enum FindingKind
{
    /// <summary>A number was used twice for the same waste.</summary>
    NumberTwice,

    /// <summary>The number names another year or city than the transfer (article 15).</summary>
    NumberElsewhere,

    /// <summary>A party is not filled in (articles 10 to 12).</summary>
    PartyMissing,

    /// <summary>The consignor is neither mover nor receiver (article 31).</summary>
    ConsignorOther,

    /// <summary>Waste went without a manifest (article 6).</summary>
    NoManifest,

    /// <summary>A ledger names a manifest that is not among those given.</summary>
    ManifestUnknown,

    /// <summary>Out, carried and in do not weigh the same (article 18).</summary>
    WeightsApart,

    /// <summary>The receiver confirmed later than five working days after receiving, or has not yet (article 18).</summary>
    ConfirmedLate,

    /// <summary>A paper manifest was entered later than ten working days after the transfer (article 20).</summary>
    EnteredLate,

    /// <summary>The receiver has no permit on that day for that waste (articles 10, 12).</summary>
    NoPermit,

    /// <summary>The receiver took more in a year than its permit allows.</summary>
    OverCapacity,

    /// <summary>Waste crossed a province's border without an approval for it (article 21).</summary>
    NotApproved,

    /// <summary>More went under an approval than it allows (article 28).</summary>
    OverApproval,

    /// <summary>An approval runs longer than twelve months (article 27).</summary>
    ApprovalTooLong,

    /// <summary>The journey ended elsewhere than at the receiver's (article 11).</summary>
    EndsElsewhere,
}
