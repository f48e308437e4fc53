namespace Tongban.Ledger;

/// <summary>
/// Compares the roots of proofs kept outside with those of the book. A root that the book once signed stays in its chain for good; when one
/// kept outside is missing there, the book was cut before it or written anew.
/// </summary>
internal sealed class OutsideProofs(IReadOnlyList<ProofKeptOutside> proofs)
{
    private readonly HashSet<long> _sizes = [.. proofs.Select(kept => kept.Proof.Root.TreeSize)];
    private readonly HashSet<Hash> _met = [];

    /// <summary>Notes a root of the book that holds.</summary>
    public void Meet(SealedRoot root)
    {
        if (_sizes.Contains(root.TreeSize))
        {
            _met.Add(RootSeal.HashOf(root));
        }
    }

    /// <summary>What is wrong with the first proof, by the size of its tree; null when the book has all their roots.</summary>
    public Finding? First(long entries) => proofs.OrderBy(kept => kept.Proof.Root.TreeSize).Select(kept => Of(kept, entries)).FirstOrDefault(finding => finding is not null);

    private Finding? Of(ProofKeptOutside kept, long entries)
    {
        var (proof, root) = (kept.Proof, kept.Proof.Root);
        return !Merkle.Includes(Merkle.Leaf(proof.Entry), proof.Sequence - 1, root.TreeSize, proof.Path, root.Root)
            ? At(root, "does not lead to its own root: the file was altered, and says nothing about the book.", kept)
            : _met.Contains(RootSeal.HashOf(root)) ? null
            : At(root, $"has a root over {root.TreeSize} entries that is not among the roots of this book, which has {entries} entries. Ask 'tongban verify-proof' whether the proof holds; "
                + "if it does, the end of the book was removed, or the book was written anew.", kept);
    }

    private static Finding At(SealedRoot root, string words, ProofKeptOutside kept) =>
        new(FindingKind.Outside, root.TreeSize, root.TreeSize, "", 0, $"The proof {kept.Name} {words}");
}
