using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Pages;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Verifying;

/// <summary>Who vouched for a person, as it is told: to herself, and to whoever handles her case.</summary>
internal sealed class VouchersOf(AccountsDb db, OfficeNames offices, OfficialNames officials, PlatformOptions options)
{
    /// <summary>Who vouched for the account; null when it is on no record, as of the sample people.</summary>
    internal async Task<(DateTimeOffset At, Wording Words)?> AccountAsync(string account, CancellationToken cancellation) =>
        await db.IdentityChecks.AsNoTracking().Where(check => check.Account == account).OrderBy(check => check.Id).LastOrDefaultAsync(cancellation) is { } check
            ? (check.At, check.Method == Vouching.Card ? await ByCardAsync(check, cancellation) : ByProvider(check))
            : null;

    /// <summary>Whether somebody has vouched for the person of a case, by whichever account.</summary>
    internal Task<bool> IsVerifiedAsync(string person, CancellationToken cancellation) =>
        db.Users.AsNoTracking().AnyAsync(account => account.PersonId == person && account.Verified, cancellation);

    private async Task<Wording> ByCardAsync(IdentityCheck check, CancellationToken cancellation)
    {
        var office = offices.Of(check.ByOffice);
        var name = (await officials.OfAsync([check.By], cancellation)).GetValueOrDefault(check.By, check.By);
        return new($"{office.Zh}{name}当面查验了居民身份证", $"{name} of {office.En} looked at the identity card");
    }

    private Wording ByProvider(IdentityCheck check) =>
        new($"经{options.Oidc.NameZh}核验（级别 {check.Level}）", $"by {options.Oidc.NameEn}, level {check.Level}");
}
