using System.Collections.Immutable;

namespace Tongban.Ledger;

/// <summary>
/// What is kept with a root beside its signature: a second copy of the hashes it added, by which verify names the very entry that
/// was changed, and the nodes of the tree that it completed, by which proofs are quick. Neither is signed; both must lead to the root.
/// </summary>
/// <param name="Hashes">The hashes of the entries from the root before to this one, 32 bytes each.</param>
/// <param name="Nodes">The complete nodes of the kept levels.</param>
public sealed record SealedLeaves(ReadOnlyMemory<byte> Hashes, ImmutableArray<TreeNode> Nodes)
{
    /// <summary>The hashes one by one.</summary>
    public static IEnumerable<Hash> Split(ReadOnlyMemory<byte> hashes) =>
        Enumerable.Range(0, hashes.Length / Hash.Length).Select(at => new Hash(hashes.Slice(at * Hash.Length, Hash.Length).Span));

    /// <summary>What the entries after a tree's edge, up to a sequence, add to it; moves the edge on.</summary>
    internal static async Task<SealedLeaves> ReadAsync(ISealedRoots roots, MerkleFrontier frontier, long upTo, CancellationToken cancellation)
    {
        var (hashes, nodes) = (new MemoryStream(), ImmutableArray.CreateBuilder<TreeNode>());
        await foreach (var hash in roots.ReadHashesAsync(frontier.Size, upTo, cancellation))
        {
            hashes.Write(hash.ToArray());
            frontier.Add(Merkle.Leaf(hash), node => Keep(nodes, node));
        }

        return new SealedLeaves(hashes.ToArray(), nodes.ToImmutable());
    }

    private static void Keep(ImmutableArray<TreeNode>.Builder nodes, TreeNode node)
    {
        if (node.Level > 0 && node.Level % MerkleProofs.KeptEvery == 0)
        {
            nodes.Add(node);
        }
    }
}
