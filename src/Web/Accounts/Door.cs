using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Accounts.Verifying;

namespace Tongban.Web.Accounts;

/// <summary>What came of naming an account and its password.</summary>
internal abstract record Knock
{
    private Knock()
    {
    }

    internal abstract T Match<T>(Func<Refused, T> refused, Func<Wait, T> wait, Func<Known, T> known);

    /// <summary>Unknown, wrong or locked: which of them is not told.</summary>
    internal sealed record Refused : Knock
    {
        internal override T Match<T>(Func<Refused, T> refused, Func<Wait, T> wait, Func<Known, T> known) => refused(this);
    }

    internal sealed record Wait(TimeSpan For) : Knock
    {
        internal override T Match<T>(Func<Refused, T> refused, Func<Wait, T> wait, Func<Known, T> known) => wait(this);
    }

    internal sealed record Known(Account Account) : Knock
    {
        internal override T Match<T>(Func<Refused, T> refused, Func<Wait, T> wait, Func<Known, T> known) => known(this);
    }
}

/// <summary>The way in: a password or an identity provider, then a second factor where one is enrolled or required.</summary>
internal sealed class Door(
    AccountManager accounts, Sessions sessions, SignInAttempts attempts, Authenticators authenticators, RecoveryCodes recovery, ClaimedPeople claimed)
{
    internal const string PendingScheme = "tongban.pending";

    public async Task<Knock> KnockAsync(string name, string password, string address)
    {
        if (attempts.Count(address, name) is { } wait)
        {
            return new Knock.Wait(wait);
        }

        var account = await accounts.FindByNameOrEmailAsync(name);
        return account is not null && await IsRightAsync(account, password) ? new Knock.Known(account) : await RefuseUnknownAsync(account, password);
    }

    /// <summary>Goes on after the first proof: opens the session, or remembers the proof for five minutes and says which page comes next.</summary>
    public async Task<string> AdmitAsync(HttpContext context, Account account, string method, string? returnUrl)
    {
        await claimed.SettleAsync(account, context.RequestAborted);
        if (!account.TotpConfirmed && account.Kind == AccountKind.Person)
        {
            await sessions.OpenAsync(account, [method]);
            return account.IsDisplaced ? "/account" : ReturnUrl.Local(returnUrl);
        }

        await context.SignInAsync(PendingScheme, Pending(account, method));
        return ReturnUrl.With(account.TotpConfirmed ? "/sign-in/second-factor" : "/sign-in/enrol", returnUrl);
    }

    /// <summary>The account whose first proof is remembered; null when there is none or it has become stale.</summary>
    public async Task<Account?> PendingAsync(HttpContext context)
    {
        var user = (await context.AuthenticateAsync(PendingScheme)).Principal;
        var account = await accounts.FindWithAppointmentsAsync(user?.FindFirstValue(AccountClaims.Account));
        return account?.SecurityStamp == user?.FindFirstValue(AccountClaims.Stamp) ? account : null;
    }

    /// <summary>Takes the second factor of the pending account and opens its session; false when the code is not right, was used, or the account is locked.</summary>
    public async Task<bool> SecondAsync(HttpContext context, Account account, string code)
    {
        var proved = await ProveAsync(account, code, context.RequestAborted);
        if (proved)
        {
            await OpenWithSecondFactorAsync(context, account);
        }

        return proved;
    }

    /// <summary>Takes a code of the authenticator or a recovery code, counting failures as wrong passwords are counted.</summary>
    public async Task<bool> ProveAsync(Account account, string code, CancellationToken cancellation)
    {
        var proved = !await accounts.IsLockedOutAsync(account) && await TakeAsync(account, code, cancellation);
        await (proved ? Task.CompletedTask : accounts.AccessFailedAsync(account));
        return proved;
    }

    /// <summary>Confirms a new authenticator of the pending account and opens its session.</summary>
    public async Task<bool> EnrolAsync(HttpContext context, Account account, string code)
    {
        var confirmed = !account.TotpConfirmed && await authenticators.ConfirmAsync(account, code, context.RequestAborted);
        if (confirmed)
        {
            await OpenWithSecondFactorAsync(context, account);
        }

        return confirmed;
    }

    private async Task OpenWithSecondFactorAsync(HttpContext context, Account account)
    {
        var first = AccountClaims.Methods((await context.AuthenticateAsync(PendingScheme)).Principal ?? new ClaimsPrincipal());
        await context.SignOutAsync(PendingScheme);
        await accounts.ResetAccessFailedCountAsync(account);
        await sessions.OpenAsync(account, [.. first, "mfa"]);
    }

    // Six digits are a code of the authenticator; anything longer is a recovery code.
    private async Task<bool> TakeAsync(Account account, string code, CancellationToken cancellation) =>
        account.TotpConfirmed
        && (code.Count(char.IsLetterOrDigit) <= 6
            ? await authenticators.TakeAsync(account, code, cancellation)
            : await recovery.TakeAsync(account, code, cancellation));

    private async Task<bool> IsRightAsync(Account account, string password)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return false;
        }

        var right = await accounts.CheckPasswordAsync(account, password);
        await (right && !account.TotpConfirmed ? accounts.ResetAccessFailedCountAsync(account) : right ? Task.CompletedTask : accounts.AccessFailedAsync(account));
        return right;
    }

    // Hashing takes its time; a name that is not there, or is locked, must take the same.
    private async Task<Knock> RefuseUnknownAsync(Account? account, string password)
    {
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            accounts.PasswordHasher.HashPassword(account ?? new Account(), password);
        }

        return new Knock.Refused();
    }

    private static ClaimsPrincipal Pending(Account account, string method) => new(new ClaimsIdentity(
        [new(AccountClaims.Account, account.Id), new(AccountClaims.Stamp, account.SecurityStamp ?? ""), new(AccountClaims.Method, method)],
        PendingScheme));
}
