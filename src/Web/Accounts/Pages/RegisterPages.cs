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
        pages.MapGet("/register", (PlatformOptions options, IRealNameCheck realName) => View.Of<Register>(Parameters(RegistrationForm.Empty, FormErrors.None, options, realName)));
        pages.MapPost("/register", RegisterAsync);
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, IFormCollection form, Registration registration, Sessions sessions, PlatformOptions options, IRealNameCheck realName)
    {
        var filled = RegistrationForm.Of(form);
        var (account, complaints) = await registration.OpenAsync(filled, context.RequestAborted);
        if (account is null)
        {
            return View.Wrong<Register>(Parameters(filled, View.Errors(complaints), options, realName));
        }

        await sessions.OpenAsync(account, ["pwd"]);
        return Results.LocalRedirect("/account");
    }

    private static object Parameters(RegistrationForm form, FormErrors errors, PlatformOptions options, IRealNameCheck realName) => new
    {
        Form = form,
        Errors = errors,
        options.Sample,
        RealNameChecked = realName.Connected,
        Provider = options.Oidc.Configured ? new Wording(options.Oidc.NameZh, options.Oidc.NameEn) : (Wording?)null,
    };
}
