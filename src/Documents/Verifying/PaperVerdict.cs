using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;

namespace Tongban.Documents;

/// <summary>What checking a paper found. Authentic says only that a trusted key signed these very bytes: whether the paper was
/// withdrawn later stands in the ledger, and whether it is still valid depends on the day (<see cref="PaperClaims.ExpiredAt"/>).</summary>
public abstract record PaperVerdict
{
    private PaperVerdict() { }

    /// <summary>Handles every outcome.</summary>
    public abstract T Match<T>(Func<Authentic, T> authentic, Func<Altered, T> altered, Func<UnknownKey, T> unknownKey, Func<Unreadable, T> unreadable);

    /// <summary>Signed by a trusted key, not one byte changed.</summary>
    /// <param name="Claims">What was signed.</param>
    public sealed record Authentic(PaperClaims Claims) : PaperVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Authentic, T> authentic, Func<Altered, T> altered, Func<UnknownKey, T> unknownKey, Func<Unreadable, T> unreadable) => authentic(this);
    }

    /// <summary>It looks like a signed paper, but the signature does not fit: changed after signing, or forged.</summary>
    /// <param name="Why">What does not fit.</param>
    public sealed record Altered(Wording Why) : PaperVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Authentic, T> authentic, Func<Altered, T> altered, Func<UnknownKey, T> unknownKey, Func<Unreadable, T> unreadable) => altered(this);
    }

    /// <summary>Signed with a key that is not among the trusted ones: nothing can be said.</summary>
    /// <param name="KeyId">The key it names (the first characters only, for a QR token); not verified.</param>
    public sealed record UnknownKey(string KeyId) : PaperVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Authentic, T> authentic, Func<Altered, T> altered, Func<UnknownKey, T> unknownKey, Func<Unreadable, T> unreadable) => unknownKey(this);
    }

    /// <summary>Not a signed paper of this platform at all.</summary>
    /// <param name="Why">What was missing.</param>
    public sealed record Unreadable(Wording Why) : PaperVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Authentic, T> authentic, Func<Altered, T> altered, Func<UnknownKey, T> unknownKey, Func<Unreadable, T> unreadable) => unreadable(this);
    }
}

/// <summary>What the signature on a paper vouches for, as carried by its QR code: enough to compare with the paper in hand.</summary>
/// <param name="Kind">The kind of paper.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuerOffice">The code of the issuing office.</param>
/// <param name="IssuerName">Its Chinese name, shortened to 24 characters with … when longer.</param>
/// <param name="IssuedAt">The moment of issue, to the second.</param>
/// <param name="ValidUntil">The last day it may be used; null when it does not expire.</param>
/// <param name="MaskedHolder">The holder's name as <see cref="HolderMask"/> shows it; may be empty.</param>
/// <param name="Sample">True for synthetic data: it proves nothing about anybody.</param>
/// <param name="Digest">SHA-256 of the paper's canonical text: compare with the digest in the ledger.</param>
/// <param name="KeyId">The key that signed.</param>
public sealed record PaperClaims(
    string Kind,
    string Number,
    string IssuerOffice,
    string IssuerName,
    Instant IssuedAt,
    LocalDate? ValidUntil,
    string MaskedHolder,
    bool Sample,
    ImmutableArray<byte> Digest,
    string KeyId)
{
    /// <summary>What a whole paper says beside its QR code; null when only the code was checked, which has no room for it.</summary>
    public OnPaper? Whole { get; init; }

    /// <summary>The digest in lower-case hexadecimal.</summary>
    public string DigestHex => Convert.ToHexStringLower(Digest.AsSpan());

    /// <summary>True when the last day of validity has passed in China Standard Time: the paper is still authentic, but may no longer be used.</summary>
    public bool ExpiredAt(Instant now) => ValidUntil is { } last && now.WithOffset(Paper.Zone).Date > last;
}

/// <summary>What stands on a whole paper and not in its QR code, read from the very bytes that were signed.</summary>
/// <param name="CaseNumber">The number of the case it belongs to.</param>
/// <param name="Holder">The name of the person it is about, in full as on the paper; empty when it is about nobody.</param>
public sealed record OnPaper(string CaseNumber, string Holder)
{
    internal static PaperVerdict Beside(PaperVerdict verdict, OnPaper? whole) =>
        verdict is PaperVerdict.Authentic authentic ? new PaperVerdict.Authentic(authentic.Claims with { Whole = whole }) : verdict;
}
