using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Samples;

/// <summary>Makes the sample accounts that are missing, at start; their ids are their names, so the ledger reads well.</summary>
internal sealed class SampleAccounts(IServiceScopeFactory scopes, IPeople people) : IHostedService
{
    private string? hash;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = SampleFile.Read();
        foreach (var person in file.People)
        {
            await AddAsync(await PersonAsync(person, cancellationToken), file.Password);
        }

        foreach (var official in file.Officials)
        {
            await AddAsync(Official(official, AccountKind.Official), file.Password);
        }

        foreach (var administrator in file.Administrators)
        {
            await AddAsync(Official(administrator, AccountKind.Administrator), file.Password);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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

    // A scope for each, so that one account's fault is not another's.
    private async Task AddAsync(Account account, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountManager>();
        if (await accounts.FindByIdAsync(account.Id) is null)
        {
            account.TotpKey = account.TotpConfirmed ? scope.ServiceProvider.GetRequiredService<Authenticators>().Sealed(Totp.NewKey()) : "";
            account.PasswordHash = Hash(accounts, account, password);
            await CreateAsync(accounts, account);
        }
    }

    // Another process that starts on the same database may have been first; then its account stands.
    private async Task CreateAsync(AccountManager accounts, Account account)
    {
        if (!await TryCreateAsync(accounts, account) && !await IsThereAsync(account.Id))
        {
            throw new InvalidOperationException($"Sample account {account.Id} could not be made.");
        }
    }

    private static async Task<bool> TryCreateAsync(AccountManager accounts, Account account)
    {
        try
        {
            return (await accounts.CreateAsync(account)).Succeeded;
        }
        catch (Exception fault) when (fault is DbUpdateException or InvalidOperationException)
        {
            // The row or, a moment earlier, the other process's account as the name check read it.
            return false;
        }
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
