using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Accounts.Verifying;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>What an applicant fills in to open an account.</summary>
public sealed record RegistrationForm(string Name, string IdentityNumber, string Phone, string AccountName, string Password, string Again)
{
    internal static readonly RegistrationForm Empty = new("", "", "", "", "", "");

    internal static RegistrationForm Of(IFormCollection form) => new(
        Text(form, "name"), Text(form, "identity-number").ToUpperInvariant(), Text(form, "phone"), Text(form, "account-name"), form["password"].ToString(), form["again"].ToString());

    // A record prints its members; these must not reach a log.
    public override string ToString() => nameof(RegistrationForm);

    private static string Text(IFormCollection form, string field) => form[field].ToString().Normalize(System.Text.NormalizationForm.FormKC).Trim();
}

/// <summary>One thing wrong with a form: the field, and what to do about it.</summary>
internal sealed record Complaint(string Field, Wording Words);

/// <summary>
/// Opens an applicant's account. Nobody vouches for what she says of herself, so the account is not verified: it has what it opens itself and keeps
/// nobody from the number. A number whose owner has been verified opens no other account.
/// </summary>
internal sealed partial class Registration(AccountManager accounts, ClaimedPeople claimed, IRealNameCheck realName)
{
    public async Task<(Account? Account, IReadOnlyList<Complaint> Complaints)> OpenAsync(RegistrationForm form, CancellationToken cancellation)
    {
        var complaints = Check(form).Concat(await OfAccountAsync(form)).DistinctBy(complaint => complaint.Field).OrderBy(complaint => Array.IndexOf(AsOnThePage, complaint.Field)).ToArray();
        if (complaints.Length == 0 && await realName.CheckAsync(form.Name, form.IdentityNumber, cancellation) == RealNameAnswer.DoesNotMatch)
        {
            complaints = [new("identity-number", new("姓名与公民身份号码不一致，请核对。", "The name and the identity number do not belong together: check both."))];
        }

        if (complaints.Length > 0)
        {
            return (null, complaints);
        }

        return await claimed.FreeAsync(form.IdentityNumber, cancellation) is { } person
            ? await CreateAsync(form, person, cancellation)
            : (null, [HasOne]);
    }

    private static readonly string[] AsOnThePage = ["name", "identity-number", "phone", "account-name", "password", "again"];

    /// <summary>What the account's store would refuse, told in the same round as the rest.</summary>
    private async Task<IEnumerable<Complaint>> OfAccountAsync(RegistrationForm form)
    {
        var account = new Account { UserName = form.AccountName };
        var codes = new List<string>();
        foreach (var rule in accounts.PasswordValidators)
        {
            codes.AddRange((await rule.ValidateAsync(accounts, account, form.Password)).Errors.Select(error => error.Code));
        }

        return codes.Concat(await accounts.FindByNameAsync(form.AccountName) is null ? [] : ["DuplicateUserName"]).Select(IdentityWords.Complaint);
    }

    private static Complaint HasOne { get; } = new(
        "identity-number", new("此号码的主人已有核验过的账号：请用那个账号登录；进不去的，带身份证到窗口办理。", "The owner of this number has a verified account: sign in to that one, or bring your card to a window if you cannot."));

    internal static Complaint NoMobile { get; } = new("phone", new("请填写 11 位手机号码，或者留空。", "Enter a mobile number of 11 digits, or nothing."));

    /// <summary>Whether it is a mobile number of the mainland, or none.</summary>
    internal static bool IsMobileOrNone(string phone) => phone.Length == 0 || Mobile().IsMatch(phone);

    internal static IEnumerable<Complaint> Check(RegistrationForm form) => new (bool Wrong, Complaint Complaint)[]
    {
        (form.Name.Length is 0 or > 50, new("name", new("请填写身份证上的姓名，最多 50 个字。", "Enter the name on the identity card, at most 50 characters."))),
        (IdentityNumber.Diagnose(form.IdentityNumber) is not null, new("identity-number", IdentityNumber.Diagnose(form.IdentityNumber)?.Sentence ?? default)),
        (!IsMobileOrNone(form.Phone), NoMobile),
        (!Plain().IsMatch(form.AccountName), new("account-name", IdentityWords.AccountName)),
        (form.Password != form.Again, new("again", new("两次输入的密码不同。", "The two passwords differ."))),
    }.Where(one => one.Wrong).Select(one => one.Complaint);

    private async Task<(Account? Account, IReadOnlyList<Complaint> Complaints)> CreateAsync(RegistrationForm form, string person, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("N");
        var own = await claimed.KeepAsync(id, new(form.Name, form.IdentityNumber, form.Phone), cancellation);
        var account = new Account { Id = id, UserName = form.AccountName, Kind = AccountKind.Person, PersonId = own, ClaimedPerson = person };
        return await TryCreateAsync(account, form.Password) is { Count: > 0 } complaints ? (null, complaints) : (account, []);
    }

    /// <summary>What stands against the account; nothing once it is made. Who registers the same name at the same moment learns it from the table.</summary>
    private async Task<IReadOnlyList<Complaint>> TryCreateAsync(Account account, string password)
    {
        try
        {
            var created = await accounts.CreateAsync(account, password);
            return [.. created.Errors.Select(error => IdentityWords.Complaint(error.Code)).DistinctBy(complaint => complaint.Field)];
        }
        catch (DbUpdateException fault) when (!StoreOutage.Is(fault))
        {
            return [IdentityWords.Complaint("DuplicateUserName")];
        }
    }

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.NonBacktracking)]
    private static partial Regex Mobile();

    [GeneratedRegex("^[a-z][a-z0-9-]{3,31}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}

/// <summary>The framework's codes in our own words; the framework's sentences are English only and name the field badly.</summary>
internal static class IdentityWords
{
    internal static Wording AccountName { get; } = new(
        "账号名为 4 至 32 个小写字母、数字或连字符，以字母开头。", "An account name is 4 to 32 lower-case letters, digits or hyphens and begins with a letter.");

    internal static Complaint Complaint(string code) => code switch
    {
        "DuplicateUserName" => new("account-name", new("此账号名已被使用，请换一个。", "This account name is taken: choose another.")),
        "PasswordMismatch" => new("current", new("原密码不对。", "The present password is not right.")),
        "PasswordTooShort" => new("password", new("密码至少 10 个字符。", "A password has at least 10 characters.")),
        nameof(CommonPasswords) => new("password", new("此密码太容易猜到，请换一个，例如几个不相干的词。", "This password is easily guessed: choose another, such as a few unrelated words.")),
        _ => new("password", new("无法使用此密码，请换一个。", "This password cannot be used: choose another.")),
    };
}
