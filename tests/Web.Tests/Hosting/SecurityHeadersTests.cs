using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Tongban.Web.Tests.Hosting;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/test/fault", HttpStatusCode.InternalServerError)] // the fault handler clears headers; these must survive it
    public async Task Every_answer_carries_the_headers(string path, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync(map: app => app.MapGet("/test/fault", string () => throw new InvalidOperationException()));
        using var browser = site.Browser();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status);
        Header(answer, "Content-Security-Policy").ShouldContain("default-src 'self'; script-src 'self'; style-src 'self'");
        Header(answer, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'; form-action 'self'");
        Header(answer, "Content-Security-Policy").ShouldNotContain("unsafe");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Referrer-Policy").ShouldBe("strict-origin-when-cross-origin");
        Header(answer, "Permissions-Policy").ShouldContain("camera=()");
        Header(answer, "X-Robots-Tag").ShouldStartWith("noindex");
        Header(answer, "Cache-Control").ShouldContain("no-store");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Transport_security_is_promised_only_where_the_connection_is_secure()
    {
        await using var site = await TestSite.StartAsync(["--Tongban:TrustedProxies:0", "127.0.0.1"]);
        using var browser = site.Browser();
        using var plain = await browser.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var secure = await browser.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Header(secure, "Strict-Transport-Security").ShouldStartWith("max-age=31536000");
    }

    [Fact]
    public async Task A_forwarded_header_from_an_address_that_is_no_proxy_of_ours_is_ignored()
    {
        await using var site = await TestSite.StartAsync();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await browser.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
