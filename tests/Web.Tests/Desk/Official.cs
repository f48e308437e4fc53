using System.Net;
using System.Text.RegularExpressions;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>An official at a browser, signed in with a second factor.</summary>
internal sealed partial class Official : IDisposable
{
    private readonly Visitor visitor;

    private Official(Visitor visitor) => this.visitor = visitor;

    internal static async Task<Official> SignInAsync(TestSite site, string account)
    {
        var here = new Official(new Visitor(site));
        await here.visitor.SignInAsync(account);
        return here;
    }

    internal Task<string> ReadAsync(string path) => visitor.ReadAsync(path);

    internal async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>Where a page leads instead of showing itself, as a path.</summary>
    internal async Task<string?> LocationAsync(string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.Headers.Location is { IsAbsoluteUri: true } there ? there.PathAndQuery : answer.Headers.Location?.ToString();
    }

    /// <summary>The answer itself, whatever it is.</summary>
    internal Task<HttpResponseMessage> FetchAsync(string path) => visitor.GetAsync(path);

    internal async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await visitor.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Opens the page of an action, fills in its form and presses the button.</summary>
    internal async Task<Answer> FillAsync(string path, params (string Name, string Value)[] fields) => await SendAsync(path, await FormAsync(path), fields);

    /// <summary>Presses the button of a form opened before; where it leads is told as a path.</summary>
    internal async Task<Answer> SendAsync(string path, (string Name, string Value)[] hidden, params (string Name, string Value)[] fields)
    {
        var answer = await visitor.PostAsync(path, [.. hidden, .. fields]);
        return answer.Location is { } location && Uri.TryCreate(location, UriKind.Absolute, out var there) ? answer with { Location = there.PathAndQuery } : answer;
    }

    /// <summary>What the form on a page carries with it, unseen: antiforgery token, version, key.</summary>
    internal async Task<(string Name, string Value)[]> FormAsync(string path)
    {
        var page = await visitor.ReadAsync(path);
        var main = page[Math.Max(0, page.IndexOf("<main", StringComparison.Ordinal))..];
        return [.. Hidden().Matches(main).Select(found => (found.Groups["name"].Value, found.Groups["value"].Value))];
    }

    public void Dispose() => visitor.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
