using System.Security.Claims;
using Tongban.Kernel.Identity;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Provider;

/// <summary>The accounts of people for whom a provider vouches, found by the identity number it names.</summary>
internal sealed class VouchedPeople(AccountManager accounts, IPeople people, Stamps stamps, PlatformOptions options)
{
    /// <summary>The person's account, made on first sight; null when the provider names no right identity number.</summary>
    public async Task<Account?> AccountAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (!IdentityNumber.TryParse(user.FindFirstValue(options.Oidc.IdentityNumberClaim), out var number))
        {
            return null;
        }

        var person = await people.ReferenceAsync(number.ToString(), cancellation);
        await KeepNameAsync(person, number.ToString(), user.FindFirstValue(options.Oidc.NameClaim) ?? "", cancellation);
        return await accounts.FindByPersonAsync(person) is { } known ? await VouchedAsync(known) : await CreateAsync(person);
    }

    private async Task KeepNameAsync(string person, string number, string name, CancellationToken cancellation)
    {
        var before = await people.ReadAsync(person, cancellation);
        await people.KeepAsync(person, new(name.Length > 0 ? name : before?.Name ?? "", number, before?.Phone ?? ""), cancellation);
    }

    // Whoever registered with this number without proof must not stay in the account of the person it belongs to.
    private async Task<Account> VouchedAsync(Account account)
    {
        if (account.Verified)
        {
            return account;
        }

        (account.Verified, account.PasswordHash, account.TotpKey, account.TotpConfirmed) = (true, null, "", false);
        await accounts.UpdateSecurityStampAsync(account);
        stamps.Forget(account.Id);
        return account;
    }

    private async Task<Account> CreateAsync(string person)
    {
        var id = Guid.NewGuid().ToString("N");
        var account = new Account { Id = id, UserName = $"person-{id[..12]}", Kind = AccountKind.Person, PersonId = person, Verified = true };
        var created = await accounts.CreateAsync(account);
        return created.Succeeded ? account : throw new InvalidOperationException($"An account could not be made: {created.Errors.First().Code}.");
    }
}
