using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tongban.Documents.Keys;

/// <summary>
/// The public keys whose signatures are believed, by key id. Comes from a JWKS (RFC 7517) or from certificates in PEM or
/// DER. A certificate here is only a container for a key: no chain, no dates and no revocation are looked at, because
/// whoever hands over these keys says that they are to be believed.
/// </summary>
public sealed class TrustedKeys
{
    private readonly ImmutableDictionary<string, PublicKey> _keys;

    private TrustedKeys(IEnumerable<PublicKey> keys) => _keys = keys.ToImmutableDictionary(k => k.Id, StringComparer.Ordinal);

    /// <summary>The key ids (RFC 7638 thumbprints), in ordinal order.</summary>
    public IEnumerable<string> Ids => _keys.Keys.Order(StringComparer.Ordinal);

    /// <summary>The key of one certificate.</summary>
    /// <exception cref="CryptographicException">Its key is not on P-256.</exception>
    public static TrustedKeys Of(X509Certificate2 certificate) => new([PublicKey.Of(certificate)]);

    /// <summary>These keys and the other's.</summary>
    public TrustedKeys And(TrustedKeys other) => new(_keys.Values.Concat(other._keys.Values).DistinctBy(k => k.Id));

    /// <summary>Reads a JWKS, or one or more certificates in PEM, or one in DER.</summary>
    /// <exception cref="FormatException">None of these, or no P-256 key in it.</exception>
    public static TrustedKeys Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            var text = Encoding.UTF8.GetString(file).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
            return NotEmpty(text.StartsWith('{') ? FromJwks(text)
                : text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) ? FromPem(text)
                : [PublicKey.Of(X509CertificateLoader.LoadCertificate(file))]);
        }
        catch (Exception e) when (e is JsonException or CryptographicException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("This is neither a JWKS with P-256 keys nor a certificate: " + e.Message, e);
        }
    }

    /// <summary>The JWKS to publish: one EC key each with <c>kid</c>, <c>x</c>, <c>y</c>, and <c>x5c</c> when the certificate is known.</summary>
    public string ToJwks() => new JsonObject
    {
        ["keys"] = new JsonArray([.. Ids.Select(id => (JsonNode)_keys[id].ToJwk())]),
    }.ToJsonString();

    /// <summary>The known certificates as PEM, to give to whoever checks PDFs with another program.</summary>
    public string ToPem() => string.Concat(Ids.Select(id => _keys[id].Pem()));

    internal PublicKey? Find(string keyId) => _keys.GetValueOrDefault(keyId);

    internal PublicKey? FindByPrefix(ReadOnlySpan<byte> thumbprintPrefix)
    {
        foreach (var key in _keys.Values)
        {
            if (key.Thumbprint.AsSpan().StartsWith(thumbprintPrefix))
            {
                return key;
            }
        }

        return null;
    }

    private static TrustedKeys NotEmpty(IEnumerable<PublicKey> keys) =>
        new TrustedKeys(keys.DistinctBy(k => k.Id)) is { _keys.Count: > 0 } some ? some : throw new FormatException("There is no P-256 key in it.");

    private static IEnumerable<PublicKey> FromJwks(string text)
    {
        using var jwks = JsonDocument.Parse(text);
        return [.. jwks.RootElement.GetProperty("keys").EnumerateArray().Where(PublicKey.IsP256).Select(PublicKey.Of)];
    }

    private static List<PublicKey> FromPem(string text)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(text);
        return [.. certificates.Select(PublicKey.Of)];
    }
}
