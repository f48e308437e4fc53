using System.Net;
using System.Text.Json.Nodes;

namespace Tongban.Web.Tests.Api;

[Collection(ApiSiteGroup.Name)]
public class CaseLifeTests(ApiSite shared)
{
    [Fact]
    public async Task A_case_goes_its_whole_way_through_the_api()
    {
        await using var site = await Spouse.SiteAsync(); // of its own: nobody moves twice from where she lives no more
        using var applicant = await Caller.SignedInAsync(site, "wang-xiaohong");
        using var clerk = await Caller.SignedInAsync(site, "xihu-clerk");
        using var reviewer = await Caller.SignedInAsync(site, "xihu-reviewer");
        using var origin = await Caller.SignedInAsync(site, "lixia-clerk");
        var opened = await Spouse.OpenAsync(applicant);
        var place = opened.Location.ShouldNotBeNull();
        opened.ETag.ShouldBe("\"1\"");
        var accepted = (await clerk.PostAsync(place + "/actions/accept", new JsonObject(), ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        accepted.Text("stage").ShouldBe("review");
        var permitted = (await reviewer.PostAsync(place + "/actions/issue-permit", new JsonObject(), ("If-Match", accepted.ETag ?? ""))).Is(HttpStatusCode.OK);
        var moved = (await origin.PostAsync(place + "/actions/confirm-move-out", new JsonObject(), ("If-Match", permitted.ETag ?? ""))).Is(HttpStatusCode.OK);
        (await clerk.PostAsync(place + "/actions/register", Caller.Taking("register"), ("If-Match", moved.ETag ?? ""))).Is(HttpStatusCode.OK).Text("outcome").ShouldBe("registered");
        (await applicant.PostAsync(place + "/rating", new JsonObject { ["stars"] = 5 })).Is(HttpStatusCode.OK);
        var seen = (await applicant.GetAsync(place)).Is(HttpStatusCode.OK).Json;
        seen["documents"].ShouldNotBeNull().AsArray().Count.ShouldBe(6);
        seen["rating"]?["stars"]?.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task A_retry_with_the_same_key_gets_the_same_case_and_another_body_is_refused()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var application = Spouse.Application(await applicant.GiveAsync());
        var key = Guid.NewGuid().ToString();
        var first = (await applicant.PostAsync("/api/cases", application, ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        var again = (await applicant.PostAsync("/api/cases", application, ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        again.Location.ShouldBe(first.Location);
        application["mode"] = "finished-jointly";
        (await applicant.PostAsync("/api/cases", application, ("Idempotency-Key", key))).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task An_official_says_which_version_he_has_seen_and_a_stale_one_is_refused()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var clerk = await shared.AsAsync("xihu-clerk");
        var place = (await Spouse.OpenAsync(applicant)).Location ?? "";
        (await clerk.PostAsync(place + "/actions/accept", new JsonObject())).IsProblem(HttpStatusCode.PreconditionRequired, "version-missing");
        (await clerk.PostAsync(place + "/actions/accept", new JsonObject(), ("If-Match", "\"7\""))).IsProblem(HttpStatusCode.PreconditionFailed, "changed");
        var seen = (await clerk.GetAsync(place)).Is(HttpStatusCode.OK);
        (await clerk.GetAsync(place, ("If-None-Match", seen.ETag ?? ""))).Is(HttpStatusCode.NotModified).Body.ShouldBe("");
        (await clerk.PostAsync(place + "/actions/accept", new JsonObject(), ("If-Match", seen.ETag ?? ""))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Matters_are_listed_and_read_with_their_form_materials_stages_and_clauses()
    {
        using var caller = Caller.Nobody(shared.Site);
        var list = (await caller.GetAsync("/api/matters")).Is(HttpStatusCode.OK).Json.AsArray();
        list.Select(matter => matter?["id"]?.ToString()).ShouldContain(Spouse.Matter);
        var matter = (await caller.GetAsync("/api/matters/" + Spouse.Matter)).Is(HttpStatusCode.OK).Json;
        matter["stages"]?[1]?["actions"]?[0]?["basis"]?["text"].ShouldNotBeNull();
        matter["form"]?.AsArray().Single(question => question?["name"]?.ToString() == "toAddress")?["label"]?["zh"]?.ToString().ShouldBe("迁入详细地址", "as lists name it, not as it is asked");
        (await caller.GetAsync("/api/matters/no-such-matter")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }
}
