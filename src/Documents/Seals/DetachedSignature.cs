using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Tongban.Documents.Keys;

namespace Tongban.Documents.Seals;

/// <summary>
/// A JWS (RFC 7515) in compact form with the payload left out (appendix F): <c>header..signature</c>, ES256, the key id in the
/// header, and a <c>typ</c> that says what was signed, so that a signature made over one thing never passes for another.
/// Read strictly: one signature has one spelling.
/// </summary>
internal static class DetachedSignature
{
    internal static string Make(IPaperSigner signer, string type, ReadOnlySpan<byte> payload)
    {
        var header = Header(type, signer.KeyId);
        return $"{header}..{Base64Url.EncodeToString(signer.Sign(Input(header, payload)))}";
    }

    internal static SignatureCheck Check(string text, string type, ReadOnlySpan<byte> payload, TrustedKeys keys)
    {
        if (text.Split('.') is not [var header, "", var signature] || StrictBase64.Decode(signature) is not { Length: 64 } bytes || KeyOf(header) is not { } keyId)
        {
            return new SignatureCheck.Unreadable();
        }

        return keys.Find(keyId) is not { } key ? new SignatureCheck.UnknownKey(keyId)
            : header == Header(type, keyId) && key.Verifies(Input(header, payload), bytes) ? new SignatureCheck.Good(keyId)
            : new SignatureCheck.Bad();
    }

    private static string Header(string type, string keyId) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"ES256","kid":"{{keyId}}","typ":"{{type}}"}"""));

    private static byte[] Input(string header, ReadOnlySpan<byte> payload) =>
        Encoding.ASCII.GetBytes(header + "." + Base64Url.EncodeToString(payload));

    private static string? KeyOf(string header)
    {
        try
        {
            return StrictBase64.Decode(header) is { } json && JsonDocument.Parse(json) is { RootElement.ValueKind: JsonValueKind.Object } document
                && document.RootElement.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String ? kid.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>base64url without padding, refusing every spelling but the one the encoder writes.</summary>
internal static class StrictBase64
{
    internal static byte[]? Decode(string text) =>
        Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is var bytes && Base64Url.EncodeToString(bytes) == text ? bytes : null;
}

/// <summary>What came of checking one signature.</summary>
internal abstract record SignatureCheck
{
    private SignatureCheck() { }

    internal sealed record Good(string KeyId) : SignatureCheck;

    internal sealed record Bad : SignatureCheck;

    internal sealed record UnknownKey(string KeyId) : SignatureCheck;

    internal sealed record Unreadable : SignatureCheck;

    internal PaperVerdict Then(Func<string, PaperVerdict> good, Tongban.Kernel.Words.Wording altered) => this switch
    {
        Good g => good(g.KeyId),
        UnknownKey u => new PaperVerdict.UnknownKey(u.KeyId),
        _ => new PaperVerdict.Altered(altered),
    };
}
