using System.Security.Cryptography;
using System.Text;

namespace Tongban.Ledger;

/// <summary>AES-256-GCM: a format byte, a random 12-byte nonce, the ciphertext, a 16-byte tag; bound to a context that must be given again.</summary>
internal static class Envelope
{
    public const int KeyLength = 32;

    private const byte Format = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string context)
    {
        var sealedBytes = new byte[1 + NonceLength + plain.Length + TagLength];
        sealedBytes[0] = Format;
        var nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceLength, plain.Length), sealedBytes.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(context));
        return sealedBytes;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> envelope, string context)
    {
        if (envelope.Length < 1 + NonceLength + TagLength || envelope[0] != Format)
        {
            throw new CryptographicException("These bytes were not sealed by this house.");
        }

        var plain = new byte[envelope.Length - 1 - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(envelope.Slice(1, NonceLength), envelope.Slice(1 + NonceLength, plain.Length), envelope[^TagLength..], plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }
}
