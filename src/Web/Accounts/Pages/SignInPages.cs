using Tongban.Kernel.Actors;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>Signing in and out.</summary>
internal static class SignInPages
{
    private static readonly Wording Unknown = new("账号名或密码不对，或者账号因多次失败暂时锁定。请核对后再试；已经锁定的，15 分钟后再试。", "The name or the password is not right, or the account is locked for a while after too many failures. Check both and try again; if it is locked, try again in 15 minutes.");
    private static readonly Wording WrongCode = new("验证码不对或已用过：请等待下一个六位数字。", "The code is not right or was used already: wait for the next six digits.");

    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapGet("/sign-in", Show);
        pages.MapPost("/sign-in", KnockAsync);
        pages.MapGet("/sign-in/second-factor", ShowSecondAsync);
        pages.MapPost("/sign-in/second-factor", SecondAsync);
        pages.MapGet("/sign-in/enrol", ShowEnrolAsync);
        pages.MapPost("/sign-in/enrol", EnrolAsync);
        pages.MapPost("/sign-out", SignOutAsync);
    }

    private static IResult Show(HttpContext context, PlatformOptions options, string? returnUrl, string? ended) =>
        context.User.Identity?.IsAuthenticated == true
            ? Results.LocalRedirect(ReturnUrl.Local(returnUrl))
            : View.Of<SignIn>(new { Back = returnUrl, Provider = options.Oidc, Ended = ended switch { "kept" => SessionEnd.TextKept, "lost" => SessionEnd.TextLost, _ => (SessionEnd?)null }, Registers = options.OpenRegistration });

    private static async Task<IResult> KnockAsync(HttpContext context, IFormCollection form, Door door, PlatformOptions options, string? returnUrl)
    {
        var name = form["name"].ToString().Trim();
        if (Missing(name, form["password"].ToString()) is { Any: true } missing)
        {
            return View.Wrong<SignIn>(new { Name = name, Back = returnUrl, Provider = options.Oidc, Registers = options.OpenRegistration, Errors = missing });
        }

        var knock = await door.KnockAsync(name, form["password"].ToString(), RateLimits.AddressOf(context));
        return await knock.Match(
            _ => Task.FromResult(View.Wrong<SignIn>(new { Name = name, Back = returnUrl, Provider = options.Oidc, Registers = options.OpenRegistration, Errors = FormErrors.None.With("name", Unknown) })),
            wait => Task.FromResult(TooManyRequests.Answer(wait.For)),
            async known => Results.LocalRedirect(await door.AdmitAsync(context, known.Account, "pwd", returnUrl)));
    }

    private static async Task<IResult> ShowSecondAsync(HttpContext context, Door door, string? returnUrl) =>
        await door.PendingAsync(context) is { TotpConfirmed: true }
            ? View.Of<SecondFactorPage>(new { Back = returnUrl })
            : Again(returnUrl);

    private static FormErrors Missing(string name, string password) => FormErrors.None
        .When(name.Length == 0, "name", new("请填写账号名或电子邮箱。", "Enter the account name or e-mail."))
        .When(password.Length == 0, "password", new("请填写密码。", "Enter the password."));

    /// <summary>Where the work of an account begins, when no page was asked for.</summary>
    private static string First(Account account) => account.Kind switch
    {
        AccountKind.Person => "/",
        AccountKind.Official => account.Appointments.All(appointment => appointment.Role == OfficeRole.Administrator) ? "/appointments" : "/desk",
        AccountKind.Administrator => "/account",
    };

    private static async Task<IResult> SecondAsync(HttpContext context, IFormCollection form, Door door, string? returnUrl) =>
        await door.PendingAsync(context) is not { } account ? Again(returnUrl)
        : CodeDoubt(form["code"].ToString()) is { } doubt ? View.Wrong<SecondFactorPage>(new { Back = returnUrl, Errors = FormErrors.None.With("code", doubt) })
        : await door.SecondAsync(context, account, form["code"].ToString()) ? Results.LocalRedirect(ReturnUrl.Or(First(account), returnUrl))
        : View.Wrong<SecondFactorPage>(new { Back = returnUrl, Errors = FormErrors.None.With("code", WrongCode) });

    /// <summary>What no code can look like is told as such and is no try at one; null for what has to be tried.</summary>
    private static Wording? CodeDoubt(string typed) => typed.Normalize(System.Text.NormalizationForm.FormKC).Count(char.IsAsciiLetterOrDigit) switch
    {
        0 => new("请填写身份验证器显示的六位验证码。", "Enter the six digits that your authenticator shows."),
        < 6 and var given => new($"验证码是六位数字，您只填了 {given} 位。", $"A code has six digits; you entered {given}."),
        _ => null,
    };

    private static async Task<IResult> ShowEnrolAsync(HttpContext context, Door door, Authenticators authenticators, string? returnUrl) =>
        await door.PendingAsync(context) is { TotpConfirmed: false } account
            ? View.Of<Enrol>(await EnrolmentAsync(account, authenticators, returnUrl, FormErrors.None))
            : Again(returnUrl);

    private static async Task<IResult> EnrolAsync(
        HttpContext context, IFormCollection form, Door door, Authenticators authenticators, RecoveryCodes codes, string? returnUrl) =>
        await door.PendingAsync(context) is not { } account ? Again(returnUrl)
        : CodeDoubt(form["code"].ToString()) is { } doubt ? View.Wrong<Enrol>(await EnrolmentAsync(account, authenticators, returnUrl, FormErrors.None.With("code", doubt)))
        : await door.EnrolAsync(context, account, form["code"].ToString())
            ? View.Of<Codes>(new { List = await codes.RenewAsync(account, context.RequestAborted), Back = ReturnUrl.Or(First(account), returnUrl) })
        : View.Wrong<Enrol>(await EnrolmentAsync(account, authenticators, returnUrl, FormErrors.None.With("code", WrongCode)));

    // Bound to the form so that the antiforgery token is asked for.
    private static async Task<IResult> SignOutAsync(IFormCollection form, Sessions sessions)
    {
        await sessions.EndAsync();
        return Results.LocalRedirect("/");
    }

    private static async Task<object> EnrolmentAsync(Account account, Authenticators authenticators, string? returnUrl, FormErrors errors) => new
    {
        Key = await authenticators.KeyToEnrolAsync(account),
        AccountName = account.UserName ?? "",
        Action = "/sign-in/enrol",
        Required = true,
        Back = returnUrl,
        Errors = errors,
    };

    private static IResult Again(string? returnUrl) => Results.LocalRedirect(ReturnUrl.With("/sign-in", returnUrl));
}
