using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Tongban.Web.Accounts.Provider;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>To the identity provider and back.</summary>
internal static class ProviderPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/sign-in/provider").RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapPost("", Go);
        pages.MapGet("/complete", CompleteAsync);
    }

    // Bound to the form so that the antiforgery token is asked for.
    private static IResult Go(IFormCollection form, string? returnUrl) => Results.Challenge(
        new AuthenticationProperties { RedirectUri = ReturnUrl.With("/sign-in/provider/complete", returnUrl) },
        [ProviderScheme.Name]);

    private static async Task<IResult> CompleteAsync(HttpContext context, VouchedPeople people, Door door, string? returnUrl)
    {
        var vouched = (await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal ?? new ClaimsPrincipal();
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        var (account, why) = await people.AccountAsync(vouched, context.RequestAborted);
        return account is not null
            ? Results.LocalRedirect(await door.AdmitAsync(context, account, "ext", returnUrl))
            : Reply.Of(
                context,
                StatusCodes.Status403Forbidden,
                new("未能登录", "You are not signed in"),
                why);
    }
}
