using System.Net;
using System.Text.RegularExpressions;

namespace Tongban.Cli.Tests.Served;

/// <summary>A person at a browser without scripts, signed in with a sample account; she reads Chinese.</summary>
internal sealed partial class Reader : IDisposable
{
    private const string Password = "sample people only";
    private readonly HttpClient http;

    private Reader(HttpClient http) => this.http = http;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static async Task<Reader> SignedInAsync(Uri address, string account)
    {
        var browser = new HttpClient(new HttpClientHandler { CheckCertificateRevocationList = true }) { BaseAddress = address };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        var reader = new Reader(browser);
        (await reader.SignInAsync(account)).Status.ShouldBe(HttpStatusCode.OK);
        return reader;
    }

    /// <summary>Opens the page to sign in and sends it.</summary>
    public async Task<Page> SignInAsync(string account)
    {
        var token = Token().Match((await ReadAsync("/sign-in")).Text).Groups["token"].Value;
        return await SendAsync("/sign-in?returnUrl=%2Fmy", ("__RequestVerificationToken", WebUtility.HtmlDecode(token)), ("name", account), ("password", Password));
    }

    public async Task<Page> ReadAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Now);
        return await Page.OfAsync(answer);
    }

    public async Task<Page> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(path, form);
    }

    /// <summary>Sends the page's form with a file in it.</summary>
    public async Task<Page> UploadAsync(string path, string field, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        foreach (Match hidden in Hidden().Matches((await ReadAsync(path)).Text.Split("<main")[1]))
        {
            form.Add(new StringContent(hidden.Groups["value"].Value), hidden.Groups["name"].Value);
        }

        form.Add(new ByteArrayContent(file), field, "large.pdf");
        return await SendAsync(path, form);
    }

    private async Task<Page> SendAsync(string path, HttpContent form)
    {
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form, Now);
        return await Page.OfAsync(answer);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

/// <summary>A page as it was shown.</summary>
internal sealed record Page(HttpStatusCode Status, string Text, TimeSpan? RetryAfter)
{
    public static async Task<Page> OfAsync(HttpResponseMessage answer) => new(
        answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), answer.Headers.RetryAfter?.Delta);

    /// <summary>The words of an outage, and when to try again.</summary>
    public void ShouldTellOfTheOutage(string what)
    {
        Status.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{what}: {Text}");
        RetryAfter.ShouldNotBeNull(what);
        Text.ShouldContain("服务暂时不可用", Case.Sensitive, what);
        Text.ShouldContain("同一次提交不会办理两次", Case.Sensitive, what);
    }
}
