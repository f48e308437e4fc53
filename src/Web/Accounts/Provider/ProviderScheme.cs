using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Provider;

/// <summary>Sign-in through an OpenID Connect provider: authorization code with PKCE; only when one is configured.</summary>
internal static class ProviderScheme
{
    internal const string Name = "provider";

    internal static void Add(IServiceCollection services, PlatformOptions options, Action<CookieAuthenticationOptions, string> strict)
    {
        if (options.Oidc.Configured)
        {
            services.AddScoped<VouchedPeople>();
            services.AddAuthentication()
                .AddCookie(IdentityConstants.ExternalScheme, cookie =>
                {
                    strict(cookie, "tongban-provider");
                    cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                })
                .AddOpenIdConnect(Name, oidc => Configure(oidc, options.Oidc));
        }
    }

    private static void Configure(OpenIdConnectOptions oidc, OidcOptions provider)
    {
        oidc.Authority = provider.Authority;
        oidc.ClientId = provider.ClientId;
        oidc.ClientSecret = provider.ClientSecret;
        oidc.RequireHttpsMetadata = new Uri(provider.Authority).Scheme == Uri.UriSchemeHttps;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.UsePkce = true;
        oidc.SignInScheme = IdentityConstants.ExternalScheme;
        oidc.CallbackPath = "/sign-in/provider/return";
        oidc.Events.OnRemoteFailure = TellAsync;
        oidc.Events.OnRedirectToIdentityProvider = context => AskForLevel(context, provider);
        Claims(oidc, provider);
        Cookies(oidc);
    }

    private static void Claims(OpenIdConnectOptions oidc, OidcOptions provider)
    {
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.ClaimActions.MapUniqueJsonKey(provider.IdentityNumberClaim, provider.IdentityNumberClaim);
        oidc.ClaimActions.MapUniqueJsonKey(provider.NameClaim, provider.NameClaim);
        oidc.ClaimActions.Remove(provider.LevelClaim); // the framework drops “acr” unless told to keep it
        oidc.ClaimActions.MapUniqueJsonKey(provider.LevelClaim, provider.LevelClaim);
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            oidc.Scope.Add(scope);
        }
    }

    private static Task AskForLevel(RedirectContext context, OidcOptions provider)
    {
        context.ProtocolMessage.AcrValues = provider.VerifiedLevels.Count > 0 ? string.Join(' ', provider.VerifiedLevels) : null;
        return Task.CompletedTask;
    }

    // The answer comes back in the query: a form posted from another site would need cookies that every site may send.
    private static void Cookies(OpenIdConnectOptions oidc)
    {
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }

    private static Task TellAsync(RemoteFailureContext failure)
    {
        failure.HandleResponse();
        return Reply.Of(
            failure.HttpContext,
            StatusCodes.Status400BadRequest,
            new("未能登录", "You are not signed in"),
            new("身份认证平台没有确认您的身份，请重新登录。", "The identity provider did not confirm who you are. Please sign in again.")).ExecuteAsync(failure.HttpContext);
    }
}
