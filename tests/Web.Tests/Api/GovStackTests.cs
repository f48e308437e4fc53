using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>The GovStack Registration paths, over the same cases, held against the description files where they are at hand.</summary>
[Collection(ApiSiteGroup.Name)]
public class GovStackTests(ApiSite shared)
{
    private const string Client = "CN/GOV/330000/one-window";
    private const string Station = "CN/GOV/370102/police-station";

    [Fact]
    public async Task A_system_submits_follows_and_its_stations_system_acts_and_the_ledger_names_both()
    {
        await using var site = await shared.FreshAsync();
        using var client = Caller.Mediator(site, Client);
        using var station = Caller.Mediator(site, Station);
        var described = GovStackDescription.Find();
        var service = await ServiceAsync(client, described);
        var file = await SubmitAsync(client, service, described);
        var number = file.Text("fileId");
        described?.Check("/applications/{fileId}", "get", await client.GetAsync("/applications/" + number));
        described?.Check("/applications", "get", await client.GetAsync("/applications?maxResult=5&sortBy=created&sortOrder=asc"));
        (await client.GetAsync("/applications")).Body.ShouldContain(number);
        using var other = Caller.Mediator(site, "CN/GOV/other");
        (await other.GetAsync("/applications")).Body.ShouldBe("[]");
        await ByOfficialsAsync(site, number);

        var tasks = await station.GetAsync("/tasks");
        described?.Check("/tasks", "get", tasks);
        var task = tasks.Json.AsArray().ShouldHaveSingleItem()?["taskId"]?.ToString() ?? "";
        described?.Check("/tasks/{taskId}", "get", await station.GetAsync("/tasks/" + task));
        (await client.PostAsync($"/tasks/{task}/complete", Completing("confirm-move-out"))).Is(HttpStatusCode.NotFound); // the client that opened the case is not the station
        (await station.PostAsync($"/tasks/{task}/complete", Completing("register"))).IsProblem(HttpStatusCode.Conflict, "not-now"); // that belongs to another stage
        var completed = await CompleteAsync(station, task, "once", "confirm-move-out");
        described?.Check("/tasks/{taskId}/complete", "post", completed);
        (await CompleteAsync(station, task, "once", "confirm-move-out")).Is(HttpStatusCode.OK).Body.ShouldBe(completed.Body, "the task is not there any more, but it is this request that did it");
        (await CompleteAsync(station, task, "another", "confirm-move-out")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await CompleteAsync(station, task, "once", "object")).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        var entries = await EntriesAsync(site, number);
        entries[0].Actor.ShouldBe("mediator:" + Client);
        (entries[^1].Actor, entries[^1].Office, entries[^1].Kind).ShouldBe(("mediator:" + Station, "police-station:370102", "confirm-move-out"));
        GovStackDescription.SkipWithout(described);
    }

    [Fact]
    public async Task A_system_says_whether_the_declaration_was_made_and_nothing_else_about_it()
    {
        await using var site = await shared.FreshAsync();
        using var client = Caller.Mediator(site, Client);
        var unclear = Submission();
        unclear["formData"].ShouldNotBeNull()["data"].ShouldNotBeNull()["declared"] = new JsonObject { ["value"] = "maybe" };

        var refused = await client.SendAsync(HttpMethod.Post, $"/services/{Spouse.Matter}/applications", Caller.Json(unclear.ToJsonString()));

        refused.Is(HttpStatusCode.BadRequest).Body.ShouldContain("declared");
        (await client.GetAsync("/applications")).Body.ShouldBe("[]", "nothing is stored");
        var unsaid = (await SubmitAsync(client, Spouse.Matter, null)).Text("fileId");
        (await StateAsync(site, unsaid)).Declared.ShouldBeNull("nobody said that she made it");
        var said = (await SubmitAsync(client, Spouse.Matter, null, data => data["declared"] = new JsonObject { ["value"] = "yes" })).Text("fileId");
        (await StateAsync(site, said)).Declared.ShouldNotBeNull().Zh.ShouldContain("自愿选择");
    }

    private static async Task<CaseState> StateAsync(TestSite site, string number) =>
        (await site.Services.GetRequiredService<CaseDesk>().FindAsync(CaseNumber.Parse(number), TestContext.Current.CancellationToken)).ShouldNotBeNull().State;

    [Fact]
    public async Task A_correction_is_a_task_of_the_client_and_put_hands_it_in()
    {
        await using var site = await shared.FreshAsync();
        using var client = Caller.Mediator(site, Client);
        using var clerk = await Caller.SignedInAsync(site, "xihu-clerk");
        var number = (await SubmitAsync(client, await ServiceAsync(client, null), null)).Text("fileId");
        (await clerk.PostAsync($"/api/cases/{number}/actions/correct", new JsonObject { ["reason"] = "地址不全", ["items"] = new JsonArray("toAddress") }, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        (await client.GetAsync("/tasks")).Json.AsArray().ShouldHaveSingleItem()?["status"]?["code"]?.ToString().ShouldBe("SENDBACK");
        var body = Submission();
        body["formData"]?["data"].ShouldNotBeNull()["toAddress"] = new JsonObject { ["value"] = "文三路2号3单元" };
        var put = await client.SendAsync(HttpMethod.Put, "/applications/" + number, Caller.Json(body.ToJsonString()), ("Idempotency-Key", "once"));
        (await client.SendAsync(HttpMethod.Put, "/applications/" + number, Caller.Json(body.ToJsonString()), ("Idempotency-Key", "once"))).Is(HttpStatusCode.OK).Body.ShouldBe(put.Body);
        put.Is(HttpStatusCode.OK).Json["status"]?["code"]?.ToString().ShouldBe("PENDING");
        var described = GovStackDescription.Find();
        described?.Check("/applications/{fileId}", "put", put);
        (await client.SendAsync(HttpMethod.Put, "/applications/" + number, Caller.Json(body.ToJsonString()))).IsProblem(HttpStatusCode.Conflict, "not-now");
        GovStackDescription.SkipWithout(described);
    }

    [Fact]
    public async Task Without_the_header_401_and_from_elsewhere_403()
    {
        await using var site = await TestSite.StartAsync(["--Tongban:TrustedMediators:0", "10.0.0.0/8"]);
        using var nobody = Caller.Nobody(site);
        using var elsewhere = Caller.Mediator(site, Client);
        foreach (var path in new[] { "/applications", "/applications/x", "/tasks", "/tasks/x", "/data/statistics", "/data/statistics/1.0" })
        {
            (await nobody.GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "mediator-missing");
            (await elsewhere.GetAsync(path)).IsProblem(HttpStatusCode.Forbidden, "mediator-not-believed");
        }
    }

    [Fact]
    public async Task Statistics_equal_a_count_over_the_ledger()
    {
        await using var site = await shared.FreshAsync();
        using var client = Caller.Mediator(site, Client);
        var service = await ServiceAsync(client, null);
        for (var life = 0; life < 4; life++)
        {
            using var clerk = await Caller.SignedInAsync(site, "xihu-clerk"); // a day ends yesterday's session
            using var reviewer = await Caller.SignedInAsync(site, "xihu-reviewer");
            var number = (await SubmitAsync(client, service, null)).Text("fileId");
            await LiveAsync(life, number, clerk, reviewer);
            site.Time.Advance(TimeSpan.FromDays(1));
        }

        var counted = await NaiveAsync(site);
        foreach (var path in new[] { "/data/statistics", "/data/statistics/1.0" })
        {
            var row = (await client.GetAsync(path)).Is(HttpStatusCode.OK).Json.AsArray().ShouldHaveSingleItem();
            Figures(row).ShouldBe(counted);
        }

        var days = (await client.GetAsync("/data/statistics/1.0?timeframe=day&startDate=2026-09-01&endDate=2026-12-31")).Is(HttpStatusCode.OK);
        var described = GovStackDescription.Statistics();
        described?.Check("/data/statistics", "get", days);
        days.Json.AsArray().Select(Figures).Aggregate((a, b) => (a.Item1 + b.Item1, a.Item2 + b.Item2, a.Item3 + b.Item3, a.Item4 + b.Item4)).ShouldBe(counted);
        Figures((await client.GetAsync("/data/statistics?role=clerk")).Json[0]).ShouldBe((0, 0, counted.Item3, 0));
        Figures((await client.GetAsync("/data/statistics?operator=police-station:370102")).Json[0]).ShouldBe((0, 0, 0, 0));
        Figures((await client.GetAsync($"/data/statistics?registrationName={Spouse.Matter}&startDate=2027-01-01")).Json[0]).ShouldBe((0, 0, 0, 0));
        GovStackDescription.SkipWithout(described);
    }

    [Theory]
    [InlineData("startDate=2026-02-30")]
    [InlineData("endDate=yesterday")]
    [InlineData("startDate=2026-09-02&endDate=2026-09-01")]
    [InlineData("timeframe=decade")]
    [InlineData("role=nonsense")]
    [InlineData("role=Clerk")] // as the description writes it
    public async Task Statistics_of_what_does_not_exist_are_refused(string query)
    {
        using var client = Caller.Mediator(shared.Site, Client);
        (await client.GetAsync("/data/statistics/1.0?" + query)).IsProblem(HttpStatusCode.BadRequest, "bad-parameter");
    }

    [Theory]
    [InlineData("operator=police-station:999999")] // no such division
    [InlineData("operator=no-such-kind:330106")]
    [InlineData("registrationName=no.such.matter")]
    public async Task Statistics_of_an_office_or_matter_that_is_none_are_not_found(string query)
    {
        using var client = Caller.Mediator(shared.Site, Client);
        (await client.GetAsync("/data/statistics?" + query)).IsProblem(HttpStatusCode.NotFound, "not-found").Text("detail").ShouldContain("police-station:330106");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("nonsense")] // no part of it says whose it is
    [InlineData("CN/GOV")] // two parts: a class of members and no member
    [InlineData("CN/GOV//one-window")] // a member without a name
    [InlineData("CN/GOV/330000/one-window/more")] // five parts
    public async Task A_header_that_cannot_be_read_is_answered_with_its_form(string header)
    {
        using var client = Caller.Mediator(shared.Site, header);
        foreach (var path in new[] { "/applications", "/tasks", "/data/statistics" })
        {
            (await client.GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "mediator-unreadable").Text("detail").ShouldContain("INSTANCE/CLASS/MEMBER/SUBSYSTEM");
        }
    }

    /// <summary>Refused, corrected and refused, withdrawn by time, and one left open: whatever the number says.</summary>
    private static async Task LiveAsync(int life, string number, Caller clerk, Caller reviewer)
    {
        var correct = new JsonObject { ["reason"] = "地址不全", ["items"] = new JsonArray("toAddress") };
        var refuse = new JsonObject { ["reason"] = "不符合规定", ["clause"] = "licensing-law#38" };
        if (life is 1 or 2)
        {
            (await clerk.PostAsync($"/api/cases/{number}/actions/correct", correct, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        }

        if (life is 0 or 1)
        {
            (await reviewer.PostAsync($"/api/cases/{number}/actions/refuse", refuse, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        }
    }

    private static async Task<(int, int, int, int)> NaiveAsync(TestSite site)
    {
        var desk = site.Services.GetRequiredService<CaseDesk>();
        var facts = new List<Fact>();
        await foreach (var entry in site.Services.GetRequiredService<IStore>().ReadAllAsync(0, TestContext.Current.CancellationToken))
        {
            facts.AddRange(entry.Stream.StartsWith("case:", StringComparison.Ordinal) ? await desk.FactsAsync(entry, TestContext.Current.CancellationToken) : []);
        }

        var ends = facts.OfType<Fact.CaseEnded>().ToList();
        return (ends.Count, ends.Count(end => end.Outcome == "registered"), facts.OfType<Fact.CorrectionAsked>().Count(), ends.Count(end => end.Outcome == "refused"));
    }

    private static (int, int, int, int) Figures(JsonNode? row) =>
        (Number(row, "processed"), Number(row, "approved"), Number(row, "sentBack"), Number(row, "rejected"));

    private static int Number(JsonNode? row, string name) => row?[name]?.GetValue<int>() ?? -1;

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(TestSite site, string number) =>
        [.. (await site.Services.GetRequiredService<CaseDesk>().HistoryAsync(CaseNumber.Parse(number), TestContext.Current.CancellationToken)).Select(entry => entry.Entry)];

    private static async Task ByOfficialsAsync(TestSite site, string number)
    {
        using var clerk = await Caller.SignedInAsync(site, "xihu-clerk");
        using var reviewer = await Caller.SignedInAsync(site, "xihu-reviewer");
        (await clerk.PostAsync($"/api/cases/{number}/actions/accept", new JsonObject(), ("If-Match", "*"))).Is(HttpStatusCode.OK);
        (await reviewer.PostAsync($"/api/cases/{number}/actions/issue-permit", new JsonObject(), ("If-Match", "*"))).Is(HttpStatusCode.OK);
    }

    private static Task<Reading> CompleteAsync(Caller by, string task, string key, string action) =>
        by.SendAsync(HttpMethod.Post, $"/tasks/{task}/complete", Caller.Json(Completing(action).ToJsonString()), ("Idempotency-Key", key));

    private static JsonObject Completing(string action) => new() { ["data"] = new JsonObject { ["action"] = new JsonObject { ["value"] = action } } };

    private static async Task<string> ServiceAsync(Caller client, GovStackDescription? described)
    {
        var list = await client.GetAsync("/services?name=" + Uri.EscapeDataString("夫妻投靠"));
        described?.Check("/services", "get", list);
        var id = list.Json.AsArray().ShouldHaveSingleItem()?["id"]?.ToString() ?? "";
        Guid.TryParse(id, out _).ShouldBeTrue();
        described?.Check("/services/{serviceId}", "get", await client.GetAsync("/services/" + id));
        var forms = await client.GetAsync($"/services/{id}/eForms");
        described?.Check("/services/{serviceId}/eForms", "get", forms);
        described?.Check("/eForms/{eFormId}", "get", await client.GetAsync("/eForms/" + forms.Json[0]?["eFormId"]));
        (await client.GetAsync("/services/" + Guid.Empty)).Is(HttpStatusCode.NotFound);
        return id;
    }

    private static async Task<Reading> SubmitAsync(Caller client, string service, GovStackDescription? described, Action<JsonNode>? also = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Scanned.Pdf()), "file", "certificate.pdf" } };
        var uploaded = await client.SendAsync(HttpMethod.Post, "/documents?additionalMetadata=marriage-certificate", form);
        described?.Check("/documents", "post", uploaded);
        await ReadsBackAsync(client, uploaded.Text("url"));
        var body = Submission();
        also?.Invoke(body["formData"].ShouldNotBeNull()["data"].ShouldNotBeNull());
        body["documentUrls"] = new JsonArray(uploaded.Text("url"));
        var submitted = await client.SendAsync(HttpMethod.Post, $"/services/{service}/applications", Caller.Json(body.ToJsonString()));
        submitted.Is(HttpStatusCode.OK);
        described?.Check("/services/{serviceId}/applications", "post", submitted);
        await ReadsBackAsync(client, uploaded.Text("url")); // it went to the case, and is still the system's own
        return submitted;
    }

    private static async Task ReadsBackAsync(Caller client, string url)
    {
        using var read = await client.FetchAsync(url);
        read.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        (await read.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Scanned.Pdf());
        read.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("attachment");
        (await client.GetAsync("/documents/" + new string('0', 32))).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static JsonObject Submission()
    {
        var data = new JsonObject(Spouse.Answers().Select(answer => KeyValuePair.Create<string, JsonNode?>(answer.Key, new JsonObject { ["value"] = answer.Value?.ToString() })))
        {
            ["mode"] = new JsonObject { ["value"] = "wholly-online" },
            ["onFile"] = new JsonObject { ["value"] = new JsonArray("licence.household-book", "licence.identity-card") },
        };
        return new JsonObject { ["applicantId"] = "their-own-reference", ["formData"] = new JsonObject { ["data"] = data } };
    }
}
