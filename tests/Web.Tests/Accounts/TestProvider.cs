using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Tongban.Web.Tests.Accounts;

/// <summary>A real OpenID Connect server (OpenIddict) that vouches for one person, at the level it is told; codes only with PKCE and the client's secret.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    internal const string Client = "tongban";
    /// <summary>The level at which a deployment takes its word for who somebody is.</summary>
    internal const string Verified = "urn:level:3";

    internal const string Secret = "between the two of us";

    private readonly WebApplication app;

    private TestProvider(WebApplication app) => this.app = app;

    internal Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "");

    internal static async Task<TestProvider> StartAsync(string identityNumber, string name, Func<string>? level = null, Func<string>? number = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, number ?? (() => identityNumber), name, level ?? (() => Verified)));
        var server = builder.Build();
        server.UseAuthentication();
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new TestProvider(server);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
    }

    private static void Configure(OpenIddictServerBuilder server, Func<string> number, string name, Func<string> level)
    {
        server.EnableDegradedMode(); // no database of clients: the two handlers below are the register
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(OpenIddictConstants.Scopes.Profile);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Known));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Authenticated));
        server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.SignIn(Vouched(context, number(), name, level()));
            return ValueTask.CompletedTask;
        }));
    }

    private static ValueTask Known(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != Client || context.RedirectUri?.EndsWith("/sign-in/provider/return", StringComparison.Ordinal) != true)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient);
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask Authenticated(ValidateTokenRequestContext context)
    {
        if (context.ClientId != Client || context.ClientSecret != Secret)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient);
        }

        return ValueTask.CompletedTask;
    }

    private static ClaimsPrincipal Vouched(HandleAuthorizationRequestContext context, string identityNumber, string name, string level)
    {
        var identity = new ClaimsIdentity("provider");
        identity.SetClaim(OpenIddictConstants.Claims.Subject, "subject-1").SetClaim("identity_number", identityNumber).SetClaim("name", name).SetClaim("acr", level);
        identity.SetScopes(context.Request.GetScopes());
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
