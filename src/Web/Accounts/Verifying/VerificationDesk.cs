using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Verifying;

/// <summary>
/// Makes an account the one of the person it is vouched for, in one transaction with the record of it. Whoever else went by the number without proof
/// loses it and is signed out: what was opened in the person's name is hers to see from then on.
/// </summary>
internal sealed class VerificationDesk(AccountsDb db, AccountManager accounts, ClaimedPeople claimed, IPeople people, Stamps stamps, TimeProvider time)
{
    /// <summary>Verifies the account; false when another account is that person's already.</summary>
    internal async Task<bool> VerifyAsync(Account account, PersonDetails details, Vouching by, CancellationToken cancellation)
    {
        if (await claimed.FreeAsync(details.IdentityNumber, cancellation) is not { } person)
        {
            return false;
        }

        await people.KeepAsync(person, details, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var others = await db.Users.Where(other => other.ClaimedPerson == person && other.Id != account.Id).ToArrayAsync(cancellation);
        foreach (var other in others)
        {
            other.ClaimedPerson = null;
            await accounts.UpdateSecurityStampAsync(other);
        }

        db.IdentityChecks.Add(new IdentityCheck
        {
            At = time.GetUtcNow(), Account = account.Id, PersonId = person, Method = by.Method, Level = by.Level, By = by.By, ByOffice = by.ByOffice,
        });
        (account.PersonId, account.ClaimedPerson, account.Verified) = (person, null, true);
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            return false;
        }

        await transaction.CommitAsync(cancellation);
        foreach (var changed in others.Append(account))
        {
            stamps.Forget(changed.Id);
        }

        return true;
    }
}
