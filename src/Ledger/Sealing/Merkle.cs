using System.Numerics;
using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// The tree of RFC 9162, 2.1: leaves are hashed behind a 0x00 byte, pairs behind a 0x01 byte, so that no leaf can pass for a pair.
/// Here a leaf's data is an entry's hash. Pure functions.
/// </summary>
public static class Merkle
{
    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static Hash Empty { get; } = Hash.Of([]);

    /// <summary>The hash of a leaf whose data is an entry's hash.</summary>
    public static Hash Leaf(Hash entry)
    {
        Span<byte> bytes = stackalloc byte[1 + Hash.Length];
        bytes[0] = 0;
        entry.CopyTo(bytes[1..]);
        return Hash.Of(bytes);
    }

    /// <summary>The hash of a leaf with any data.</summary>
    public static Hash Leaf(ReadOnlySpan<byte> data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(data);
        return new Hash(hash.GetHashAndReset());
    }

    /// <summary>The hash of a pair.</summary>
    public static Hash Node(Hash left, Hash right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * Hash.Length)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Hash.Length)..]);
        return Hash.Of(bytes);
    }

    /// <summary>The root over hashed leaves.</summary>
    public static Hash Root(ReadOnlySpan<Hash> leaves)
    {
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves)
        {
            frontier.Add(leaf);
        }

        return frontier.Root();
    }

    /// <summary>Whether a leaf stands at an index of the tree with a root (RFC 9162, 2.1.3.2).</summary>
    /// <param name="leaf">The hashed leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">The number of leaves of the tree.</param>
    /// <param name="path">The proof, from the leaf upwards.</param>
    /// <param name="root">The tree's root.</param>
    public static bool Includes(Hash leaf, long index, long size, IReadOnlyList<Hash> path, Hash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var beside in path)
        {
            if (last == 0)
            {
                return false;
            }

            var right = (at & 1) == 1 || at == last;
            hash = right ? Node(beside, hash) : Node(hash, beside);
            (at, last) = right ? Up(at, last) : (at >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether a tree is the beginning of a larger one (RFC 9162, 2.1.4.2).</summary>
    /// <param name="size">The number of leaves of the smaller tree, at least 1.</param>
    /// <param name="root">Its root.</param>
    /// <param name="largerSize">The number of leaves of the larger tree.</param>
    /// <param name="largerRoot">Its root.</param>
    /// <param name="path">The proof; empty for two trees of one size.</param>
    public static bool Continues(long size, Hash root, long largerSize, Hash largerRoot, IReadOnlyList<Hash> path)
    {
        if (size < 1 || size > largerSize)
        {
            return false;
        }

        if (size == largerSize)
        {
            return path.Count == 0 && root == largerRoot;
        }

        IReadOnlyList<Hash> all = BitOperations.IsPow2(size) ? [root, .. path] : path;
        return all.Count > 0 && Climbs(size - 1, largerSize - 1, all, root, largerRoot);
    }

    private static bool Climbs(long at, long last, IReadOnlyList<Hash> path, Hash root, Hash largerRoot)
    {
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var (small, large) = (path[0], path[0]);
        foreach (var beside in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                (small, large) = (Node(beside, small), Node(beside, large));
                (at, last) = Up(at, last);
            }
            else
            {
                large = Node(large, beside);
                (at, last) = (at >> 1, last >> 1);
            }
        }

        return last == 0 && small == root && large == largerRoot;
    }

    /// <summary>One level up, and on past the levels where a right edge has no partner.</summary>
    private static (long At, long Last) Up(long at, long last)
    {
        while ((at & 1) == 0 && at != 0)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        return (at >> 1, last >> 1);
    }
}
