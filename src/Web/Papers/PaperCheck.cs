using Tongban.Documents;
using Tongban.Documents.Keys;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Papers;

/// <summary>How an authentic paper stands today, by the ledger.</summary>
internal enum PaperStanding
{
    InEffect,

    /// <summary>The day until which it held has passed.</summary>
    Expired,

    /// <summary>Its case ended without what it allowed: withdrawn, lapsed or refused.</summary>
    NotInEffect,

    /// <summary>The decision it tells was undone on review, its case had ended and was taken up again, or another was issued in its place.</summary>
    Revoked,

    /// <summary>What it allowed has been done.</summary>
    Used,

    /// <summary>The signature is right, but the ledger knows no such document, or another text of it.</summary>
    NotInLedger,
}

/// <summary>What checking a paper found, and how it stands.</summary>
internal sealed record CheckedPaper(PaperVerdict Verdict, PaperStanding? Standing, Wording? Title);

/// <summary>A paper's number, given without the paper: whether the ledger has a paper of that number. It vouches for nothing, since a number can be copied.</summary>
internal sealed record NumberAlone(string Number, Wording? Title);

/// <summary>
/// Checks a paper for anybody: first the signature, then the ledger. It tells what the paper itself says and how it stands, nothing else of
/// the case; nobody's look is recorded, because nobody sees the case.
/// </summary>
public sealed partial class PaperCheck(IPaperSigners signers, CaseQueries queries, CaseDesk desk)
{
    internal Task<CheckedPaper> TokenAsync(string token, CancellationToken cancellation) =>
        AgainstLedgerAsync(DocumentVerifier.VerifyToken(token, signers.Published), cancellation);

    internal Task<CheckedPaper> FileAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation) =>
        AgainstLedgerAsync(DocumentVerifier.Verify(file.Span, signers.Published), cancellation);

    /// <summary>What a number alone tells; null for a text that is none.</summary>
    internal async Task<NumberAlone?> NumberAsync(string typed, CancellationToken cancellation) =>
        NumberIn(typed) is not { } number ? null
        : new(number, await queries.DocumentAsync(number, cancellation) is { } row
            ? desk.Law.Templates.FirstOrDefault(template => template.Kind == row.Kind)?.Title ?? new(row.Kind, row.Kind)
            : null);

    /// <summary>As people type it: full-width digits, blanks, and other brackets around the year.</summary>
    private static string? NumberIn(string typed)
    {
        var plain = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))
            .Select(letter => letter switch { '(' or '[' or '【' => '〔', ')' or ']' or '】' => '〕', _ => letter }));
        return Written().IsMatch(plain) ? plain : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex("^[^A-Za-z?=]{1,40}第[0-9]{1,18}号\\z", System.Text.RegularExpressions.RegexOptions.CultureInvariant, 1000)]
    private static partial System.Text.RegularExpressions.Regex Written();

    private async Task<CheckedPaper> AgainstLedgerAsync(PaperVerdict verdict, CancellationToken cancellation) =>
        verdict is PaperVerdict.Authentic { Claims: var claims }
            ? new(verdict, await StandingAsync(claims, cancellation), desk.Law.Templates.FirstOrDefault(template => template.Kind == claims.Kind)?.Title)
            : new(verdict, null, null);

    private async Task<PaperStanding> StandingAsync(PaperClaims claims, CancellationToken cancellation) =>
        await queries.DocumentAsync(claims.Number, cancellation) is { } row && row.Digest == claims.DigestHex && CaseNumber.TryParse(row.Number, out var number)
            ? Standing(claims, (await desk.FindAsync(number, cancellation))?.State)
            : PaperStanding.NotInLedger;

    /// <summary>Only a paper that holds until a day allows something; others record what was, and stay true.</summary>
    private PaperStanding Standing(PaperClaims claims, CaseState? state) =>
        state?.Documents.FirstOrDefault(document => document.Number == claims.Number)?.RevokedAt is not null ? PaperStanding.Revoked
        : claims.ValidUntil is null ? PaperStanding.InEffect
        : state?.CameToNothing is true ? PaperStanding.NotInEffect
        : state?.Outcome is not null ? PaperStanding.Used
        : claims.ExpiredAt(desk.Now) ? PaperStanding.Expired
        : PaperStanding.InEffect;
}
