namespace Tongban.Ledger;

/// <summary>
/// The right edge of a growing tree: the roots of its complete parts, largest first. Enough to add leaves and to give the root
/// at any time; one hash for each bit of the size, whatever the size.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly List<Hash> _parts = [];

    /// <summary>An empty tree's edge.</summary>
    public MerkleFrontier()
    {
    }

    /// <summary>The edge of a tree of a size, given the roots of its complete parts, largest first.</summary>
    /// <exception cref="ArgumentException">Not one root for each bit of the size.</exception>
    public MerkleFrontier(long size, IEnumerable<Hash> parts)
    {
        _parts.AddRange(parts);
        Size = _parts.Count == long.PopCount(size) ? size : throw new ArgumentException($"A tree of {size} leaves has another number of complete parts.", nameof(parts));
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>An edge of its own, as it is now.</summary>
    public MerkleFrontier Copy() => new(Size, _parts);

    /// <summary>Adds a hashed leaf.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="completed">Told of every complete part that the leaf finishes, smallest first.</param>
    public void Add(Hash leaf, Action<TreeNode>? completed = null)
    {
        var (level, index, hash) = (0, Size, leaf);
        completed?.Invoke(new TreeNode(level, index, hash));
        for (; (index & 1) == 1; index >>= 1)
        {
            hash = Merkle.Node(_parts[^1], hash);
            _parts.RemoveAt(_parts.Count - 1);
            completed?.Invoke(new TreeNode(++level, index >> 1, hash));
        }

        _parts.Add(hash);
        Size++;
    }

    /// <summary>The root over all leaves so far.</summary>
    public Hash Root()
    {
        if (_parts.Count == 0)
        {
            return Merkle.Empty;
        }

        var root = _parts[^1];
        for (var at = _parts.Count - 2; at >= 0; at--)
        {
            root = Merkle.Node(_parts[at], root);
        }

        return root;
    }
}

/// <summary>The root of a complete part of the tree.</summary>
/// <param name="Level">The part has 2^level leaves.</param>
/// <param name="Index">Its place among the parts of its level, from 0.</param>
/// <param name="Hash">Its root.</param>
public sealed record TreeNode(int Level, long Index, Hash Hash);
