using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tongban.Web.Accounts;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

/// <summary>The platform with sample accounts, a page for officials, and one that says who asks.</summary>
internal static class AccountsSite
{
    internal static Task<TestSite> StartAsync(params string[] args) => StartAsync(_ => { }, args);

    internal static Task<TestSite> StartAsync(Action<WebApplicationBuilder> also, params string[] args) => TestSite.StartAsync(["--sample", .. args], also, app =>
    {
        app.MapGet("/test/desk", () => "the desk").RequireAuthorization(Policies.Official);
        app.MapGet("/test/review", () => "the review").RequireAuthorization(Policies.Reviewer);
        app.MapGet("/test/mine", () => "my matters").RequireAuthorization(Policies.Person);
        app.MapGet("/test/actor", (CurrentActor current) => current.Actor.ToString());
        app.MapGet("/test/account", (HttpContext context) => context.User.FindFirstValue(AccountClaims.Account) ?? "");
    });
}

/// <summary>One platform with sample accounts for the tests of a class that change nothing another would notice.</summary>
public sealed class AccountsFixture : IAsyncLifetime
{
    private TestSite? site;

    internal TestSite Site => site ?? throw new InvalidOperationException("The site has not started.");

    public async ValueTask InitializeAsync() => site = await AccountsSite.StartAsync("--Tongban:Limits:SignIns", "1000");

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
