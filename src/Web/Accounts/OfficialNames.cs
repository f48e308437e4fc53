using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts;

/// <summary>What officials are called who did something on record. The ledger keeps their accounts, not their names.</summary>
internal sealed class OfficialNames(AccountsDb db)
{
    /// <summary>The names shown of the accounts given, by account; one that is gone, or has no name, is not among them.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string> accounts, CancellationToken cancellation)
    {
        var ids = accounts.Distinct(StringComparer.Ordinal).ToArray();
        return await db.Users.AsNoTracking().Where(account => ids.Contains(account.Id) && account.DisplayName != "").ToDictionaryAsync(account => account.Id, account => account.DisplayName, StringComparer.Ordinal, cancellation);
    }
}
