using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Views.Cases;
using Tongban.Web.Api;
using Tongban.Web.Api.GovStack;
using Tongban.Web.Cases;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>GovStack's lists: what is asked for, whole and in the order asked for, or a problem that says what can be asked instead.</summary>
[Collection(ApiSiteGroup.Name)]
public class GovStackListTests(ApiSite shared)
{
    private const string Client = "CN/GOV/330000/lists";
    private const string Front = "CN/GOV/330106/front";

    private static readonly string[] Desk =
        ["--Tongban:MediatorOffices:0:Client", Front, "--Tongban:MediatorOffices:0:Office", "police-station:330106", "--Tongban:MediatorOffices:0:Roles:0", "clerk"];

    [Fact]
    public async Task An_applicants_cases_are_found_whatever_stands_before_them()
    {
        await using var site = await shared.FreshAsync();
        using var client = Caller.Mediator(site, Client);
        var hers = await SubmitAsync(site, client, wang: true);
        string[] his = [(await SubmitAsync(site, client, wang: false)).Text("fileId"), (await SubmitAsync(site, client, wang: false)).Text("fileId")];
        var page = (await client.GetAsync($"/applications?maxResult=1&applicantId={hers.Text("applicantId")}")).Is(HttpStatusCode.OK);
        Ids(page, "fileId").ShouldBe([hers.Text("fileId")], "two newer ones of another applicant stand before it");
        var other = (await client.GetAsync("/applications?maxResult=1")).Json[0]?["applicantId"]?.ToString();
        Ids(await client.GetAsync($"/applications?sortBy=created&sortOrder=asc&maxResult=1&firstResult=1&applicantId={other}"), "fileId").ShouldBe([his[1]]);
        Ids(await client.GetAsync("/applications?applicantId=nobody"), "fileId").ShouldBeEmpty();
    }

    [Fact]
    public async Task Tasks_stand_in_the_order_asked_for_and_pages_of_them_join()
    {
        await using var site = await shared.FreshAsync(Desk);
        using var front = Caller.Mediator(site, Front);
        var cases = await OpenedAsync(site);
        foreach (var by in new[] { "created", "id", "dueDate", "priority", "caseInstanceId" })
        {
            Ids(await front.GetAsync($"/tasks?sortBy={by}&sortOrder=asc"), "fileId").ShouldBe(cases, by);
            Ids(await front.GetAsync($"/tasks?sortBy={by}&sortOrder=desc"), "fileId").ShouldBe(cases.Reverse(), by);
            Ids(await front.GetAsync($"/tasks?sortBy={by}&sortOrder=desc&firstResult=1&maxResult=1"), "fileId").ShouldBe([cases[1]], by);
        }

        Ids(await front.GetAsync("/tasks?firstResult=1"), "fileId").ShouldBe(cases[1..]);
        Ids(await front.GetAsync("/tasks?firstResult=2&maxResult=1"), "fileId").ShouldBe(cases[2..]);
        Ids(await front.GetAsync($"/tasks?mainTaskId={cases[1]}:owner"), "fileId").ShouldBe([cases[1]]);
        Ids(await front.GetAsync("/tasks?assigneeId=police-station:330106"), "fileId").ShouldBe(cases);
        Ids(await front.GetAsync("/tasks?assigneeId=police-station:370102"), "fileId").ShouldBeEmpty();
        var refused = (await front.GetAsync("/tasks?sortBy=colour&sortOrder=asc")).IsProblem(HttpStatusCode.BadRequest, "bad-parameter");
        refused.Json["errors"]?["sortBy"]?[0]?["en"]?.ToString().ShouldContain("dueDate");
    }

    [Theory]
    [InlineData(2, null, null, "")] // three tasks of the office fill the page: nothing else is needed
    [InlineData(2, "created", null, "sortBy")] // of more than so many, the first would not be known
    [InlineData(3, "created", null, "")]
    [InlineData(2, "created", "nobody", "")] // not the office's: only corrections, of which there are none
    public async Task More_than_can_be_sorted_is_refused_by_name_and_never_cut_short(int furthest, string? sortBy, string? assignee, string refused)
    {
        await using var site = await shared.FreshAsync(Desk);
        var cases = await OpenedAsync(site);
        var (lines, problem) = await ListAsync(site, Front, furthest, sortBy, assignee, 3);
        (problem?.Faults[0].Where ?? "").ShouldBe(refused);
        lines.Select(line => line.FileId).ShouldBe(refused.Length > 0 || assignee is not null ? [] : cases);
    }

    [Fact]
    public async Task Corrections_beyond_what_is_looked_through_are_refused_by_name_and_found_by_applicant()
    {
        await using var site = await shared.FreshAsync();
        using var client = Caller.Mediator(site, Client);
        using var clerk = await Caller.SignedInAsync(site, "xihu-clerk");
        await SubmitAsync(site, client, wang: true);
        await SubmitAsync(site, client, wang: true);
        var sent = await SubmitAsync(site, client, wang: false);
        (await clerk.PostAsync($"/api/cases/{sent.Text("fileId")}/actions/correct", new JsonObject { ["reason"] = "地址不全", ["items"] = new JsonArray("toAddress") }, ("If-Match", "*"))).Is(HttpStatusCode.OK);

        var (none, problem) = await ListAsync(site, Client, 2, null, null, 50);
        (none.Count, problem?.Faults[0].Where).ShouldBe((0, "assigneeId"));
        (await ListAsync(site, Client, 2, null, sent.Text("applicantId"), 50)).Lines.ShouldHaveSingleItem().FileId.ShouldBe(sent.Text("fileId"));
        (await ListAsync(site, Client, 3, null, null, 50)).Lines.ShouldHaveSingleItem().FileId.ShouldBe(sent.Text("fileId"));
    }

    [Fact]
    public async Task A_matter_opened_by_virtue_of_office_is_no_service_and_none_of_its_ends_approves()
    {
        using var client = Caller.Nobody(shared.Site);
        var law = shared.Site.Services.GetRequiredService<LawBook>().Law;
        foreach (var matter in law.Matters.Where(matter => matter.OpenedBy is not null))
        {
            (await client.GetAsync("/services")).Body.ShouldNotContain(Services.IdOf(matter));
            (await client.GetAsync("/services/" + Services.IdOf(matter))).IsProblem(HttpStatusCode.NotFound, "not-found");
        }

        var ends = law.Matters.SelectMany(matter => matter.Stages.Where(stage => stage.Outcome is not null)
            .Select(stage => (matter.OpenedBy is null, stage.Outcome, Standing.IsApproved(matter, stage.Outcome ?? "")))).Distinct();
        ends.ShouldBe(
            [
                (true, "registered", true), (true, "refused", false), (true, "withdrawn", false), (true, "lapsed", false), // an application's
                (false, "prosecuted", false), (false, "punished", false), (false, "closed", false), // a referral's: nobody applied
                (false, "taught", false), (false, "referred", false), (false, "withdrawn", false), // of a case of illegal fishing, nor of that
                (false, "released", false), (false, "not-listed", false), // an entry of the supervision list is a case about a case
            ], ignoreOrder: true, "an outcome that stands here for the first time: say whether it gives the applicant what she asked for");
    }

    private static async Task<(IReadOnlyList<TaskLine> Lines, Web.Api.Problems.Problem? Problem)> ListAsync(
        TestSite site, string client, int furthest, string? sortBy, string? assignee, int most)
    {
        var services = site.Services;
        var list = new TaskList(services.GetRequiredService<ApiDesk>(), services.GetRequiredService<CaseQueries>(), services.GetRequiredService<FigureQueries>(), furthest);
        var desk = client == Front ? new MediatorDesk(OfficeId.Parse("police-station:330106"), OfficeRoles.Of([OfficeRole.Clerk])) : null;
        return await list.PageAsync(
            new(MediatorClient.Parse(client), desk), new(null, null, assignee, new Paging(0, most, sortBy, false)), TestContext.Current.CancellationToken);
    }

    /// <summary>Three cases of the station's, an hour apart: by number, age and due moment in the same order.</summary>
    private static async Task<string[]> OpenedAsync(TestSite site)
    {
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        var numbers = new List<string>();
        for (var life = 0; life < 3; life++)
        {
            numbers.Add((await Spouse.OpenAsync(wang)).Text("number"));
            site.Time.Advance(TimeSpan.FromHours(1));
        }

        return [.. numbers];
    }

    private static async Task<Reading> SubmitAsync(TestSite site, Caller client, bool wang)
    {
        site.Time.Advance(TimeSpan.FromMinutes(1));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Scanned.Pdf()), "file", "certificate.pdf" } };
        var url = (await client.SendAsync(HttpMethod.Post, "/documents?additionalMetadata=marriage-certificate", form)).Is(HttpStatusCode.OK).Text("url");
        var answers = Spouse.Answers();
        if (!wang)
        {
            (answers["applicantName"], answers["spouseName"]) = ("陈明", "王晓红");
            (answers["applicantNumber"], answers["spouseNumber"]) = ("330106198809230019", "37010219900412002X");
        }

        (answers["mode"], answers["onFile"]) = ("wholly-online", new JsonArray("licence.household-book", "licence.identity-card"));
        var body = new JsonObject { ["applicantId"] = "theirs", ["formData"] = new JsonObject { ["data"] = answers }, ["documentUrls"] = new JsonArray(url) };
        return (await client.SendAsync(HttpMethod.Post, $"/services/{Spouse.Matter}/applications", Caller.Json(body.ToJsonString()))).Is(HttpStatusCode.OK);
    }

    private static string[] Ids(Reading answer, string name) => [.. answer.Is(HttpStatusCode.OK).Json.AsArray().Select(line => line?[name]?.ToString() ?? "")];
}
