using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using PublicKey = Tongban.Documents.Keys.PublicKey;

namespace Tongban.Documents.Pdf;

/// <summary>
/// The CMS signature (RFC 5652, CAdES baseline B: content type, digest and certificate hash are signed) inside a PDF.
/// Written by hand because checking writes it again: everything in it follows from certificate, digest and signature, so a
/// block that differs from what we would have written in a single byte is refused.
/// </summary>
internal static class Cms
{
    private const string Data = "1.2.840.113549.1.7.1", SignedData = "1.2.840.113549.1.7.2", ContentType = "1.2.840.113549.1.9.3",
        MessageDigest = "1.2.840.113549.1.9.4", SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47",
        Sha256 = "2.16.840.1.101.3.4.2.1", EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    internal static byte[] Sign(IPaperSigner signer, ReadOnlySpan<byte> digest)
    {
        var certificate = signer.Certificate.ToArray();
        return Encode(certificate, digest, signer.Sign(Attributes(certificate, digest).Encode()));
    }

    /// <summary>Checks the block at the beginning of <paramref name="padded"/>; what follows it must be zeros.</summary>
    internal static SignatureCheck Check(ReadOnlySpan<byte> padded, ReadOnlySpan<byte> digest, TrustedKeys keys)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.DER, out _, out _, out var length);
            return padded[length..].ContainsAnyExcept((byte)0) ? new SignatureCheck.Bad() : CheckBlock(padded[..length], digest, keys);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or OverflowException or ArgumentException)
        {
            return new SignatureCheck.Bad();
        }
    }

    private static SignatureCheck CheckBlock(ReadOnlySpan<byte> block, ReadOnlySpan<byte> digest, TrustedKeys keys)
    {
        var cms = new SignedCms();
        cms.Decode(block);
        if (cms.Certificates is not [var certificate] || cms.SignerInfos is not { Count: 1 } signers)
        {
            return new SignatureCheck.Bad();
        }

        var named = PublicKey.Of(certificate).Id;
        var signature = FromDer(signers[0].GetSignature());
        return keys.Find(named) is not { } key ? new SignatureCheck.UnknownKey(named)
            : key.Verifies(Attributes(certificate.RawData, digest).Encode(), signature) && block.SequenceEqual(Encode(certificate.RawData, digest, signature))
                ? new SignatureCheck.Good(named) : new SignatureCheck.Bad();
    }

    private static byte[] Encode(byte[] certificate, ReadOnlySpan<byte> digest, byte[] signature)
    {
        var w = new AsnWriter(AsnEncodingRules.DER);
        using (w.PushSequence())
        {
            w.WriteObjectIdentifier(SignedData);
            using (w.PushSequence(Context(0)))
            using (w.PushSequence())
            {
                w.WriteInteger(1);
                using (w.PushSetOf())
                {
                    Algorithm(w, Sha256);
                }

                Algorithm(w, Data);
                using (w.PushSetOf(Context(0)))
                {
                    w.WriteEncodedValue(certificate);
                }

                using (w.PushSetOf())
                {
                    SignerInfo(w, certificate, digest, signature);
                }
            }
        }

        return w.Encode();
    }

    private static void SignerInfo(AsnWriter w, byte[] certificate, ReadOnlySpan<byte> digest, byte[] signature)
    {
        using var x509 = X509CertificateLoader.LoadCertificate(certificate);
        using var _ = w.PushSequence();
        w.WriteInteger(1);
        using (w.PushSequence())
        {
            w.WriteEncodedValue(x509.IssuerName.RawData);
            w.WriteInteger(x509.SerialNumberBytes.Span);
        }

        Algorithm(w, Sha256);
        WriteAttributes(w, Context(0), certificate, digest);
        Algorithm(w, EcdsaWithSha256);
        w.WriteOctetString(ToDer(signature));
    }

    // What is signed carries the ordinary SET tag, what is sent the context tag (RFC 5652, 5.4).
    private static AsnWriter Attributes(byte[] certificate, ReadOnlySpan<byte> digest)
    {
        var w = new AsnWriter(AsnEncodingRules.DER);
        WriteAttributes(w, null, certificate, digest);
        return w;
    }

    private static void WriteAttributes(AsnWriter w, Asn1Tag? tag, byte[] certificate, ReadOnlySpan<byte> digest)
    {
        using var _ = w.PushSetOf(tag);
        using (w.PushSequence())
        {
            w.WriteObjectIdentifier(ContentType);
            using var value = w.PushSetOf();
            w.WriteObjectIdentifier(Data);
        }

        using (w.PushSequence())
        {
            w.WriteObjectIdentifier(MessageDigest);
            using var value = w.PushSetOf();
            w.WriteOctetString(digest);
        }

        using (w.PushSequence())
        {
            w.WriteObjectIdentifier(SigningCertificateV2);
            using var value = w.PushSetOf();
            using var signing = w.PushSequence();
            using var certs = w.PushSequence();
            using var id = w.PushSequence();
            w.WriteOctetString(SHA256.HashData(certificate));
        }
    }

    private static void Algorithm(AsnWriter w, string oid)
    {
        using var _ = w.PushSequence();
        w.WriteObjectIdentifier(oid);
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    private static byte[] ToDer(ReadOnlySpan<byte> signature)
    {
        var w = new AsnWriter(AsnEncodingRules.DER);
        using (w.PushSequence())
        {
            w.WriteIntegerUnsigned(Shortest(signature[..32]));
            w.WriteIntegerUnsigned(Shortest(signature[32..]));
        }

        return w.Encode();
    }

    private static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { Length: > 0 } short_ ? short_ : number[..1];

    private static byte[] FromDer(byte[] signature)
    {
        var reader = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var both = ImmutableArray.Create(reader.ReadInteger(), reader.ReadInteger());
        var into = new byte[64];
        for (var i = 0; i < 2; i++)
        {
            var bytes = both[i].ToByteArray(isUnsigned: true, isBigEndian: true);
            bytes.CopyTo(into.AsSpan((32 * i) + 32 - bytes.Length));
        }

        return into;
    }
}
