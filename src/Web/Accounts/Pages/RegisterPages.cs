using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>An applicant opens an account.</summary>
internal static class RegisterPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapGet("/register", (PlatformOptions options) => View.Of<Register>(new { options.Sample }));
        pages.MapPost("/register", RegisterAsync);
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, IFormCollection form, Registration registration, Sessions sessions, PlatformOptions options)
    {
        var filled = RegistrationForm.Of(form);
        var (account, complaints) = await registration.OpenAsync(filled, context.RequestAborted);
        if (account is null)
        {
            return View.Wrong<Register>(new { Form = filled, Errors = View.Errors(complaints), options.Sample });
        }

        await sessions.OpenAsync(account, ["pwd"]);
        return Results.LocalRedirect("/account");
    }
}
