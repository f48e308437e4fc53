using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Tongban.Documents.Keys;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;

namespace Tongban.Documents.Seals;

/// <summary>
/// The text of a QR code: <c>TB1.</c> and base64url of a body and its 64-byte signature. Body, big-endian: 8 bytes of the key's
/// thumbprint, 32 bytes digest, 8 bytes seconds since 1970, 4 bytes days since 1970 of the last valid day (−2³¹ for
/// none), 1 byte flags (1 sample), then kind, number, office, office name and masked holder, each a length byte and UTF-8.
/// What is signed is <c>TB1.</c> and the body.
/// </summary>
internal static class PaperToken
{
    internal const string Prefix = "TB1.";

    private const int KeyBytes = 8, FixedBytes = KeyBytes + 32 + 8 + 4 + 1, SignatureBytes = 64, LongestIssuer = 24;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    internal static string Make(Paper paper, IPaperSigner signer)
    {
        var body = Body(paper, signer.KeyId);
        return Prefix + Base64Url.EncodeToString([.. body, .. signer.Sign(Input(body))]);
    }

    internal static PaperVerdict Check(string text, TrustedKeys keys)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || StrictBase64.Decode(text[Prefix.Length..]) is not { Length: > FixedBytes + SignatureBytes } bytes)
        {
            return new PaperVerdict.Unreadable(new("这不是本平台文书的二维码内容。", "This is not the content of a QR code of a paper of this platform."));
        }

        var body = bytes.AsSpan(0, bytes.Length - SignatureBytes);
        return keys.FindByPrefix(body[..KeyBytes]) is not { } key ? new PaperVerdict.UnknownKey(Base64Url.EncodeToString(body[..KeyBytes]))
            : key.Verifies(Input(body), bytes.AsSpan(body.Length)) && Read(body, key.Id) is { } claims ? new PaperVerdict.Authentic(claims)
            : new PaperVerdict.Altered(Unfit);
    }

    private static Wording Unfit => new("二维码内容与签名不符。", "The content of the QR code does not fit its signature.");

    private static byte[] Input(ReadOnlySpan<byte> body) => [.. "TB1."u8, .. body];

    private static byte[] Body(Paper paper, string keyId)
    {
        var into = new ArrayBufferWriter<byte>(256);
        into.Write(Base64Url.DecodeFromChars(keyId).AsSpan(0, KeyBytes));
        into.Write(PaperText.Digest(paper).AsSpan());
        BinaryPrimitives.WriteInt64BigEndian(Next(into, 8), paper.IssuedAt.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(Next(into, 4), paper.ValidUntil is { } day ? Period.DaysBetween(Epoch, day) : int.MinValue);
        Next(into, 1)[0] = paper.Sample ? (byte)1 : (byte)0;
        foreach (var text in new[] { paper.Kind, paper.Number, paper.IssuerOffice, Shortened(paper.IssuerName.Zh), HolderMask.Mask(paper.Holder) })
        {
            WriteText(into, text);
        }

        return into.WrittenSpan.ToArray();
    }

    private static Span<byte> Next(ArrayBufferWriter<byte> into, int length)
    {
        var span = into.GetSpan(length)[..length];
        into.Advance(length);
        return span;
    }

    private static void WriteText(ArrayBufferWriter<byte> into, string text)
    {
        var bytes = Utf8.GetBytes(text);
        Next(into, 1)[0] = bytes.Length <= byte.MaxValue ? (byte)bytes.Length
            : throw new ArgumentException($"'{text}' is too long for a QR code: {bytes.Length} bytes, at most 255.", nameof(text));
        into.Write(bytes);
    }

    private static string Shortened(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length <= LongestIssuer ? name : string.Concat(runes.Take(LongestIssuer - 1).Select(r => r.ToString())) + "…";
    }

    private static PaperClaims? Read(ReadOnlySpan<byte> body, string keyId)
    {
        var texts = Texts(body[FixedBytes..]);
        var day = BinaryPrimitives.ReadInt32BigEndian(body[(KeyBytes + 40)..]);
        return texts is not [var kind, var number, var office, var name, var holder] ? null : new PaperClaims(
            kind, number, office, name,
            Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(body[(KeyBytes + 32)..])),
            day == int.MinValue ? null : Epoch.PlusDays(day),
            holder,
            (body[FixedBytes - 1] & 1) != 0,
            [.. body.Slice(KeyBytes, 32)],
            keyId);
    }

    // Only called on bytes whose signature holds, so a length that runs over the end is a future format, not an attack.
    private static ImmutableArray<string> Texts(ReadOnlySpan<byte> rest)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (rest.Length > 0 && rest.Length > rest[0])
        {
            texts.Add(Utf8.GetString(rest.Slice(1, rest[0])));
            rest = rest[(1 + rest[0])..];
        }

        return texts.ToImmutable();
    }
}
