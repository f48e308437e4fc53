using System.Net;
using System.Text.Json.Nodes;

namespace Tongban.Web.Tests.Api;

/// <summary>What a system that does an office's work may do: what its office owes and its roles allow, and nothing else.</summary>
public sealed class MediatorDeskTests
{
    private const string Front = "CN/GOV/330106/front";
    private const string Review = "CN/GOV/330106/review";
    private const string Elsewhere = "CN/GOV/510107/station";
    private const string Above = "CN/GOV/330000/watch";
    private const string Registry = "CN/GOV/330106/marriages";

    private static readonly string[] Desks =
    [
        .. Desk(0, Front, "police-station:330106", "clerk"), .. Desk(1, Review, "police-station:330106", "reviewer"), .. Desk(2, Elsewhere, "police-station:510107", "clerk"),
        .. Desk(3, Above, "public-security-bureau:330000", "supervisor"), .. Desk(4, Registry, "civil-affairs-bureau:330106", "clerk"),
    ];

    [Fact]
    public async Task A_desk_does_what_its_role_may_and_nothing_of_another_role_or_office()
    {
        await using var site = await Spouse.SiteAsync(Desks);
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        using var front = Caller.Mediator(site, Front);
        using var review = Caller.Mediator(site, Review);
        using var elsewhere = Caller.Mediator(site, Elsewhere);
        using var above = Caller.Mediator(site, Above);
        using var nowhere = Caller.Mediator(site, "CN/GOV/nowhere");
        var number = (await Spouse.OpenAsync(wang)).Text("number");

        (await elsewhere.PostAsync($"/tasks/{number}:owner/complete", Doing("accept"))).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await nowhere.PostAsync($"/tasks/{number}:owner/complete", Doing("accept"))).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await review.PostAsync($"/tasks/{number}:owner/complete", Doing("accept"))).IsProblem(HttpStatusCode.Forbidden, "not-yours"); // a clerk's
        (await above.PostAsync($"/tasks/{number}:owner/complete", Doing("accept"))).IsProblem(HttpStatusCode.NotFound, "not-found"); // it owes nothing there
        (await front.PostAsync($"/tasks/{number}:owner/complete", Doing("withdraw"))).IsProblem(HttpStatusCode.Forbidden, "not-yours"); // the applicant's
        (await front.PostAsync($"/tasks/{number}:owner/complete", Doing("accept"))).Is(HttpStatusCode.OK);
        (await front.PostAsync($"/tasks/{number}:owner/complete", Doing("issue-permit"))).IsProblem(HttpStatusCode.Forbidden, "not-yours"); // a reviewer's
        (await review.PostAsync($"/tasks/{number}:owner/complete", Doing("issue-permit"))).Is(HttpStatusCode.OK);
        (await review.PostAsync($"/tasks/{number}:owner/complete", Doing("confirm-move-out"))).IsProblem(HttpStatusCode.NotFound, "not-found"); // it went on to another station

        var looks = (await wang.GetAsync($"/api/cases/{number}/looks")).Is(HttpStatusCode.OK).Json["items"].ShouldNotBeNull().AsArray();
        looks.Select(look => look?["name"]?.ToString()).ShouldContain(Front, "she reads that a system looked");
        looks.Select(look => look?["why"]?.ToString()).ShouldContain("办理“审批准迁”环节 · handling the stage “Decide on the permit”", "for the reason that a page would give");
    }

    [Fact]
    public async Task Another_departments_answer_comes_over_HTTP_from_the_one_that_was_asked_and_from_nobody_else()
    {
        await using var site = await Spouse.SiteAsync(Desks);
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        using var clerk = await Caller.SignedInAsync(site, "xihu-clerk");
        using var reviewer = await Caller.SignedInAsync(site, "xihu-reviewer");
        using var registry = Caller.Mediator(site, Registry);
        using var elsewhere = Caller.Mediator(site, Elsewhere);
        var application = Spouse.Application(await wang.GiveAsync());
        application["mode"] = "finished-jointly";
        application["answers"].ShouldNotBeNull()["marriageAt"] = "330106";
        var given = application["materials"].ShouldNotBeNull().AsArray();
        given.Remove(given.Single(material => material?["name"]?.ToString() == "marriage-certificate")); // with it there is nothing to wait for
        var number = (await wang.PostAsync("/api/cases", application)).Is(HttpStatusCode.Created).Text("number");
        (await clerk.PostAsync($"/api/cases/{number}/actions/accept", new JsonObject(), ("If-Match", "*"))).Is(HttpStatusCode.OK);
        (await clerk.PostAsync($"/api/cases/{number}/actions/ask-marriage", new JsonObject(), ("If-Match", "*"))).Is(HttpStatusCode.OK);
        var request = (await clerk.GetAsync($"/api/cases/{number}")).Json["requests"]?[0]?["id"]?.ToString().ShouldNotBeNull();

        (await reviewer.PostAsync($"/api/cases/{number}/actions/issue-permit", new JsonObject(), ("If-Match", "*"))).IsProblem(HttpStatusCode.Conflict, "not-now"); // it waits for the answer
        var answer = new JsonObject { ["answer"] = "confirmed" };
        (await clerk.PostAsync($"/api/cases/{number}/requests/{request}/answer", answer, ("If-Match", "*"))).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await elsewhere.PostAsync($"/tasks/{number}:{request}/complete", Answering("confirmed"))).IsProblem(HttpStatusCode.NotFound, "not-found");
        var task = (await registry.GetAsync("/tasks")).Json.AsArray().ShouldHaveSingleItem()?["taskId"]?.ToString();
        (await registry.GetAsync("/tasks/" + task)).Json["formVariables"]?["answers"]?["value"]?.AsArray().Select(value => value?.ToString()).ShouldBe(["confirmed", "not-found"], ignoreOrder: true);
        (await registry.PostAsync($"/tasks/{task}/complete", Answering("perhaps"))).Is(HttpStatusCode.UnprocessableEntity);
        (await registry.PostAsync($"/tasks/{task}/complete", Answering("confirmed"))).Is(HttpStatusCode.OK);
        (await registry.PostAsync($"/tasks/{task}/complete", Answering("not-found"))).Is(HttpStatusCode.NotFound); // answered once
        (await reviewer.PostAsync($"/api/cases/{number}/actions/issue-permit", new JsonObject(), ("If-Match", "*"))).Is(HttpStatusCode.OK);
    }

    private static string[] Desk(int index, string client, string office, string role) =>
        [$"--Tongban:MediatorOffices:{index}:Client", client, $"--Tongban:MediatorOffices:{index}:Office", office, $"--Tongban:MediatorOffices:{index}:Roles:0", role];

    private static JsonObject Doing(string action) => new() { ["data"] = new JsonObject { ["action"] = new JsonObject { ["value"] = action } } };

    private static JsonObject Answering(string answer) => new() { ["data"] = new JsonObject { ["answer"] = new JsonObject { ["value"] = answer } } };
}
