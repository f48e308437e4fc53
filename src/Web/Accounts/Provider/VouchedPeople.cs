using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Accounts.Verifying;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Provider;

/// <summary>
/// The accounts of people who come through a provider. Only a level that the deployment has named makes the account that of the identity number's
/// owner; below it the account is as one that was registered here.
/// </summary>
internal sealed class VouchedPeople(AccountManager accounts, IPeople people, ClaimedPeople claimed, VerificationDesk desk, PlatformOptions options)
{
    private const string Subject = "sub";

    /// <summary>The account, made on first sight, or why there is none.</summary>
    public async Task<(Account? Account, Wording Why)> AccountAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        !IdentityNumber.TryParse(user.FindFirstValue(options.Oidc.IdentityNumberClaim), out var number) ? (null, NoNumber)
        : user.FindFirstValue(options.Oidc.LevelClaim) is { } level && options.Oidc.VerifiedLevels.Contains(level)
            ? (await VerifiedAsync(user, number, level, cancellation), default)
        : await UnverifiedAsync(user, number, cancellation);

    private async Task<Account> VerifiedAsync(ClaimsPrincipal user, IdentityNumber number, string level, CancellationToken cancellation)
    {
        var person = await people.ReferenceAsync(number.ToString(), cancellation);
        var details = await DetailsAsync(person, user, number, cancellation);
        if (await accounts.FindByPersonAsync(person) is { } known)
        {
            await people.KeepAsync(person, details, cancellation);
            return known;
        }

        // Her own account at a lower level is the same provider's; any other that goes by the number is somebody's who only typed it in.
        // A number that the provider corrected (公民身份号码更正) is another person here: the login follows it, the old account stays with what it handed in.
        var own = await OfLoginAsync(user);
        var account = own is { Verified: false } && own.ClaimedPerson == person ? own : await CreateAsync(user, _ => { }, own);
        return await desk.VerifyAsync(account, details, Vouching.OfProvider(level), cancellation)
            ? account
            : throw new InvalidOperationException("Another sign-in of the same person came first.");
    }

    private async Task<(Account? Account, Wording Why)> UnverifiedAsync(ClaimsPrincipal user, IdentityNumber number, CancellationToken cancellation)
    {
        if (await OfLoginAsync(user) is { } known)
        {
            return known.Verified ? (null, TooLow) : (known, default);
        }

        if (await claimed.FreeAsync(number.ToString(), cancellation) is not { } person || SubjectOf(user) is null)
        {
            return (null, TooLow);
        }

        var account = await CreateAsync(user, made => made.ClaimedPerson = person);
        account.PersonId = await claimed.KeepAsync(account.Id, await DetailsAsync(account.Id, user, number, cancellation), cancellation);
        await accounts.UpdateAsync(account);
        return (account, default);
    }

    private async Task<PersonDetails> DetailsAsync(string person, ClaimsPrincipal user, IdentityNumber number, CancellationToken cancellation)
    {
        var before = Ledger.PersonId.TryParse(person, out _) ? await people.ReadAsync(person, cancellation) : null;
        return new(user.FindFirstValue(options.Oidc.NameClaim) is { Length: > 0 } name ? name : before?.Name ?? "", number.ToString(), before?.Phone ?? "");
    }

    private async Task<Account?> OfLoginAsync(ClaimsPrincipal user) =>
        SubjectOf(user) is { } subject ? await accounts.FindByLoginAsync(ProviderScheme.Name, subject) : null;

    private async Task<Account> CreateAsync(ClaimsPrincipal user, Action<Account> prepare, Account? before = null)
    {
        if (before is not null && SubjectOf(user) is { } moved)
        {
            Done(await accounts.RemoveLoginAsync(before, ProviderScheme.Name, moved));
        }

        var id = Guid.NewGuid().ToString("N");
        var account = new Account { Id = id, UserName = $"person-{id[..12]}", Kind = AccountKind.Person };
        prepare(account);
        Done(await accounts.CreateAsync(account));
        if (SubjectOf(user) is { } subject)
        {
            Done(await accounts.AddLoginAsync(account, new UserLoginInfo(ProviderScheme.Name, subject, ProviderScheme.Name)));
        }

        return account;
    }

    private static void Done(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"An account could not be made: {result.Errors.First().Code}.");
        }
    }

    private static string? SubjectOf(ClaimsPrincipal user) => user.FindFirstValue(Subject) is { Length: > 0 and <= 200 } subject ? subject : null;

    private static Wording NoNumber { get; } = new(
        "身份认证平台没有给出有效的身份证号码，请到窗口办理。", "The identity provider named no valid identity number. Please ask at a counter.");

    private static Wording TooLow { get; } = new(
        "此号码已有核验过的账号：请在身份认证平台用实名核验的级别登录。", "There is a verified account for this number: sign in with the provider's verified level.");
}
