using System.Collections.Immutable;

namespace Tongban.Documents.Keys;

/// <summary>
/// A key that signs papers with ECDSA on P-256 over SHA-256. The default is a key in a file (<see cref="KeyFile"/>);
/// a hardware module or one key an office implements this and nothing else changes. Safe for concurrent use.
/// </summary>
public interface IPaperSigner
{
    /// <summary>The RFC 7638 thumbprint of the public key, base64url without padding (43 characters).</summary>
    string KeyId { get; }

    /// <summary>The DER of the X.509 certificate of this key, which goes into every signed PDF.</summary>
    ImmutableArray<byte> Certificate { get; }

    /// <summary>Signs: 64 bytes, r then s, each 32 bytes big-endian (the form of JWS and IEEE P1363).</summary>
    byte[] Sign(ReadOnlySpan<byte> data);
}

/// <summary>Which key signs for which office, and all keys whose signatures hold.</summary>
public interface IPaperSigners
{
    /// <summary>The key that signs the papers of an office now.</summary>
    /// <param name="issuerOffice">The code of the issuing office.</param>
    IPaperSigner For(string issuerOffice);

    /// <summary>Every key whose papers are to be believed, retired ones included: publish it as JWKS.</summary>
    TrustedKeys Published { get; }
}
