using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tongban.Documents.Keys;

/// <summary>One P-256 public key, with its certificate when that is known.</summary>
internal sealed record PublicKey(ImmutableArray<byte> X, ImmutableArray<byte> Y, ImmutableArray<byte> Certificate)
{
    /// <summary>RFC 7638: SHA-256 over the required members in lexical order.</summary>
    internal ImmutableArray<byte> Thumbprint { get; } =
        [.. SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Text(X)}}","y":"{{Text(Y)}}"}"""))];

    internal string Id => Text(Thumbprint);

    internal static PublicKey Of(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey() ?? throw new CryptographicException("The certificate's key is not an elliptic curve key.");
        var p = key.ExportParameters(includePrivateParameters: false);
        return key.KeySize == 256 && p.Curve.Oid.Value is "1.2.840.10045.3.1.7"
            ? Of(p, [.. certificate.RawData]) : throw new CryptographicException("The certificate's key is not on the curve P-256.");
    }

    internal static bool IsP256(JsonElement jwk) => Member(jwk, "kty") is "EC" && Member(jwk, "crv") is "P-256";

    internal static PublicKey Of(JsonElement jwk) => new(
        Coordinate(jwk, "x"),
        Coordinate(jwk, "y"),
        jwk.TryGetProperty("x5c", out var chain) && chain.GetArrayLength() > 0 ? [.. chain[0].GetBytesFromBase64()] : []);

    internal bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = [.. X], Y = [.. Y] },
        });
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    internal JsonObject ToJwk()
    {
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["alg"] = "ES256", ["kid"] = Id, ["x"] = Text(X), ["y"] = Text(Y) };
        if (Certificate.Length > 0)
        {
            jwk["x5c"] = new JsonArray(Convert.ToBase64String(Certificate.AsSpan()));
        }

        return jwk;
    }

    internal string Pem() => Certificate.IsEmpty ? "" : PemEncoding.WriteString("CERTIFICATE", Certificate.AsSpan()) + "\n";

    private static PublicKey Of(ECParameters p, ImmutableArray<byte> certificate) =>
        p.Q is { X: { } x, Y: { } y } ? new([.. x], [.. y], certificate) : throw new CryptographicException("The public key has no point.");

    private static ImmutableArray<byte> Coordinate(JsonElement jwk, string name) =>
        Member(jwk, name) is { } text && Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: 32 } bytes
            ? [.. bytes] : throw new CryptographicException($"The key's {name} is not 32 bytes in base64url.");

    private static string? Member(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static string Text(ImmutableArray<byte> bytes) => Base64Url.EncodeToString(bytes.AsSpan());
}
