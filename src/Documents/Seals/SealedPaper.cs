using System.Buffers.Text;
using System.Collections.Immutable;
using Tongban.Documents.Keys;
using Tongban.Kernel.Documents;

namespace Tongban.Documents.Seals;

/// <summary>
/// A paper signed by its issuer: the canonical text, a detached JWS over it, and the token for its QR code. This is what is
/// kept; HTML and PDF are made from it at any time. Only <see cref="Seal"/> and <see cref="Parse"/> make one.
/// </summary>
public sealed record SealedPaper
{
    internal const string Type = "tongban-paper+json";

    private SealedPaper(Paper paper, ImmutableArray<byte> payload, string signature, string token) =>
        (Paper, Payload, Signature, Token) = (paper, payload, signature, token);

    /// <summary>The paper.</summary>
    public Paper Paper { get; }

    /// <summary>Its canonical UTF-8 text (<see cref="PaperText"/>).</summary>
    public ImmutableArray<byte> Payload { get; }

    /// <summary>The detached JWS over the payload: <c>header..signature</c>.</summary>
    public string Signature { get; }

    /// <summary>The text for the QR code, <c>TB1.…</c>: only letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, so it fits a URL as it is.</summary>
    public string Token { get; }

    /// <summary>SHA-256 of the payload: what the ledger keeps.</summary>
    public ImmutableArray<byte> Digest => PaperText.Digest(Payload.AsSpan());

    /// <summary>Signs a paper.</summary>
    /// <exception cref="ArgumentException">The paper has faults (<see cref="Paper.Faults"/>), or its kind, number or office does not fit a QR code.</exception>
    public static SealedPaper Seal(Paper paper, IPaperSigner signer)
    {
        if (paper.Faults() is [_, ..] faults)
        {
            throw new ArgumentException("The paper cannot be sealed: " + string.Join(" ", faults), nameof(paper));
        }

        var payload = PaperText.Encode(paper);
        return new SealedPaper(paper, payload, DetachedSignature.Make(signer, Type, payload.AsSpan()), PaperToken.Make(paper, signer));
    }

    /// <summary>One line to store or send: the compact JWS with its payload, a blank, the token.</summary>
    public string Write() => $"{Signature.Replace("..", "." + Base64Url.EncodeToString(Payload.AsSpan()) + ".", StringComparison.Ordinal)} {Token}";

    /// <summary>Reads what <see cref="Write"/> wrote. The signature is not checked here: <see cref="DocumentVerifier.VerifySealed"/> does.</summary>
    /// <exception cref="FormatException">Not a sealed paper.</exception>
    public static SealedPaper Parse(string line)
    {
        if (line.Split(' ') is not [var jws, var token] || jws.Split('.') is not [var header, var body, var signature] || StrictBase64.Decode(body) is not { } payload)
        {
            throw new FormatException("This is not a sealed paper: a JWS, a blank and a token are expected.");
        }

        return new SealedPaper(PaperText.Decode(payload), [.. payload], $"{header}..{signature}", token);
    }

    /// <summary>The address for the QR code.</summary>
    /// <param name="verifyPage">The page that checks tokens, e.g. <c>https://host/verify</c>.</param>
    public string VerifyUrl(Uri verifyPage) => $"{verifyPage.GetLeftPart(UriPartial.Path)}?t={Token}";
}
