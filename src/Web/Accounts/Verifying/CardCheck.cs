using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Identity;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Verifying;

/// <summary>What an official at a window fills in with the person and her card before him.</summary>
internal sealed record CardForm(string AccountName, string Name, string IdentityNumber, bool Seen)
{
    internal static readonly CardForm Empty = new("", "", "", false);

    internal static CardForm Of(IFormCollection form) => new(Text(form, "account-name"), Text(form, "name"), Text(form, "identity-number").ToUpperInvariant(), form["seen"] == "yes");

    // A record prints its members; these must not reach a log.
    public override string ToString() => nameof(CardForm);

    private static string Text(IFormCollection form, string field) => form[field].ToString().Normalize(System.Text.NormalizationForm.FormKC).Trim();
}

/// <summary>
/// An official vouches for the person who stands before him with her identity card. Not a search: he names the account and the number, and whether
/// they belong together is all he learns.
/// </summary>
internal sealed class CardCheck(AccountManager accounts, IPeople people, VerificationDesk desk)
{
    internal async Task<IReadOnlyList<Complaint>> VerifyAsync(CardForm form, Actor.Official by, CancellationToken cancellation)
    {
        if (Check(form).ToArray() is { Length: > 0 } wrong)
        {
            return wrong;
        }

        var account = await accounts.FindByNameAsync(form.AccountName);
        if (account is not { ClaimedPerson: { } claimed, PersonId: { } own } || claimed != await people.ReferenceAsync(form.IdentityNumber, cancellation))
        {
            return [Apart];
        }

        var phone = (await people.ReadAsync(own, cancellation))?.Phone ?? "";
        return await TryAsync(account, new(form.Name, form.IdentityNumber, phone), Vouching.OfCard(by.Account.ToString(), by.Office.ToString()), cancellation) ? [] : [Taken];
    }

    // Two windows at once: the table lets one account be the person's.
    private async Task<bool> TryAsync(Account account, PersonDetails details, Vouching by, CancellationToken cancellation)
    {
        try
        {
            return await desk.VerifyAsync(account, details, by, cancellation);
        }
        catch (DbUpdateException fault) when (!Hosting.StoreOutage.Is(fault))
        {
            return false;
        }
    }

    private static IEnumerable<Complaint> Check(CardForm form) => new (bool Wrong, Complaint Complaint)[]
    {
        (form.AccountName.Length is 0 or > 64, new("account-name", new("请填写申请人告诉您的账号名。", "Enter the account name that the person tells you."))),
        (form.Name.Length is 0 or > 50, new("name", new("请填写证件上的姓名，最多 50 个字。", "Enter the name on the card, at most 50 characters."))),
        (IdentityNumber.Diagnose(form.IdentityNumber) is not null, new("identity-number", IdentityNumber.Diagnose(form.IdentityNumber)?.Sentence ?? default)),
        (!form.Seen, new("seen", new("没有当面查验证件原件的，不能核验。", "Nobody is verified whose card you did not look at yourself."))),
    }.Where(one => one.Wrong).Select(one => one.Complaint);

    private static Complaint Apart { get; } = new(
        "account-name", new("没有以这个号码登记、等待核验的这个账号：请与申请人核对账号名和号码。", "No account of this name waits to be verified for this number: compare both with the person."));

    private static Complaint Taken { get; } = new(
        "identity-number", new("此号码已有核验过的账号：请申请人用那个账号登录。", "There is a verified account for this number: the person signs in to that one."));
}
