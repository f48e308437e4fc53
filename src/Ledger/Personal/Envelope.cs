using System.Security.Cryptography;
using System.Text;

namespace Tongban.Ledger;

/// <summary>AES-256-GCM: a format byte, a random 12-byte nonce, the ciphertext, a 16-byte tag; bound to a context that must be given again.</summary>
internal static class Envelope
{
    public const int KeyLength = 32;

    public const int NonceLength = 12;

    private const byte Format = 1;
    private const int TagLength = 16;

    /// <summary>A cipher for many texts under one key; the caller disposes of it.</summary>
    public static AesGcm Cipher(byte[] key) => new(key, TagLength);

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string context)
    {
        using var cipher = Cipher(key);
        return Seal(cipher, plain, context);
    }

    public static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> plain, string context)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return Seal(cipher, nonce, plain, Encoding.UTF8.GetBytes(context));
    }

    /// <param name="cipher">The person's cipher.</param>
    /// <param name="nonce">Random bytes that were never used before, nor will be again.</param>
    /// <param name="plain">The text.</param>
    /// <param name="context">What it is bound to.</param>
    public static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var sealedBytes = new byte[1 + NonceLength + plain.Length + TagLength];
        sealedBytes[0] = Format;
        nonce.CopyTo(sealedBytes.AsSpan(1));
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceLength, plain.Length), sealedBytes.AsSpan(^TagLength..), context);
        return sealedBytes;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> envelope, string context)
    {
        using var cipher = Cipher(key);
        return Open(cipher, envelope, context);
    }

    public static byte[] Open(AesGcm cipher, ReadOnlySpan<byte> envelope, string context)
    {
        if (envelope.Length < 1 + NonceLength + TagLength || envelope[0] != Format)
        {
            throw new CryptographicException("These bytes were not sealed by this house.");
        }

        var plain = new byte[envelope.Length - 1 - NonceLength - TagLength];
        cipher.Decrypt(envelope.Slice(1, NonceLength), envelope.Slice(1 + NonceLength, plain.Length), envelope[^TagLength..], plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }
}
