using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.SecondFactor;

/// <summary>Ten codes of fifty random bits for the day the phone is lost; shown once, kept as hashes, each good once.</summary>
internal sealed class RecoveryCodes(AccountsDb db, TimeProvider time)
{
    private const int Count = 10;
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";

    /// <summary>Makes ten new codes; the old ones are worth nothing from now on.</summary>
    public async Task<IReadOnlyList<string>> RenewAsync(Account account, CancellationToken cancellation)
    {
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, 10)).ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.RecoveryCodes.Where(code => code.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { AccountId = account.Id, Hash = Hash(account, code) }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. codes.Select(code => $"{code[..5]}-{code[5..]}")];
    }

    public async Task<bool> TakeAsync(Account account, string code, CancellationToken cancellation)
    {
        var hash = Hash(account, Plain(code));
        DateTimeOffset? now = time.GetUtcNow();
        return await db.RecoveryCodes
            .Where(one => one.AccountId == account.Id && one.Hash == hash && one.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), cancellation) == 1;
    }

    public Task<int> LeftAsync(string accountId, CancellationToken cancellation) =>
        db.RecoveryCodes.CountAsync(code => code.AccountId == accountId && code.UsedAt == null, cancellation);

    private static string Plain(string code) => string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    private static string Hash(Account account, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id}:{code}")));
}
