using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// The key above all keys of persons. Two keys are derived from it: one wraps, one makes lookup hashes. Whoever loses it loses
/// every name; whoever has it and the database has every name: keep the two apart.
/// </summary>
public sealed class MasterKey
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    private MasterKey(byte[] key)
    {
        Wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: "tongban:wrap:1"u8.ToArray());
        Index = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: "tongban:index:1"u8.ToArray());
        Mark = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 16, info: "tongban:mark:1"u8.ToArray()));
    }

    internal byte[] Wrapping { get; }

    internal byte[] Index { get; }

    /// <summary>What tells the key from others and opens nothing.</summary>
    internal string Mark { get; }

    internal bool Opens(PersonKey person)
    {
        try
        {
            return Envelope.Open(Wrapping, person.Wrapped.Span, person.Id).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Takes 32 random bytes.</summary>
    /// <exception cref="FormatException">Not exactly 32 bytes.</exception>
    public static MasterKey From(ReadOnlySpan<byte> key) =>
        key.Length == Length ? new MasterKey(key.ToArray()) : throw new FormatException($"A master key has {Length} bytes; this has {key.Length}.");

    /// <summary>Reads 32 bytes in base64.</summary>
    /// <exception cref="FormatException">Not base64, or not exactly 32 bytes.</exception>
    public static MasterKey Parse(string text) => From(Convert.FromBase64String(text.Trim()));

    /// <summary>Says nothing of the key.</summary>
    public override string ToString() => "master key";
}
