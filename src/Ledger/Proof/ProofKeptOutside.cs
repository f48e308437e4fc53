namespace Tongban.Ledger;

/// <summary>A proof that somebody kept outside the store: a citizen's, or the operator's own on another machine.</summary>
/// <param name="Name">How a finding calls it: the file's name.</param>
/// <param name="Proof">The proof.</param>
public sealed record ProofKeptOutside(string Name, InclusionProof Proof);
