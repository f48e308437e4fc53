namespace Tongban.Ledger;

/// <summary>What can be wrong with a book.</summary>
public enum FindingKind
{
    /// <summary>An entry is not what it was when it was written.</summary>
    Changed,

    /// <summary>An entry is missing.</summary>
    Removed,

    /// <summary>An entry stands where another one stood.</summary>
    Reordered,

    /// <summary>A root is not signed by the key it names, or does not follow the root before it.</summary>
    Root,

    /// <summary>The second copy of the hashes kept with a root was changed; the entries themselves hold.</summary>
    Copy,

    /// <summary>A proof kept outside has a root that the book does not have.</summary>
    Outside,

    /// <summary>The entries hold, and a list made from them is not what they make it: a rebuild mends it.</summary>
    View,
}

/// <summary>The first thing that is wrong.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sequence">The sequence of the first entry concerned; for a root, the size of its tree.</param>
/// <param name="UpTo">The last sequence that it may concern: the same as <paramref name="Sequence"/> when the very entry is known.</param>
/// <param name="Stream">The stream of the entry found there; empty when there is none.</param>
/// <param name="Version">Its version; 0 when there is none.</param>
/// <param name="Words">What was found, in a sentence.</param>
public sealed record Finding(FindingKind Kind, long Sequence, long UpTo, string Stream, long Version, string Words);

/// <summary>What verifying a book came to.</summary>
/// <param name="Entries">The entries read; when something was found, up to there.</param>
/// <param name="Streams">The streams they belong to.</param>
/// <param name="Roots">The signed roots checked.</param>
/// <param name="SealedEntries">The entries covered by the last root; those after it are checked by their chains alone.</param>
/// <param name="Keys">The ids of the keys that signed, for comparison with those published elsewhere.</param>
/// <param name="First">The first thing wrong; null when everything holds.</param>
public sealed record VerifyReport(long Entries, long Streams, long Roots, long SealedEntries, IReadOnlyList<Hash> Keys, Finding? First)
{
    /// <summary>Whether everything holds.</summary>
    public bool Holds => First is null;
}
