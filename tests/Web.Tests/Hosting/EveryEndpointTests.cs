using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Hosting;

/// <summary>What holds at every address that can be read, whichever part of the platform it belongs to.</summary>
public sealed class EveryEndpointTests(AccountsFixture shared) : IClassFixture<AccountsFixture>
{
    private static readonly string[] Headers = ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cache-Control"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_carries_the_headers_and_none_fails_for_a_stranger()
    {
        using var stranger = new Visitor(shared.Site);
        foreach (var path in Paths())
        {
            using var answer = await stranger.GetAsync(path);
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
            Headers.Where(header => !answer.Headers.Contains(header)).ShouldBeEmpty(path);
            NothingRunsThatIsNotOurs(string.Concat(answer.Headers.GetValues("Content-Security-Policy")), path);
            answer.Headers.Contains("Server").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task An_official_with_his_password_alone_is_shown_by_page_and_API_what_a_stranger_is()
    {
        using var stranger = new Visitor(shared.Site);
        using var half = new Visitor(shared.Site);
        (await half.KnockAsync("xihu-clerk")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in/second-factor");
        foreach (var path in Paths().Where(path => !path.StartsWith("/sign-in", StringComparison.Ordinal) && path is not "/metrics"))
        {
            using var known = await half.GetAsync(path);
            using var unknown = await stranger.GetAsync(path);
            (known.StatusCode, known.Headers.Location).ShouldBe((unknown.StatusCode, unknown.Headers.Location), path);
        }

        foreach (var path in new[] { "/desk", "/desk/below", "/desk/notices", "/appointments" })
        {
            using var page = await half.GetAsync(path);
            page.StatusCode.ShouldBe(HttpStatusCode.Found, path);
        }

        using var program = new HttpRequestMessage(HttpMethod.Get, "/api/queue");
        program.Headers.Add("Accept", "application/json");
        using var queue = await half.Browser.SendAsync(program, Now);
        queue.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>A page of the site runs its own scripts; a paper with its look inside it, or a file, runs none.</summary>
    private static void NothingRunsThatIsNotOurs(string policy, string path)
    {
        var directives = policy.Split(';', StringSplitOptions.TrimEntries);
        (directives.Contains("script-src 'self'") || (directives.Contains("default-src 'none'") && !directives.Any(one => one.StartsWith("script-src", StringComparison.Ordinal)))).ShouldBeTrue($"{path}: {policy}");
        directives.ShouldContain("frame-ancestors 'none'", path);
    }

    /// <summary>An address of every endpoint that answers GET, with something that is not there for each of its parameters.</summary>
    private string[] Paths()
    {
        var paths = shared.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Where(endpoint => !(endpoint.RoutePattern.RawText ?? "").Contains("/test/", StringComparison.Ordinal))
            .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text)))))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        paths.Length.ShouldBeGreaterThan(60, "pages, accounts and API are all here");
        return paths;
    }

    private static string Text(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        _ => "none",
    };
}
