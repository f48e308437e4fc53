using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Samples;

/// <summary>Makes the sample accounts that are missing, at start; their ids are their names, so the ledger reads well.</summary>
internal sealed class SampleAccounts(IServiceScopeFactory scopes, IPeople people) : IHostedService
{
    private string? hash;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = SampleFile.Read();
        var missing = await MissingAsync(file, cancellationToken);
        if (missing.Count > 0 && !await TryCreateAllAsync(missing, file.Password, cancellationToken))
        {
            await CreateOneByOneAsync(file, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IReadOnlyList<Account>> MissingAsync(SampleFile file, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var there = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.Select(account => account.Id).ToHashSetAsync(cancellation);
        var persons = await Task.WhenAll(file.People.Where(person => !there.Contains(person.Account)).Select(person => PersonAsync(person, cancellation)));
        return
        [
            .. persons,
            .. file.Officials.Where(official => !there.Contains(official.Account)).Select(official => Official(official, AccountKind.Official)),
            .. file.Administrators.Where(keeper => !there.Contains(keeper.Account)).Select(keeper => Official(keeper, AccountKind.Administrator)),
        ];
    }

    private async Task<Account> PersonAsync(SamplePerson person, CancellationToken cancellation)
    {
        var reference = await people.ReferenceAsync(person.IdentityNumber, cancellation);
        await people.KeepAsync(reference, new(person.Name, person.IdentityNumber, person.Phone), cancellation);
        return new Account { Id = person.Account, UserName = person.Account, Kind = AccountKind.Person, PersonId = reference, Verified = true };
    }

    private static Account Official(SampleOfficial official, AccountKind kind)
    {
        var account = new Account { Id = official.Account, UserName = official.Account, Kind = kind, DisplayName = official.Name, TotpConfirmed = true };
        foreach (var (office, word) in official.Appointments.SelectMany(appointment => appointment.Roles.Select(role => (appointment.Office, role))))
        {
            account.Appointments.Add(new Appointment { AccountId = account.Id, Office = office, Role = Role(word) });
        }

        return account;
    }

    /// <summary>All of them in one transaction: asked for one by one, they are half of a start. False when another process was first with some.</summary>
    private async Task<bool> TryCreateAllAsync(IReadOnlyList<Account> missing, string password, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (accounts, db) = (scope.ServiceProvider.GetRequiredService<AccountManager>(), scope.ServiceProvider.GetRequiredService<AccountsDb>());
        foreach (var account in missing)
        {
            Prepare(scope.ServiceProvider, accounts, account, password);
            (account.NormalizedUserName, account.SecurityStamp) = (accounts.NormalizeName(account.UserName), Guid.NewGuid().ToString("N"));
            db.Users.Add(account);
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException fault) when (!StoreOutage.Is(fault))
        {
            return false;
        }
    }

    // Another process that starts on the same database makes the same accounts: what it made stands, the others are still to be made.
    private async Task CreateOneByOneAsync(SampleFile file, CancellationToken cancellation)
    {
        foreach (var account in await MissingAsync(file, cancellation))
        {
            if (!await TryCreateAllAsync([account], file.Password, cancellation) && !await IsThereAsync(account.Id))
            {
                throw new InvalidOperationException($"Sample account {account.Id} could not be made.");
            }
        }
    }

    private void Prepare(IServiceProvider services, AccountManager accounts, Account account, string password)
    {
        account.TotpKey = account.TotpConfirmed ? services.GetRequiredService<Authenticators>().Sealed(Totp.NewKey()) : "";
        account.PasswordHash = Hash(accounts, account, password);
    }

    private async Task<bool> IsThereAsync(string id)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountManager>().FindByIdAsync(id) is not null;
    }

    // One hash serves them all: the password is printed on /demo, and hashing it for each would make every start slow.
    private string Hash(AccountManager accounts, Account account, string password) => hash ??= accounts.PasswordHasher.HashPassword(account, password);

    private static OfficeRole Role(string word) =>
        OfficeRoleWords.TryParse(word, out var role) ? role : throw new FormatException($"samples/accounts.yaml: '{word}' is no role.");
}
