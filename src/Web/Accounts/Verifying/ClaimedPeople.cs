using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Verifying;

/// <summary>
/// The references of accounts nobody has vouched for. Whoever types a number in is not its owner: the account gets a reference of its own, under which
/// what it says of itself, its files and drafts are kept, and the number's reference is no more than a claim.
/// </summary>
internal sealed class ClaimedPeople(AccountManager accounts, IPeople people)
{
    /// <summary>The person with this number, as which an account may apply that nobody has vouched for; null when a verified account has the number.</summary>
    internal async Task<string?> FreeAsync(string identityNumber, CancellationToken cancellation)
    {
        var person = await people.ReferenceAsync(identityNumber, cancellation);
        return await accounts.FindByPersonAsync(person) is null ? person : null;
    }

    /// <summary>Keeps what the account says of itself, under its own reference.</summary>
    internal async Task<string> KeepAsync(string account, PersonDetails details, CancellationToken cancellation)
    {
        var own = await OwnAsync(account, cancellation);
        await people.KeepAsync(own, details, cancellation);
        return own;
    }

    /// <summary>An account made before accounts had references of their own gets one when it signs in, with what it said of itself.</summary>
    internal async Task SettleAsync(Account account, CancellationToken cancellation)
    {
        if (account is { PersonId: null, ClaimedPerson: { } claimed })
        {
            var details = await people.ReadAsync(claimed, cancellation);
            account.PersonId = details is null ? await OwnAsync(account.Id, cancellation) : await KeepAsync(account.Id, details, cancellation);
            await accounts.UpdateAsync(account);
        }
    }

    private Task<string> OwnAsync(string account, CancellationToken cancellation) => people.ReferenceAsync($"account:{account}", cancellation);
}
