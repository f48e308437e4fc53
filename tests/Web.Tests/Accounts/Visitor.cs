using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

/// <summary>A person at a browser: opens pages, fills in the forms on them, follows redirects by hand.</summary>
internal sealed partial class Visitor : IDisposable
{
    internal const string Password = "sample people only";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly TestSite site;

    internal Visitor(TestSite site)
    {
        this.site = site;
        Browser = site.Browser(Cookies);
    }

    internal CookieContainer Cookies { get; } = new();

    internal HttpClient Browser { get; }

    internal Task<HttpResponseMessage> GetAsync(string path) => Browser.GetAsync(new Uri(path, UriKind.Relative), Now);

    internal async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Now));
    }

    /// <summary>Opens the page a form stands on and submits the form to its address with the page's antiforgery token.</summary>
    internal async Task<Answer> SubmitAsync(string on, string to, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await ReadAsync(on)).Groups["token"].Value;
        return await PostAsync(to, [.. fields, ("__RequestVerificationToken", token)]);
    }

    internal async Task<Answer> PostAsync(string to, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await Browser.PostAsync(new Uri(to, UriKind.Relative), form, Now);
        return new Answer(answer.StatusCode, answer.Headers.Location?.ToString(), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Now)), answer);
    }

    internal Task<Answer> KnockAsync(string name, string password = Password, string returnUrl = "/") =>
        SubmitAsync("/sign-in", $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", ("name", name), ("password", password));

    internal Task<Answer> SecondAsync(string code) => SubmitAsync("/sign-in/second-factor", "/sign-in/second-factor", ("code", code));

    /// <summary>Signs in to the end: the password, and the second factor where the account has one.</summary>
    internal async Task<Answer> SignInAsync(string name, string returnUrl = "/")
    {
        var knock = await KnockAsync(name, returnUrl: returnUrl);
        return knock.Location?.StartsWith("/sign-in/second-factor", StringComparison.Ordinal) == true
            ? await SubmitAsync(knock.Location, knock.Location, ("code", await CodeAsync(name)))
            : knock;
    }

    /// <summary>What the authenticator of a sample account shows now.</summary>
    internal async Task<string> CodeAsync(string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AccountManager>().FindByNameAsync(name);
        var key = scope.ServiceProvider.GetRequiredService<Authenticators>().KeyOf(account.ShouldNotBeNull());
        return Totp.Code(key, Totp.Step(site.Time.GetUtcNow()));
    }

    public void Dispose() => Browser.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

/// <summary>What a form was answered with.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Page, HttpResponseMessage Message);
