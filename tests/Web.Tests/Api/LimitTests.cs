using System.Net;

namespace Tongban.Web.Tests.Api;

/// <summary>Whoever asks too often is told when to ask again, and nobody else pays for it.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task The_call_after_the_last_allowed_one_is_a_problem_that_says_when_and_another_client_is_served()
    {
        await using var site = await Spouse.SiteAsync("--Tongban:Limits:Api", "3");
        using var eager = Caller.Mediator(site, "CN/GOV/eager");
        using var other = Caller.Mediator(site, "CN/GOV/other");
        for (var call = 0; call < 3; call++)
        {
            (await eager.GetAsync("/applications")).Is(HttpStatusCode.OK);
        }

        foreach (var path in new[] { "/applications", "/api/matters" }) // one budget for both descriptions
        {
            var refused = (await eager.GetAsync(path)).IsProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
            refused.RetryAfter.ShouldBe("60");
            refused.Text("detail").ShouldContain("Retry-After");
        }

        (await other.GetAsync("/applications")).Is(HttpStatusCode.OK);
        site.Time.Advance(TimeSpan.FromSeconds(60));
        (await eager.GetAsync("/applications")).Is(HttpStatusCode.OK);
    }
}
