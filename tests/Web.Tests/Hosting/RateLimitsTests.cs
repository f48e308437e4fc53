using System.Net;
using Microsoft.AspNetCore.Builder;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

public sealed class RateLimitsTests
{
    private static readonly Uri Lookup = new("/test/lookup", UriKind.Relative);

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
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Lookup, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Task<TestSite> SiteAsync() => TestSite.StartAsync(
        ["--Tongban:Limits:Lookups", "2"],
        map: app => app.MapGet("/test/lookup", () => "found").RequireRateLimiting(RateLimits.Lookup));
}
