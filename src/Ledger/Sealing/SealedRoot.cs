using NodaTime;

namespace Tongban.Ledger;

/// <summary>A root of the ledger's Merkle tree, signed by the house.</summary>
/// <param name="TreeSize">How many entries it covers: those with sequence 1 to this.</param>
/// <param name="Root">The root hash after RFC 9162 over the entries' hashes.</param>
/// <param name="Previous">The hash of the signed root before (<c>RootSeal.HashOf</c>); all zero for the first.</param>
/// <param name="At">When it was sealed, in whole milliseconds.</param>
/// <param name="KeyId">Which key signed: the SHA-256 of its public part (SubjectPublicKeyInfo).</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over all the above, in IEEE P1363 form (64 bytes).</param>
public sealed record SealedRoot(long TreeSize, Hash Root, Hash Previous, Instant At, Hash KeyId, ReadOnlyMemory<byte> Signature);
