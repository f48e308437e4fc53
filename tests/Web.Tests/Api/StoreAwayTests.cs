using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Ledger;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>While the store is away, callers are told so; the same request with the same key then does the thing once.</summary>
public sealed class StoreAwayTests
{
    private Away now = Away.No;

    [Theory]
    [InlineData(true)] // nothing got through
    [InlineData(false)] // it was kept, and only the answer was lost
    public async Task A_retry_with_the_same_key_after_the_store_came_back_does_the_thing_once(bool wholly)
    {
        await using var site = await TestSite.StartAsync(["--sample"], builder => AwayStore.Put(builder, () => now));
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        var application = Spouse.Application(await wang.GiveAsync());
        now = wholly ? Away.Wholly : Away.AnswersLost;

        var refused = (await OpenAsync(wang, application)).IsProblem(HttpStatusCode.ServiceUnavailable, "store-away");
        refused.RetryAfter.ShouldBe("2");
        refused.Text("detail").ShouldContain("Idempotency-Key");

        now = Away.No;
        var opened = (await OpenAsync(wang, application)).Is(HttpStatusCode.Created);
        (await OpenAsync(wang, application)).Is(HttpStatusCode.Created).Location.ShouldBe(opened.Location);
        (await wang.GetAsync("/api/mine")).Json["items"].ShouldNotBeNull().AsArray().Count.ShouldBe(1);
        (await site.Services.GetRequiredService<IStore>().VersionAsync("case:" + opened.Text("number"), TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_lists_and_giving_files_are_told_too()
    {
        await using var site = await TestSite.StartAsync(["--sample"], builder => AwayStore.Put(builder, () => now));
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        using var system = Caller.Mediator(site, "CN/GOV/away");
        now = Away.Wholly;

        foreach (var path in new[] { "/api/mine", "/api/notices" })
        {
            (await wang.GetAsync(path)).IsProblem(HttpStatusCode.ServiceUnavailable, "store-away").RetryAfter.ShouldBe("2");
        }

        (await system.GetAsync("/data/statistics/1.0")).IsProblem(HttpStatusCode.ServiceUnavailable, "store-away");
        using var file = new MultipartFormDataContent { { new ByteArrayContent(Scanned.Pdf()), "file", "paper.pdf" } };
        (await system.SendAsync(HttpMethod.Post, "/documents", file)).IsProblem(HttpStatusCode.ServiceUnavailable, "store-away");
    }

    private static Task<Reading> OpenAsync(Caller wang, JsonObject application) => wang.PostAsync("/api/cases", application, ("Idempotency-Key", "open-once"));
}
