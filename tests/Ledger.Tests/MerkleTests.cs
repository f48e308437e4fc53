using CsCheck;

namespace Tongban.Ledger.Tests;

public sealed class MerkleTests
{
    /// <summary>The leaves that the implementations of RFC 6962 test each other with.</summary>
    private static readonly string[] PublishedLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_published_trees_have_the_published_roots(int size, string root) =>
        Merkle.Root([.. PublishedLeaves.Take(size).Select(leaf => Merkle.Leaf(Convert.FromHexString(leaf)))]).ToString().ShouldBe(root);

    [Fact]
    public void A_growing_edge_has_the_root_that_the_definition_gives() => Gen.Int[1, 300].Sample(size =>
    {
        var leaves = Leaves(size);
        return Merkle.Root(leaves) == NaiveRoot(leaves);
    });

    [Fact]
    public void Every_leaf_of_every_small_tree_has_the_proof_that_the_definition_gives_and_it_holds()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Leaves(size);
            var proofs = Proofs(leaves);
            for (var index = 0; index < size; index++)
            {
                var path = Done(proofs.InclusionAsync(index, size));
                path.ShouldBe(NaivePath(index, leaves));
                Merkle.Includes(leaves[index], index, size, path, NaiveRoot(leaves)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Every_pair_of_small_trees_has_the_proof_that_the_definition_gives_and_it_holds()
    {
        for (var size = 1; size <= 34; size++)
        {
            var leaves = Leaves(size);
            var proofs = Proofs(leaves);
            for (var smaller = 1; smaller <= size; smaller++)
            {
                var path = Done(proofs.ConsistencyAsync(smaller, size));
                path.ShouldBe(NaiveSubproof(smaller, leaves, known: true));
                Merkle.Continues(smaller, NaiveRoot(leaves[..smaller]), size, NaiveRoot(leaves), path).ShouldBeTrue($"{smaller} to {size}");
            }
        }
    }

    [Fact]
    public void Proofs_of_large_trees_use_the_kept_nodes_and_hold() => Gen.Select(Gen.Int[257, 3_000], Gen.Int[0, 1_000_000], Gen.Int[1, 1_000_000]).Sample(
        (size, at, before) =>
        {
            var leaves = Leaves(size);
            var (proofs, root, index, smaller) = (Proofs(leaves), Merkle.Root(leaves), at % size, (before % size) + 1);
            return Merkle.Includes(leaves[index], index, size, Done(proofs.InclusionAsync(index, size)), root)
                && Merkle.Continues(smaller, Merkle.Root(leaves.AsSpan(0, smaller)), size, root, Done(proofs.ConsistencyAsync(smaller, size)))
                && Done(proofs.FrontierAsync(size)).Root() == root;
        },
        iter: 60);

    [Fact]
    public void A_proof_holds_for_nothing_else() => Gen.Select(Gen.Int[2, 200], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 255]).Sample((size, at, other, bit) =>
    {
        var leaves = Leaves(size);
        var (index, elsewhere, root) = (at % size, other % size, Merkle.Root(leaves));
        var path = Done(Proofs(leaves).InclusionAsync(index, size));
        var bent = path.ToArray();
        bent[other % bent.Length] = Flip(bent[other % bent.Length], bit);
        return !Merkle.Includes(Flip(leaves[index], bit), index, size, path, root)
            && !Merkle.Includes(leaves[index], index, size, path, Flip(root, bit))
            && !Merkle.Includes(leaves[index], index, size, bent, root)
            && !Merkle.Includes(leaves[index], index, size, [.. path, root], root)
            && !Merkle.Includes(leaves[index], index, size, [.. path.Skip(1)], root)
            && (elsewhere == index || !Merkle.Includes(leaves[index], elsewhere, size, path, root));
    });

    [Fact]
    public void A_changed_history_does_not_continue() => Gen.Select(Gen.Int[2, 200], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 255]).Sample((size, at, before, bit) =>
    {
        var leaves = Leaves(size);
        var smaller = (before % (size - 1)) + 1;
        var forged = leaves.ToArray();
        forged[at % smaller] = Flip(forged[at % smaller], bit);
        var path = Done(Proofs(forged).ConsistencyAsync(smaller, size));
        return !Merkle.Continues(smaller, Merkle.Root(leaves.AsSpan(0, smaller)), size, Merkle.Root(forged), path);
    });

    [Theory]
    [InlineData(-1, 3, "before the first leaf")]
    [InlineData(3, 3, "after the last leaf")]
    [InlineData(0, 0, "an empty tree")]
    public void Places_outside_the_tree_are_not_in_it(long index, long size, string reason) =>
        Merkle.Includes(Leaves(1)[0], index, size, [], Leaves(1)[0]).ShouldBeFalse(reason);

    private static Hash[] Leaves(int size) => [.. Enumerable.Range(0, size).Select(at => Merkle.Leaf(Hash.Of(BitConverter.GetBytes(at))))];

    private static Hash Flip(Hash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new Hash(bytes);
    }

    private static MerkleProofs Proofs(Hash[] leaves)
    {
        var nodes = new Dictionary<(int, long), Hash>();
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves)
        {
            frontier.Add(leaf, node => nodes[(node.Level, node.Index)] = node.Hash);
        }

        return new MerkleProofs((level, first, count) => level % MerkleProofs.KeptEvery == 0
            ? ValueTask.FromResult<IReadOnlyList<Hash>>([.. Enumerable.Range(0, count).Select(at => nodes[(level, first + at)])])
            : throw new InvalidOperationException($"Level {level} is not kept."));
    }

    private static T Done<T>(ValueTask<T> task) => task.IsCompleted ? task.AsTask().GetAwaiter().GetResult() : throw new InvalidOperationException("Nothing here waits.");

    // RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1, word by word.
    private static Hash NaiveRoot(Hash[] leaves) => leaves.Length switch
    {
        0 => Hash.Of([]),
        1 => leaves[0],
        var size => Merkle.Node(NaiveRoot(leaves[..Split(size)]), NaiveRoot(leaves[Split(size)..])),
    };

    private static Hash[] NaivePath(int index, Hash[] leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var left = Split(leaves.Length);
        return index < left ? [.. NaivePath(index, leaves[..left]), NaiveRoot(leaves[left..])] : [.. NaivePath(index - left, leaves[left..]), NaiveRoot(leaves[..left])];
    }

    private static Hash[] NaiveSubproof(int size, Hash[] leaves, bool known)
    {
        if (size == leaves.Length)
        {
            return known ? [] : [NaiveRoot(leaves)];
        }

        var left = Split(leaves.Length);
        return size <= left
            ? [.. NaiveSubproof(size, leaves[..left], known), NaiveRoot(leaves[left..])]
            : [.. NaiveSubproof(size - left, leaves[left..], known: false), NaiveRoot(leaves[..left])];
    }

    private static int Split(int size)
    {
        var left = 1;
        while (left * 2 < size)
        {
            left *= 2;
        }

        return left;
    }
}
