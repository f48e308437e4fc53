using System.Security.Claims;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>Looking after one's own account.</summary>
internal static class AccountPages
{
    private static readonly Wording WrongCode = new("验证码不对或已用过：请等待下一个六位数字。", "The code is not right or was used already: wait for the next six digits.");

    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").RequireAuthorization().RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapGet("", (MyAccountView view) => view.ShowAsync(done: null));
        pages.MapPost("/password", ChangePasswordAsync);
        pages.MapPost("/phone", ChangePhoneAsync);
        pages.MapPost("/sign-out-everywhere", EndOthersAsync);
        pages.MapPost("/recovery-codes", RenewCodesAsync);
        pages.MapGet("/authenticator", ShowAuthenticatorAsync);
        pages.MapPost("/authenticator", ConfirmAuthenticatorAsync);
        pages.MapPost("/authenticator/replace", ReplaceAuthenticatorAsync);
        pages.MapGet("/office", ShowOfficesAsync).RequireAuthorization(Policies.OfficialAnywhere);
        pages.MapPost("/office", ChooseOfficeAsync).RequireAuthorization(Policies.OfficialAnywhere);
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, IFormCollection form, MyAccountView view, AccountManager accounts, Sessions sessions, SignInAttempts attempts)
    {
        var account = await view.AccountAsync();
        if (attempts.Count(RateLimits.AddressOf(context), account.Id) is { } wait)
        {
            return TooManyRequests.Answer(wait);
        }

        var complaints = await TryChangeAsync(accounts, account, form);
        if (complaints.Length > 0)
        {
            return await view.WrongAsync(View.Errors(complaints));
        }

        await sessions.EndOthersAsync(account);
        return await view.ShowAsync(new("密码已更改，其他设备已退出。", "The password is changed; other devices are signed out."));
    }

    private static async Task<Complaint[]> TryChangeAsync(AccountManager accounts, Account account, IFormCollection form)
    {
        var wanted = form["password"].ToString();
        return wanted != form["again"].ToString()
            ? [new("again", new("两次输入的新密码不同。", "The two new passwords differ."))]
            : [.. (await accounts.ChangePasswordAsync(account, form["current"].ToString(), wanted)).Errors.Select(error => IdentityWords.Complaint(error.Code))];
    }

    /// <summary>
    /// Her telephone is what she says it is, verified or not; a case that was opened keeps the number it was opened with. A session left open is not enough to change it.
    /// </summary>
    private static async Task<IResult> ChangePhoneAsync(HttpContext context, IFormCollection form, MyAccountView view, IPeople people, OwnerProof proof, Sessions sessions)
    {
        var (account, phone) = (await view.AccountAsync(), form["phone"].ToString().Trim());
        if (account.PersonId is not { Length: > 0 } person || await people.ReadAsync(person, context.RequestAborted) is not { } known)
        {
            return Results.LocalRedirect("/account");
        }

        if (!Registration.IsMobileOrNone(phone))
        {
            return await view.WrongAsync(View.Errors([Registration.NoMobile]));
        }

        return await (await proof.OfAsync(context, account, form["proof"].ToString())).Match(
            async () =>
            {
                await people.KeepAsync(person, known with { Phone = phone }, context.RequestAborted);
                await sessions.EndOthersAsync(account);
                return await view.ShowAsync(new("手机号码已更改，其他设备已退出。已经提交的办件里的联系电话不变；要改的，请告诉承办机关。", "The mobile number is changed; other devices are signed out. Cases handed in already keep the number they were handed in with; tell the office where that has changed too."));
            },
            wait => Task.FromResult(TooManyRequests.Answer(wait)),
            why => view.WrongAsync(View.Errors([new("proof", why)])));
    }

    // Bound to the form so that the antiforgery token is asked for; likewise below.
    private static async Task<IResult> EndOthersAsync(IFormCollection form, MyAccountView view, Sessions sessions)
    {
        await sessions.EndOthersAsync(await view.AccountAsync());
        return await view.ShowAsync(new("其他设备已退出。", "Other devices are signed out."));
    }

    private static async Task<IResult> RenewCodesAsync(HttpContext context, IFormCollection form, MyAccountView view, RecoveryCodes codes) =>
        await view.AccountAsync() is { TotpConfirmed: true } account
            ? View.Of<Codes>(new { List = await codes.RenewAsync(account, context.RequestAborted), Back = "/account" })
            : Results.LocalRedirect("/account/authenticator");

    private static async Task<IResult> ShowAuthenticatorAsync(MyAccountView view, Authenticators authenticators) =>
        await view.AccountAsync() is { TotpConfirmed: false } account
            ? View.Of<Enrol>(await EnrolmentAsync(account, authenticators, FormErrors.None))
            : Results.LocalRedirect("/account");

    private static async Task<IResult> ConfirmAuthenticatorAsync(
        HttpContext context, IFormCollection form, MyAccountView view, Authenticators authenticators, RecoveryCodes codes, Sessions sessions)
    {
        if (await view.AccountAsync() is not { TotpConfirmed: false } account)
        {
            return Results.LocalRedirect("/account");
        }

        if (!await authenticators.ConfirmAsync(account, form["code"].ToString(), context.RequestAborted))
        {
            return View.Wrong<Enrol>(await EnrolmentAsync(account, authenticators, FormErrors.None.With("code", WrongCode)));
        }

        await sessions.OpenAsync(account, [.. AccountClaims.Methods(context.User).Append("mfa").Distinct()]);
        return View.Of<Codes>(new { List = await codes.RenewAsync(account, context.RequestAborted), Back = "/account" });
    }

    private static async Task<IResult> ReplaceAuthenticatorAsync(IFormCollection form, HttpContext context, MyAccountView view, Door door, Authenticators authenticators)
    {
        var account = await view.AccountAsync();
        if (!await door.ProveAsync(account, form["code"].ToString(), context.RequestAborted))
        {
            return await view.WrongAsync(FormErrors.None.With("code", WrongCode));
        }

        await authenticators.ForgetAsync(account);
        return Results.LocalRedirect("/account/authenticator");
    }

    private static async Task<IResult> ShowOfficesAsync(HttpContext context, MyAccountView view, string? returnUrl) =>
        View.Of<ChooseOffice>(Offices(context, await view.AccountAsync(), returnUrl, FormErrors.None));

    private static async Task<IResult> ChooseOfficeAsync(HttpContext context, IFormCollection form, MyAccountView view, Sessions sessions, string? returnUrl)
    {
        var account = await view.AccountAsync();
        var office = form["office"].ToString();
        if (account.Appointments.All(appointment => appointment.Office != office))
        {
            return View.Wrong<ChooseOffice>(Offices(context, account, returnUrl, FormErrors.None.With("office", new("请选择一个您任职的机关。", "Choose an office where you are appointed."))));
        }

        await sessions.ActForAsync(account, office);
        return Results.LocalRedirect(ReturnUrl.Local(returnUrl));
    }

    private static object Offices(HttpContext context, Account account, string? returnUrl, FormErrors errors) => new
    {
        Appointments = account.Appointments.AsEnumerable(), Office = context.User.FindFirstValue(AccountClaims.Office), Back = returnUrl, Errors = errors,
    };

    private static async Task<object> EnrolmentAsync(Account account, Authenticators authenticators, FormErrors errors) => new
    {
        Key = await authenticators.KeyToEnrolAsync(account), AccountName = account.UserName ?? "", Action = "/account/authenticator", Errors = errors,
    };
}
