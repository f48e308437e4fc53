using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.SecondFactor;

/// <summary>Authenticator keys of accounts: sealed at rest, every code good once.</summary>
internal sealed class Authenticators(AccountsDb db, AccountManager accounts, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector seal = protection.CreateProtector("Tongban.Totp");

    /// <summary>The key to enrol: the same on every look until a code of it is confirmed.</summary>
    public async Task<byte[]> KeyToEnrolAsync(Account account)
    {
        if (account.TotpKey.Length == 0)
        {
            account.TotpKey = Sealed(Totp.NewKey());
            await accounts.UpdateAsync(account);
        }

        return KeyOf(account);
    }

    public byte[] KeyOf(Account account) => seal.Unprotect(Convert.FromBase64String(account.TotpKey));

    public string Sealed(byte[] key) => Convert.ToBase64String(seal.Protect(key));

    /// <summary>Takes a code if it is right and no code of its time or later was taken before; two requests with one code cannot both pass.</summary>
    public async Task<bool> TakeAsync(Account account, string code, CancellationToken cancellation) =>
        account.TotpKey.Length > 0
        && Totp.Match(KeyOf(account), Digits(code), time.GetUtcNow()) is { } step
        && await MarkAsync(account, step, cancellation);

    /// <summary>Takes the code and, if it was right, makes the key count from now on.</summary>
    public async Task<bool> ConfirmAsync(Account account, string code, CancellationToken cancellation)
    {
        if (!await TakeAsync(account, code, cancellation))
        {
            return false;
        }

        account.TotpConfirmed = true;
        return (await accounts.UpdateAsync(account)).Succeeded;
    }

    /// <summary>Lets go of the key; a new one must be enrolled.</summary>
    public async Task ForgetAsync(Account account)
    {
        (account.TotpKey, account.TotpConfirmed) = ("", false);
        await accounts.UpdateAsync(account);
    }

    // One statement, so that of two requests one wins; the new stamp makes a third, which read the row before, fail instead of undoing it.
    private async Task<bool> MarkAsync(Account account, long step, CancellationToken cancellation)
    {
        var stamp = Guid.NewGuid().ToString();
        var marked = await db.Users
            .Where(one => one.Id == account.Id && one.TotpLastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.TotpLastStep, step).SetProperty(one => one.ConcurrencyStamp, stamp), cancellation) == 1;
        await db.Entry(account).ReloadAsync(cancellation);
        return marked;
    }

    // People type codes in threes, and with a Chinese keyboard in full-width digits.
    private static string Digits(string code) =>
        string.Concat(code.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
}
