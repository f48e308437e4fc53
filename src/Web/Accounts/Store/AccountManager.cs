using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Tongban.Web.Accounts.Store;

/// <summary>The framework's manager of accounts, with lockout measured on the host's one clock.</summary>
public sealed class AccountManager(
    IUserStore<Account> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    IEnumerable<IUserValidator<Account>> accounts,
    IEnumerable<IPasswordValidator<Account>> passwords,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<Account>> log,
    TimeProvider time,
    AccountsDb db)
    : UserManager<Account>(store, options, hasher, accounts, passwords, normalizer, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockoutEnd > time.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(Account user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
        {
            (user.LockoutEnd, user.AccessFailedCount) = (time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan, 0);
        }

        return UpdateUserAsync(user);
    }

    /// <summary>The account with its appointments, by the name or the e-mail address somebody signs in with; null when there is none.</summary>
    public async Task<Account?> FindByNameOrEmailAsync(string text)
    {
        var account = await FindByNameAsync(text) ?? (text.Contains('@', StringComparison.Ordinal) ? await FindByEmailAsync(text) : null);
        return account is null ? null : await WithAppointmentsAsync(account);
    }

    public async Task<Account?> FindWithAppointmentsAsync(string? id) =>
        id is not null && await FindByIdAsync(id) is { } account ? await WithAppointmentsAsync(account) : null;

    public Task<Account?> FindByPersonAsync(string personId) => Users.FirstOrDefaultAsync(account => account.PersonId == personId);

    private async Task<Account> WithAppointmentsAsync(Account account)
    {
        await db.Entry(account).Collection(a => a.Appointments).LoadAsync(CancellationToken);
        return account;
    }
}
