using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Cases;

namespace Tongban.Web.Accounts.Appointing;

/// <summary>What is asked for: this account, at this office, in this role.</summary>
internal sealed record AppointmentAsked(string AccountName, string DisplayName, OfficeId Office, OfficeRole Role);

/// <summary>What came of it: complaints, or done, with the first password of an account that had to be made.</summary>
internal sealed record AppointmentAnswer(IReadOnlyList<Complaint> Complaints, string? FirstPassword = null)
{
    internal static AppointmentAnswer Done { get; } = new([]);

    internal static AppointmentAnswer Wrong(string field, string zh, string en) => new([new(field, new Wording(zh, en))]);
}

/// <summary>Appoints and dismisses, in one transaction with the log of it; whoever is dismissed is signed out everywhere.</summary>
internal sealed partial class AppointmentDesk(AccountsDb db, AccountManager accounts, Stamps stamps, LawBook book, TimeProvider time)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Appoints an official, whose account is made when there is none of that name.</summary>
    internal async Task<AppointmentAnswer> AppointAsync(Appointer by, AppointmentAsked asked, CancellationToken cancellation)
    {
        if (!by.MayAt(book.Law.Offices, asked.Office) || !by.Roles.Contains(asked.Role))
        {
            return AppointmentAnswer.Wrong("role", "您不能在这个机关任命这个角色。", "You may not appoint to this role at this office.");
        }

        var account = await accounts.FindByNameOrEmailAsync(asked.AccountName);
        return account?.Id == by.Account ? AppointmentAnswer.Wrong("account-name", "不能任命自己。", "Nobody appoints herself.")
            : account is { Kind: not AccountKind.Official } ? AppointmentAnswer.Wrong("account-name", "这个账号名不能用，请换一个。", "This account name cannot be used; choose another.")
            : account is null ? await MakeAsync(by, asked, cancellation)
            : await AddAsync(by, account, asked, cancellation);
    }

    /// <summary>Dismisses an official from a role. False when there is no such appointment that the appointer may end.</summary>
    internal async Task<bool> DismissAsync(Appointer by, string account, OfficeId office, OfficeRole role, CancellationToken cancellation)
    {
        if (!by.MayAt(book.Law.Offices, office) || !by.Roles.Contains(role) || account == by.Account)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var id = office.ToString();
        var gone = await db.Appointments.Where(one => one.AccountId == account && one.Office == id && one.Role == role).ExecuteDeleteAsync(cancellation) == 1;
        if (gone && await accounts.FindByIdAsync(account) is { } dismissed)
        {
            Write(by, account, id, role, appointed: false);
            await accounts.UpdateSecurityStampAsync(dismissed);
            await transaction.CommitAsync(cancellation);
            stamps.Forget(account);
        }

        return gone;
    }

    private async Task<AppointmentAnswer> AddAsync(Appointer by, Account account, AppointmentAsked asked, CancellationToken cancellation)
    {
        var office = asked.Office.ToString();
        if (account.Appointments.Any(one => one.Office == office && one.Role == asked.Role))
        {
            return AppointmentAnswer.Wrong("role", "此人已经担任这个角色。", "This person has that role already.");
        }

        account.Appointments.Add(new Appointment { AccountId = account.Id, Office = office, Role = asked.Role });
        Write(by, account.Id, office, asked.Role, appointed: true);
        await db.SaveChangesAsync(cancellation);
        return AppointmentAnswer.Done;
    }

    private async Task<AppointmentAnswer> MakeAsync(Appointer by, AppointmentAsked asked, CancellationToken cancellation)
    {
        if (!Plain().IsMatch(asked.AccountName))
        {
            return new([new("account-name", IdentityWords.AccountName)]);
        }

        if (asked.DisplayName.Length is 0 or > 50)
        {
            return AppointmentAnswer.Wrong("name", "没有这个账号。要新建账号，请填写姓名，最多 50 个字。", "There is no such account. To make it, enter the name, at most 50 characters.");
        }

        var password = NewPassword();
        var account = new Account { Id = Guid.NewGuid().ToString("N"), UserName = asked.AccountName, Kind = AccountKind.Official, DisplayName = asked.DisplayName };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            return new([.. made.Errors.Select(error => IdentityWords.Complaint(error.Code))]);
        }

        var added = await AddAsync(by, account, asked, cancellation);
        await transaction.CommitAsync(cancellation);
        return added with { FirstPassword = password };
    }

    /// <summary>Twenty letters that are told apart when read aloud: about a hundred bits.</summary>
    internal static string NewPassword() => string.Join('-', RandomNumberGenerator.GetString(Letters, 20).Chunk(5).Select(part => new string(part)));

    private void Write(Appointer by, string account, string office, OfficeRole role, bool appointed) => db.AppointmentLog.Add(new AppointmentLogEntry
    {
        At = time.GetUtcNow(), By = by.Account, ByOffice = by.Office?.ToString() ?? "", Account = account, Office = office, Role = role, Appointed = appointed,
    });

    [GeneratedRegex("^[a-z][a-z0-9-]{3,31}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
