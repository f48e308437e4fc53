using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// Proves a book: every entry hashes to what it says, every chain is whole, every signed root is the root of the entries it covers. Names the
/// first entry that was changed, removed or reordered. Reads only. What it compares lies in one store: whoever can remove the last roots there with
/// the entries that only they cover, and the answers kept for these, or all roots with the note of the first, is seen only by a proof that was kept outside; the
/// removal of entries that no root covers yet only by an answer kept for one. Files and the keys of persons are no part of the book and are not looked at.
/// </summary>
public sealed class LedgerVerifier
{
    private readonly IStore _store;
    private readonly IReadOnlySet<Hash>? _trusted;
    private readonly ChainCheck _chain = new();
    private readonly MerkleFrontier _frontier = new();
    private readonly OutsideProofs _outside;
    private readonly Dictionary<Hash, ECDsa> _keys = [];
    private SealedRoot? _first;
    private SealedRoot? _last;
    private long _roots;

    private LedgerVerifier(IStore store, IReadOnlySet<Hash>? trusted, IReadOnlyList<ProofKeptOutside> outside) =>
        (_store, _trusted, _outside) = (store, trusted, new OutsideProofs(outside));

    /// <summary>Verifies the whole book.</summary>
    /// <param name="store">The store.</param>
    /// <param name="trusted">The ids of the keys that may have signed; null for any that is kept beside the ledger.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<VerifyReport> VerifyAsync(IStore store, IReadOnlySet<Hash>? trusted = null, CancellationToken cancellation = default) =>
        VerifyAsync(store, trusted, [], cancellation);

    /// <summary>Verifies the whole book, and that it still is the one from which proofs were once handed out.</summary>
    /// <param name="store">The store.</param>
    /// <param name="trusted">The ids of the keys that may have signed; null for any that is kept beside the ledger.</param>
    /// <param name="outside">Proofs that were kept outside; the root of each must stand in the book's chain of roots, bit for bit.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<VerifyReport> VerifyAsync(
        IStore store, IReadOnlySet<Hash>? trusted, IReadOnlyList<ProofKeptOutside> outside, CancellationToken cancellation = default)
    {
        var verifier = new LedgerVerifier(store, trusted, outside);
        var first = await verifier.FirstAsync(cancellation);
        var keys = verifier._keys.Keys.ToArray();
        foreach (var key in verifier._keys.Values)
        {
            key.Dispose();
        }

        return new VerifyReport(verifier._chain.Entries, verifier._chain.Streams, verifier._roots, verifier._last?.TreeSize ?? 0, keys, first);
    }

    private async Task<Finding?> FirstAsync(CancellationToken cancellation)
    {
        await using var entries = _store.ReadAllAsync(0, cancellation).GetAsyncEnumerator(cancellation);
        await foreach (var root in _store.ReadRootsAsync(cancellation))
        {
            if ((await SignedAsync(root, cancellation) ?? await CoveredAsync(root, entries, cancellation)) is { } finding)
            {
                return finding;
            }

            (_first, _last, _roots) = (_first ?? root, root, _roots + 1);
            _outside.Meet(root);
        }

        return await TailAsync(entries) ?? await UnsealedAsync(cancellation) ?? _outside.First(_chain.Entries) ?? await AnsweredAsync(cancellation);
    }

    /// <summary>A book that was sealed once and has none of its first roots, or one that ought to be signed by keys named and bears no signature at all.</summary>
    private async Task<Finding?> UnsealedAsync(CancellationToken cancellation) =>
        await FirstRoot.IsGoneAsync(_store, _first, cancellation) ? NoRoot("The book was sealed, and the first signed root is not there any more: roots were taken away, and nothing proves what they covered.")
        : _first is null && _trusted is { Count: > 0 } && _chain.Entries > 0 ? NoRoot("The book bears no signed root, and so none of the key named.")
        : null;

    private Finding NoRoot(string words) => new(FindingKind.Root, 0, _chain.Entries, "", 0, words);

    /// <summary>An answer that was kept with an entry which is not there. The end is read after the answers, so that what is written meanwhile is no finding.</summary>
    private async Task<Finding?> AnsweredAsync(CancellationToken cancellation)
    {
        var answered = await _store.ReadAnswersAsync(cancellation).Select(answer => answer.Sequence).Append(0).MaxAsync(cancellationToken: cancellation);
        var last = await _store.LastSequenceAsync(cancellation);
        return answered <= last ? null : new Finding(
            FindingKind.Removed, last + 1, answered, "", 0, $"The entries {last + 1} to {answered} are missing at the end: an answer is kept that was given with entry {answered}.");
    }

    private async Task<Finding?> SignedAsync(SealedRoot root, CancellationToken cancellation)
    {
        if (root.Previous != (_last is null ? default : RootSeal.HashOf(_last)))
        {
            return OfRoot(root, "does not follow from the root before it: a root was changed or removed.");
        }

        return _trusted?.Contains(root.KeyId) == false ? OfRoot(root, $"is signed by the key {root.KeyId}, which is not one of those trusted.")
            : await KeyAsync(root.KeyId, cancellation) is not { } key ? OfRoot(root, $"names the key {root.KeyId}, whose public part is not on file.")
            : RootSeal.Verify(root, key) ? null
            : OfRoot(root, "does not bear the signature of the key it names: it was changed.");
    }

    private async Task<ECDsa?> KeyAsync(Hash id, CancellationToken cancellation)
    {
        if (!_keys.TryGetValue(id, out var key) && await SealKeys.FindAsync(_store, id, cancellation) is { } found)
        {
            _keys[id] = key = found;
        }

        return key;
    }

    /// <summary>Checks the entries that a root adds. The copy of their hashes, when it leads to the signed root, says exactly which entry is wrong.</summary>
    private async Task<Finding?> CoveredAsync(SealedRoot root, IAsyncEnumerator<Entry> entries, CancellationToken cancellation)
    {
        var from = _chain.Entries;
        var copy = Genuine(root, [.. SealedLeaves.Split(await _store.ReadLeavesAsync(root.TreeSize, cancellation))]);
        for (var at = from; at < root.TreeSize; at++)
        {
            if (await NextAsync(entries, copy, (int)(at - from)) is { } finding)
            {
                return finding;
            }
        }

        return _frontier.Root() != root.Root ? Between(root, from)
            : copy is null ? OfRoot(root, "has a changed copy of the hashes beside it; the entries themselves lead to the root.") with { Kind = FindingKind.Copy }
            : null;
    }

    private async Task<Finding?> NextAsync(IAsyncEnumerator<Entry> entries, Hash[]? copy, int place)
    {
        if (!await entries.MoveNextAsync())
        {
            var missing = _chain.Entries + 1;
            return new Finding(FindingKind.Removed, missing, missing, "", 0, $"Entry {missing} is missing: a signed root covers it, and the book ends before it.");
        }

        var entry = entries.Current;
        var finding = _chain.Next(entry);
        _frontier.Add(Merkle.Leaf(entry.Hash));
        return copy is null || entry.Hash == copy[place] || entry.Sequence != (finding?.Sequence ?? entry.Sequence)
            ? finding
            : await ReplacedAsync(entry, entries, copy, place);
    }

    /// <summary>Another entry stands where the sealed one stood: is that one further on, is this one from further on, or is it neither?</summary>
    private static async Task<Finding> ReplacedAsync(Entry entry, IAsyncEnumerator<Entry> entries, Hash[] copy, int place)
    {
        var later = new HashSet<Hash>();
        for (var at = place + 1; at < copy.Length && await entries.MoveNextAsync(); at++)
        {
            later.Add(entries.Current.Hash);
        }

        var (kind, words) = later.Contains(copy[place]) ? (FindingKind.Reordered, "is not the one that was sealed here, which stands further on: the order was changed.")
            : Array.IndexOf(copy, entry.Hash) > place ? (FindingKind.Removed, "was sealed further on: the entry that was sealed here is missing, and those after it were moved up.")
            : (FindingKind.Changed, "is not the one that was sealed here: it was changed, and its chain perhaps computed anew.");
        return new Finding(kind, entry.Sequence, entry.Sequence, entry.Stream, entry.Version, $"Entry {entry.Sequence} ({entry.Stream}, version {entry.Version}, {entry.Kind}) {words}");
    }

    /// <summary>The copy of the hashes, if it leads to the signed root.</summary>
    private Hash[]? Genuine(SealedRoot root, Hash[] copy)
    {
        var frontier = _frontier.Copy();
        foreach (var hash in copy)
        {
            frontier.Add(Merkle.Leaf(hash));
        }

        return frontier.Size == root.TreeSize && frontier.Root() == root.Root ? copy : null;
    }

    private async Task<Finding?> TailAsync(IAsyncEnumerator<Entry> entries)
    {
        while (await entries.MoveNextAsync())
        {
            if (_chain.Next(entries.Current) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    private static Finding Between(SealedRoot root, long from) => new(
        FindingKind.Changed, from + 1, root.TreeSize, "", 0,
        $"The entries {from + 1} to {root.TreeSize} do not lead to the root signed for them: at least one was changed, removed or moved and its chain computed anew.");

    private static Finding OfRoot(SealedRoot root, string words) =>
        new(FindingKind.Root, root.TreeSize, root.TreeSize, "", 0, $"The root over {root.TreeSize} entries {words}");
}
