using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>How a root is encoded, hashed, signed and checked. Pure: keys are given to it.</summary>
public static class RootSeal
{
    private static ReadOnlySpan<byte> Tag => "tongban:root:1\n"u8;

    /// <summary>The bytes that are signed: a tag, the tree size, the root, the hash of the root before, the moment in milliseconds, the key's id.</summary>
    public static byte[] Encode(SealedRoot root)
    {
        var bytes = new byte[Tag.Length + (2 * sizeof(long)) + (3 * Hash.Length)];
        Tag.CopyTo(bytes);
        var rest = bytes.AsSpan(Tag.Length);
        BinaryPrimitives.WriteInt64BigEndian(rest, root.TreeSize);
        root.Root.CopyTo(rest[8..]);
        root.Previous.CopyTo(rest[40..]);
        BinaryPrimitives.WriteInt64BigEndian(rest[72..], root.At.ToUnixTimeMilliseconds());
        root.KeyId.CopyTo(rest[80..]);
        return bytes;
    }

    /// <summary>The hash that the next root carries: over the encoding and the signature.</summary>
    public static Hash HashOf(SealedRoot root) => Hash.Of([.. Encode(root), .. root.Signature.Span]);

    /// <summary>The root with the key's id and signature.</summary>
    public static SealedRoot Sign(SealedRoot root, ECDsa key)
    {
        var named = root with { KeyId = KeyIdOf(key) };
        return named with { Signature = key.SignData(Encode(named), HashAlgorithmName.SHA256) };
    }

    /// <summary>Whether the signature is this key's and fits the root.</summary>
    public static bool Verify(SealedRoot root, ECDsa key) =>
        root.KeyId == KeyIdOf(key) && key.VerifyData(Encode(root), root.Signature.Span, HashAlgorithmName.SHA256);

    /// <summary>A key's name: the SHA-256 of its public part (SubjectPublicKeyInfo).</summary>
    public static Hash KeyIdOf(ECDsa key) => Hash.Of(key.ExportSubjectPublicKeyInfo());
}
