using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Identity;
using Tongban.Ledger.Desk;

namespace Tongban.Ledger;

/// <summary>
/// A proof of inclusion as a citizen keeps it: JSON with the entry's hash and place, the hashes beside its way up, and the signed root whole, so
/// that it can be checked without this house and without any network. To the applicant it comes with the entry's own parts, as they were hashed: with them it is
/// proved that the entry is the first of the case of that number, and no other.
/// </summary>
/// <param name="Number">The case whose first entry it is; proved where <paramref name="Opened"/> is there, otherwise for the reader only.</param>
/// <param name="Sequence">The entry's place in the ledger.</param>
/// <param name="Entry">The entry's hash, hexadecimal.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root, hexadecimal.</param>
/// <param name="TreeSize">How many entries the root covers.</param>
/// <param name="Root">The root hash (RFC 9162), hexadecimal.</param>
/// <param name="Previous">The hash of the signed root before, hexadecimal.</param>
/// <param name="SealedAt">When it was sealed, ISO 8601 in UTC to the millisecond.</param>
/// <param name="KeyId">The SHA-256 of the public key (SubjectPublicKeyInfo), hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 in IEEE P1363 form, base64.</param>
/// <param name="Opened">The entry's parts; null where they are not the reader's to have.</param>
public sealed record ProofText(
    string Number, long Sequence, string Entry, IReadOnlyList<string> Path, long TreeSize, string Root, string Previous, string SealedAt, string KeyId, string Signature,
    OpenedEntry? Opened = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A proof, written.</summary>
    /// <param name="number">The case.</param>
    /// <param name="proof">The proof of its first entry.</param>
    /// <param name="opened">That entry, for a reader whose own it is; null for any other.</param>
    public static ProofText Of(string number, InclusionProof proof, Entry? opened = null) => new(
        number, proof.Sequence, proof.Entry.ToString(), [.. proof.Path.Select(hash => hash.ToString())], proof.Root.TreeSize, proof.Root.Root.ToString(),
        proof.Root.Previous.ToString(), InstantPattern.ExtendedIso.Format(proof.Root.At), proof.Root.KeyId.ToString(), Convert.ToBase64String(proof.Root.Signature.Span),
        opened is null ? null : new(opened.Kind, opened.Definition, opened.Actor, opened.Office, opened.At.ToUnixTimeMilliseconds(), Convert.ToBase64String(opened.Body.Span)));

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
        && SealedAt is not null && InstantPattern.ExtendedIso.Parse(SealedAt) is { Success: true, Value: var at } && Hashes() is { } path && Bytes(Signature) is { } signature
        && Sequence >= 1 && TreeSize >= Sequence
            ? new(Sequence, entry, new SealedRoot(TreeSize, root, previous, at, key, signature), path)
            : null;

    /// <summary>Whether the entry is the one that opened the case of that number; null when the proof does not carry what would show it.</summary>
    public bool? IsOfNumber() =>
        Opened is null ? null
        : CaseNumber.TryParse(Number, out var number) && Bytes(Opened.Body) is { } body
            && EntryHash.Of(new(CaseDesk.StreamOf(number), 0, Opened.Kind, Opened.Definition, Opened.Actor, Opened.Office, Instant.FromUnixTimeMilliseconds(Opened.At), body), 1, EntryHash.Origin(CaseDesk.StreamOf(number))).ToString() == Entry;

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

    private static byte[]? Bytes(string base64)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var length) ? buffer[..length] : null;
    }
}

/// <summary>The parts of a case's first entry as they were hashed (<see cref="EntryHash"/>); its stream and version follow from the case's number.</summary>
/// <param name="Kind">The command.</param>
/// <param name="Definition">The definition version.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Office">The office acted for.</param>
/// <param name="At">The moment, milliseconds since 1970.</param>
/// <param name="Body">The bytes, base64; what is about a person is sealed in them.</param>
public sealed record OpenedEntry(string Kind, string Definition, string Actor, string Office, long At, string Body);
