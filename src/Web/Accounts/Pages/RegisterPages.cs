using Tongban.Kernel.Words;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>An applicant opens an account.</summary>
internal static class RegisterPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapGet("/register", (HttpContext context, PlatformOptions options, IRealNameCheck realName, string? returnUrl) =>
            options.OpenRegistration ? View.Of<Register>(Parameters(RegistrationForm.Empty, FormErrors.None, options, realName, returnUrl)) : Closed(context));
        pages.MapPost("/register", RegisterAsync);
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, IFormCollection form, Registration registration, Sessions sessions, PlatformOptions options, IRealNameCheck realName, string? returnUrl)
    {
        if (!options.OpenRegistration)
        {
            return Closed(context);
        }

        var filled = RegistrationForm.Of(form);
        var (account, complaints) = await registration.OpenAsync(filled, context.RequestAborted);
        if (account is null)
        {
            return View.Wrong<Register>(Parameters(filled, View.Errors(complaints), options, realName, returnUrl));
        }

        await sessions.OpenAsync(account, ["pwd"]);
        return Results.LocalRedirect(ReturnUrl.Or("/account", returnUrl));
    }

    private static IResult Closed(HttpContext context) => Reply.Of(
        context,
        StatusCodes.Status404NotFound,
        new("这里不开放注册", "Accounts are not opened here"),
        new("请通过身份认证平台登录，或者带身份证到窗口办理。", "Sign in through the identity provider, or bring your identity card to a window."));

    private static object Parameters(RegistrationForm form, FormErrors errors, PlatformOptions options, IRealNameCheck realName, string? returnUrl) => new
    {
        Form = form,
        Back = returnUrl,
        Errors = errors,
        options.Sample,
        RealNameChecked = realName.Connected,
        Provider = options.Oidc.Configured ? new Wording(options.Oidc.NameZh, options.Oidc.NameEn) : (Wording?)null,
    };
}
