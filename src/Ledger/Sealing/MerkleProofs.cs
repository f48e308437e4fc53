using System.Numerics;

namespace Tongban.Ledger;

/// <summary>
/// Makes proofs from the leaves and the kept nodes of the tree (every eighth level), so that a proof in a tree of millions reads a few
/// hundred hashes and not all of them.
/// </summary>
/// <param name="read">Reads hashes of one kept level (0 for hashed leaves, 8, 16, …): level, first index, count.</param>
public sealed class MerkleProofs(Func<int, long, int, ValueTask<IReadOnlyList<Hash>>> read)
{
    /// <summary>Nodes are kept at every so many levels.</summary>
    public const int KeptEvery = 8;

    /// <summary>The proof that the leaf at an index (from 0) is in the tree of a size, from the leaf upwards (RFC 9162, 2.1.3.1).</summary>
    public async ValueTask<IReadOnlyList<Hash>> InclusionAsync(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Hash>();
        await PathAsync(index, 0, size, path);
        return path;
    }

    /// <summary>The proof that the tree of one size is the beginning of the tree of a larger size (RFC 9162, 2.1.4.1).</summary>
    public async ValueTask<IReadOnlyList<Hash>> ConsistencyAsync(long size, long largerSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, largerSize);
        var path = new List<Hash>();
        await SubproofAsync(size, 0, largerSize, known: true, path);
        return path;
    }

    /// <summary>The edge of the tree of a size, from the kept nodes.</summary>
    public async ValueTask<MerkleFrontier> FrontierAsync(long size)
    {
        var (parts, start) = (new List<Hash>(), 0L);
        for (var level = 62; level >= 0; level--)
        {
            if ((size >> level & 1) == 1)
            {
                parts.Add(await CompleteAsync(start, level));
                start += 1L << level;
            }
        }

        return new MerkleFrontier(size, parts);
    }

    private async ValueTask PathAsync(long index, long start, long size, List<Hash> path)
    {
        if (size == 1)
        {
            return;
        }

        var left = Split(size);
        if (index < left)
        {
            await PathAsync(index, start, left, path);
            path.Add(await RootAsync(start + left, size - left));
        }
        else
        {
            await PathAsync(index - left, start + left, size - left, path);
            path.Add(await RootAsync(start, left));
        }
    }

    private async ValueTask SubproofAsync(long size, long start, long largerSize, bool known, List<Hash> path)
    {
        if (size == largerSize)
        {
            path.AddRange(known ? [] : [await RootAsync(start, size)]);
            return;
        }

        var left = Split(largerSize);
        if (size <= left)
        {
            await SubproofAsync(size, start, left, known, path);
            path.Add(await RootAsync(start + left, largerSize - left));
        }
        else
        {
            await SubproofAsync(size - left, start + left, largerSize - left, known: false, path);
            path.Add(await RootAsync(start, left));
        }
    }

    private async ValueTask<Hash> RootAsync(long start, long size)
    {
        if (BitOperations.IsPow2(size))
        {
            return await CompleteAsync(start, BitOperations.Log2((ulong)size));
        }

        var left = Split(size);
        return Merkle.Node(await RootAsync(start, left), await RootAsync(start + left, size - left));
    }

    private async ValueTask<Hash> CompleteAsync(long start, int level)
    {
        var kept = level / KeptEvery * KeptEvery;
        var hashes = await read(kept, start >> kept, 1 << (level - kept));
        var frontier = new MerkleFrontier();
        foreach (var hash in hashes)
        {
            frontier.Add(hash);
        }

        return frontier.Root();
    }

    /// <summary>The largest power of two smaller than the size.</summary>
    private static long Split(long size) => 1L << (BitOperations.Log2((ulong)(size - 1)));
}
