using System.Net;
using System.Text.Json.Nodes;
using Tongban.Web.Papers;
using Tongban.Web.Tests.Api;

namespace Tongban.Web.Tests.Desk;

/// <summary>
/// Who has a case, stage by stage: every office with an account × every way to it, by page, API, paper, file and list, for a case that is
/// finished jointly between two provinces. An office that the matter names for later is as little there as one it does not name.
/// </summary>
[Collection(ApiSiteGroup.Name)]
public sealed class ParticipationTests(ApiSite shared)
{
    private const string Identity = "37010219900412002X";
    private const string Phone = "13800000001";

    /// <summary>Whoever stands on either side of the case, and somebody who has nothing to do with it.</summary>
    private static readonly string[] Offices =
        ["xihu-clerk", "xihu-marriages", "lixia-clerk", "xihu-government", "xihu-bureau", "zhejiang-supervisor", "lixia-bureau", "ministry-supervisor", "wuhou-clerk", "nanshan-clerk"];

    private static readonly string[] Destination = ["xihu-clerk", "xihu-bureau", "zhejiang-supervisor", "ministry-supervisor"];

    private static readonly string[] Registry = ["xihu-marriages"];

    private static readonly string[] Origin = ["lixia-clerk", "lixia-bureau"];

    [Fact]
    public async Task A_case_is_there_for_the_offices_that_facts_brought_in_and_those_above_them_at_every_stage_and_by_every_way()
    {
        var (number, applicant) = (await OpenAsync(), await shared.AsAsync("wang-xiaohong"));
        await HoldsAsync("opened", number, Destination, clear: ["xihu-clerk"]);
        await DoAsync("xihu-clerk", number, "/actions/accept");
        await HoldsAsync("accepted", number, Destination, clear: ["xihu-clerk"]);
        await DoAsync("xihu-clerk", number, "/actions/ask-marriage");
        await HoldsAsync("asked the registry", number, [.. Destination, .. Registry], clear: ["xihu-clerk"], named: ["xihu-marriages"]);
        await DoAsync("xihu-marriages", number, "/requests/request.1/answer", new JsonObject { ["answer"] = "confirmed" });
        await HoldsAsync("answered", number, [.. Destination, .. Registry], clear: ["xihu-clerk"]);
        await DoAsync("xihu-reviewer", number, "/actions/issue-permit");
        await HoldsAsync("handed to the old place", number, [.. Destination, .. Registry, .. Origin], clear: ["xihu-clerk", "lixia-clerk"]); // the permit's validity is the new place's to watch
        await DoAsync("lixia-clerk", number, "/actions/confirm-move-out");
        await HoldsAsync("handed back", number, [.. Destination, .. Registry, .. Origin], clear: ["xihu-clerk"]);
        await DoAsync("xihu-clerk", number, "/actions/register", Caller.Taking("register"));
        await HoldsAsync("registered", number, [.. Destination, .. Registry, .. Origin], clear: ["xihu-clerk"]);
        (await applicant.GetAsync($"/api/cases/{number}")).Is(HttpStatusCode.OK).Body.ShouldContain(Identity);
    }

    [Fact]
    public async Task The_office_that_hears_the_remedy_has_the_case_when_it_is_sought_and_not_before()
    {
        var (number, applicant) = (await OpenAsync(), await shared.AsAsync("wang-xiaohong"));
        await DoAsync("xihu-reviewer", number, "/actions/refuse", new JsonObject { ["reason"] = "材料不实", ["clause"] = "licensing-law#32" });
        await HoldsAsync("refused", number, Destination, clear: ["xihu-clerk"]);
        (await applicant.PostAsync($"/api/cases/{number}/actions/ask-reconsideration", new JsonObject { ["reason"] = "材料属实" })).Is(HttpStatusCode.OK);
        await HoldsAsync("reconsidered", number, [.. Destination, "xihu-government"], clear: ["xihu-government"]);
    }

    private async Task<string> OpenAsync()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var application = Spouse.Application(await applicant.GiveAsync());
        application["mode"] = "finished-jointly";
        application["answers"].ShouldNotBeNull()["marriageAt"] = "330106";
        return (await applicant.PostAsync("/api/cases", application)).Is(HttpStatusCode.Created).Text("number");
    }

    private async Task DoAsync(string account, string number, string what, JsonObject? body = null) =>
        (await (await shared.AsAsync(account)).PostAsync($"/api/cases/{number}{what}", body ?? [], ("If-Match", "*"))).Is(HttpStatusCode.OK);

    /// <summary>Who finds the case, who reads it in the clear, and who reads who the parties are and no more; everybody else finds nothing.</summary>
    private async Task HoldsAsync(string when, string number, string[] see, string[] clear, params string[] named)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var papers = (await applicant.GetAsync($"/api/cases/{number}/documents")).Json.AsArray().Select(paper => (Number: paper?["number"]?.ToString() ?? "", Office: paper?["office"]?.ToString())).ToList();
        foreach (var account in Offices)
        {
            var (caller, where) = (await shared.AsAsync(account), $"{when}, {account}");
            var found = see.Contains(account) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            foreach (var path in new[] { $"/desk/cases/{number}", $"/api/cases/{number}", $"/api/cases/{number}/history", $"/api/cases/{number}/documents" })
            {
                (await caller.GetAsync(path, ("Accept", path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"))).Status.ShouldBe(found, $"{where}: {path}");
            }

            (await caller.GetAsync($"/api/cases/{number}/looks")).Status.ShouldBe(found == HttpStatusCode.OK ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, where);
            (await caller.PostAsync($"/api/cases/{number}/actions/no-such-action", new JsonObject(), ("If-Match", "*"))).Status.ShouldBe(
                found == HttpStatusCode.OK ? HttpStatusCode.Conflict : HttpStatusCode.NotFound, where);
            await ReadsAsync(caller, where, number, see.Contains(account), clear.Contains(account), named.Contains(account));
            await PapersAsync(caller, where, account, papers, clear.Contains(account));
            (await caller.FetchAsync($"/cases/{number}/materials/household-books")).StatusCode.ShouldBe(clear.Contains(account) ? HttpStatusCode.OK : HttpStatusCode.NotFound, where);
            foreach (var list in see.Contains(account) ? [] : new[] { "/desk", "/desk/below", "/desk/notices", "/desk/changed-dates", "/api/queue", "/api/notices" })
            {
                (await caller.GetAsync(list)).Body.ShouldNotContain(number, Case.Sensitive, $"{where}: {list}");
            }
        }
    }

    private static async Task ReadsAsync(Caller caller, string where, string number, bool sees, bool clear, bool named)
    {
        foreach (var path in sees ? new[] { $"/desk/cases/{number}", $"/api/cases/{number}" } : [])
        {
            var body = (await caller.GetAsync(path)).Body;
            body.Contains(Phone, StringComparison.Ordinal).ShouldBe(clear, $"{where}: the phone by {path}");
            body.Contains(Identity, StringComparison.Ordinal).ShouldBe(clear || named, $"{where}: the identity number by {path}");
        }
    }

    /// <summary>A paper is read by whoever reads the case in the clear, and by the office that issued it.</summary>
    private static async Task PapersAsync(Caller caller, string where, string account, List<(string Number, string? Office)> papers, bool clear)
    {
        var own = account switch { "xihu-clerk" => "police-station:330106", "lixia-clerk" => "police-station:370102", "xihu-bureau" => "public-security-bureau:330106", _ => "" };
        foreach (var (paper, office) in papers)
        {
            var found = clear || office == own ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            (await caller.FetchAsync(PaperAddress.Of(paper))).StatusCode.ShouldBe(found, $"{where}: {paper}");
            (await caller.FetchAsync("/api/papers/" + Uri.EscapeDataString(paper))).StatusCode.ShouldBe(found, $"{where}: {paper} by the API");
        }
    }
}
