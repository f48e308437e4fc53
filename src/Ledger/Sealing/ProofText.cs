using System.Collections.Immutable;
using System.Text.Json;
using NodaTime.Text;

namespace Tongban.Ledger;

/// <summary>
/// A proof of inclusion as a citizen keeps it: JSON with the entry's hash and place, the hashes beside its way up, and the signed root whole, so
/// that it can be checked without this house and without any network. It is not the entry: it says nothing of what the entry contains.
/// </summary>
/// <param name="Number">The case whose first entry it is; not covered by the signature, for the reader only.</param>
/// <param name="Sequence">The entry's place in the ledger.</param>
/// <param name="Entry">The entry's hash, hexadecimal.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root, hexadecimal.</param>
/// <param name="TreeSize">How many entries the root covers.</param>
/// <param name="Root">The root hash (RFC 9162), hexadecimal.</param>
/// <param name="Previous">The hash of the signed root before, hexadecimal.</param>
/// <param name="SealedAt">When it was sealed, ISO 8601 in UTC to the millisecond.</param>
/// <param name="KeyId">The SHA-256 of the public key (SubjectPublicKeyInfo), hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 in IEEE P1363 form, base64.</param>
public sealed record ProofText(
    string Number, long Sequence, string Entry, IReadOnlyList<string> Path, long TreeSize, string Root, string Previous, string SealedAt, string KeyId, string Signature)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A proof, written.</summary>
    public static ProofText Of(string number, InclusionProof proof) => new(
        number, proof.Sequence, proof.Entry.ToString(), [.. proof.Path.Select(hash => hash.ToString())], proof.Root.TreeSize, proof.Root.Root.ToString(),
        proof.Root.Previous.ToString(), InstantPattern.ExtendedIso.Format(proof.Root.At), proof.Root.KeyId.ToString(), Convert.ToBase64String(proof.Root.Signature.Span));

    /// <summary>Reads a proof; null when the bytes are none.</summary>
    public static ProofText? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ProofText>(json, Options) is { Path: not null, Signature: not null } text ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The proof itself; null when a hash, the moment or the signature is not written as one.</summary>
    public InclusionProof? Proof() =>
        Hash.TryParse(Entry, out var entry) && Hash.TryParse(Root, out var root) && Hash.TryParse(Previous, out var previous) && Hash.TryParse(KeyId, out var key)
        && SealedAt is not null && InstantPattern.ExtendedIso.Parse(SealedAt) is { Success: true, Value: var at } && Hashes() is { } path && Bytes() is { } signature
        && Sequence >= 1 && TreeSize >= Sequence
            ? new(Sequence, entry, new SealedRoot(TreeSize, root, previous, at, key, signature), path)
            : null;

    private ImmutableArray<Hash>? Hashes()
    {
        var path = ImmutableArray.CreateBuilder<Hash>();
        foreach (var text in Path)
        {
            if (!Hash.TryParse(text, out var hash))
            {
                return null;
            }

            path.Add(hash);
        }

        return path.ToImmutable();
    }

    private byte[]? Bytes()
    {
        var buffer = new byte[Signature.Length];
        return Convert.TryFromBase64String(Signature, buffer, out var length) ? buffer[..length] : null;
    }
}
