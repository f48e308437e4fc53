using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// What a citizen needs to show that an entry stands in the book: the entry's hash, its place, the signed root that covers it,
/// and the hashes between them. It says nothing about what the entry contains.
/// </summary>
/// <param name="Sequence">The entry's sequence.</param>
/// <param name="Entry">The entry's hash.</param>
/// <param name="Root">The signed root.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root.</param>
public sealed record InclusionProof(long Sequence, Hash Entry, SealedRoot Root, ImmutableArray<Hash> Path)
{
    /// <summary>Whether the entry is in the tree, and the root signed by the key. Pure.</summary>
    public bool Holds(ECDsa key) =>
        RootSeal.Verify(Root, key) && Merkle.Includes(Merkle.Leaf(Entry), Sequence - 1, Root.TreeSize, Path, Root.Root);
}

/// <summary>Makes proofs from a store.</summary>
public static class LedgerProofs
{
    /// <summary>The proof for an entry in the first root that covers it; null when it is not sealed yet (or there is no such entry).</summary>
    public static async ValueTask<InclusionProof?> InclusionAsync(ISealedRoots roots, long sequence, CancellationToken cancellation = default)
    {
        if (sequence < 1 || await roots.FirstRootAtLeastAsync(sequence, cancellation) is not { } root)
        {
            return null;
        }

        var path = await Of(roots, cancellation).InclusionAsync(sequence - 1, root.TreeSize);
        return new InclusionProof(sequence, await EntryAsync(roots, sequence, cancellation), root, [.. path]);
    }

    /// <summary>The proof that the tree of one signed root is the beginning of that of a later one.</summary>
    public static async ValueTask<ImmutableArray<Hash>> ConsistencyAsync(ISealedRoots roots, long size, long largerSize, CancellationToken cancellation = default) =>
        [.. await Of(roots, cancellation).ConsistencyAsync(size, largerSize)];

    /// <summary>Makes any proof from what the store keeps.</summary>
    public static MerkleProofs Of(ISealedRoots roots, CancellationToken cancellation = default) => new(async (level, first, count) =>
        level == 0 ? await LeavesAsync(roots, first, count, cancellation) : await roots.ReadNodesAsync(level, first, count, cancellation));

    private static async ValueTask<IReadOnlyList<Hash>> LeavesAsync(ISealedRoots roots, long first, int count, CancellationToken cancellation)
    {
        var leaves = new List<Hash>(count);
        await foreach (var hash in roots.ReadHashesAsync(first, first + count, cancellation))
        {
            leaves.Add(Merkle.Leaf(hash));
        }

        return leaves;
    }

    private static async ValueTask<Hash> EntryAsync(ISealedRoots roots, long sequence, CancellationToken cancellation)
    {
        await foreach (var hash in roots.ReadHashesAsync(sequence - 1, sequence, cancellation))
        {
            return hash;
        }

        return default;
    }
}
