using System.Net;
using Microsoft.AspNetCore.Builder;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

public sealed class RateLimitsTests
{
    private static readonly Uri Lookup = new("/test/lookup?number=1", UriKind.Relative);

    [Fact]
    public async Task The_look_up_after_the_last_allowed_one_is_told_when_to_try_again_and_then_may()
    {
        await using var site = await SiteAsync();
        using var browser = site.Browser();
        (await StatusAsync(browser)).ShouldBe(HttpStatusCode.OK);
        site.Time.Advance(TimeSpan.FromSeconds(20));
        (await StatusAsync(browser)).ShouldBe(HttpStatusCode.OK);
        using var refused = await browser.GetAsync(Lookup, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(40)); // the minute runs from the first of the two
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请在 40 秒后重试");
        site.Time.Advance(TimeSpan.FromSeconds(40));
        (await StatusAsync(browser)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_is_refused_with_a_problem()
    {
        await using var site = await SiteAsync();
        using var program = site.Program();
        await StatusAsync(program);
        await StatusAsync(program);
        using var refused = await program.GetAsync(Lookup, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("/problems/too-many-requests");
    }

    [Fact]
    public async Task Each_public_page_has_a_limit_of_its_own_and_reading_an_empty_form_counts_for_none()
    {
        await using var site = await TestSite.StartAsync(["--Tongban:Limits:Lookups", "1", "--Tongban:Limits:Verifications", "1", "--Tongban:Limits:Explorations", "1"]);
        using var browser = site.Browser();
        string[] pages = ["/follow", "/verify", "/explore"];
        foreach (var page in pages.SelectMany(page => Enumerable.Repeat(page, 3)))
        {
            (await StatusAsync(browser, page)).ShouldBe(HttpStatusCode.OK, page);
        }

        foreach (var page in pages)
        {
            (await StatusAsync(browser, page + "?v=1")).ShouldBe(HttpStatusCode.OK, $"{page}: what the others used up is theirs");
            (await StatusAsync(browser, page + "?v=1")).ShouldBe(HttpStatusCode.TooManyRequests, page);
            (await PostedAsync(browser, page)).ShouldBe(HttpStatusCode.TooManyRequests, page);
            (await StatusAsync(browser, page)).ShouldBe(HttpStatusCode.OK, $"{page}: the form is still read");
        }
    }

    private static async Task<HttpStatusCode> PostedAsync(HttpClient client, string page)
    {
        using var form = new FormUrlEncodedContent([]);
        using var answer = await client.PostAsync(new Uri(page, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Task<HttpStatusCode> StatusAsync(HttpClient client) => StatusAsync(client, Lookup.ToString());

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Task<TestSite> SiteAsync() => TestSite.StartAsync(
        ["--Tongban:Limits:Lookups", "2"],
        map: app => app.MapGet("/test/lookup", () => "found").RequireRateLimiting(RateLimits.Follow));
}
