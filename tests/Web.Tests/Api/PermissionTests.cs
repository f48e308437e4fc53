using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>Who may see and do what through the API. To whoever may not know of a case, it does not exist.</summary>
[Collection(ApiSiteGroup.Name)]
public partial class PermissionTests(ApiSite shared)
{
    private static readonly string Unknown = CaseNumber.Compose(DivisionCode.Parse("330106"), new(2026, 9, 30), 1004, 999_999).ToString();

    [Fact]
    public async Task A_case_of_others_and_a_number_never_given_are_answered_alike()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var number = (await Spouse.OpenAsync(applicant)).Text("number");
        foreach (var account in new[] { "wuhou-clerk", "wuhou-reviewer", "liu-fang", "xihu-both", "xihu-personnel" }) // an uninvolved office, another person, an official without a chosen office, one who appoints at the bureau above and handles nothing
        {
            var caller = await shared.AsAsync(account);
            await AlikeAsync(path => caller.GetAsync(path), number, "", "/history", "/looks", "/documents");
            await AlikeAsync(path => caller.PostAsync(path, new JsonObject(), ("If-Match", "\"1\"")), number, "/actions/accept", "/actions/withdraw", "/actions/no-such-action");
            await AlikeAsync(path => caller.PostAsync(path, new JsonObject(), ("If-Match", "\"999\"")), number, "/actions/accept");
            await AlikeAsync(path => caller.PostAsync(path, new JsonObject { ["stars"] = 5 }, ("If-Match", "*")), number, "/rating");
            await AlikeAsync(path => caller.PostAsync(path, new JsonObject { ["answer"] = "confirmed" }, ("If-Match", "*")), number, "/requests/request.1/answer");
        }

        using var other = Caller.Mediator(shared.Site, "CN/GOV/other");
        await AlikeAsync(path => other.GetAsync(path.Replace("/api/cases/", "/applications/", StringComparison.Ordinal)), number, "");
        await AlikeAsync(path => other.GetAsync(path.Replace("/api/cases/", "/tasks/", StringComparison.Ordinal)), number, ":owner", ":correction");
    }

    [Theory]
    [InlineData("xihu-clerk", HttpStatusCode.OK)] // the office that owns it
    [InlineData("lixia-reviewer", HttpStatusCode.NotFound)] // the office at the old place, to which nothing was handed yet
    [InlineData("zhejiang-supervisor", HttpStatusCode.OK)] // an office above
    [InlineData("ministry-supervisor", HttpStatusCode.OK)]
    [InlineData("xihu-personnel", HttpStatusCode.NotFound)] // who appoints people at the bureau above handles and supervises no case
    [InlineData("chen-ming", HttpStatusCode.OK)] // her husband, a party
    [InlineData("platform-admin", HttpStatusCode.Unauthorized)] // who keeps accounts has no part in cases
    public async Task Who_takes_part_sees_the_case(string account, HttpStatusCode status)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var place = (await Spouse.OpenAsync(applicant)).Location ?? "";
        var caller = await shared.AsAsync(account);
        (await caller.GetAsync(place)).Is(status);
    }

    [Theory]
    [InlineData("zhejiang-supervisor")] // above those that act
    [InlineData("lixia-clerk")] // done with its part
    public async Task What_offices_entered_about_her_is_masked_as_what_she_entered_is(string account)
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        await OpenCases.DoAsync(site.Services, number, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take with { Inputs = Map.Of<string>(("occupation", "医务人员"), ("education", "大学本科"), ("ethnicity", "汉族"), ("birthplace", "济南历下区")) });
        await OpenCases.DoAsync(site.Services, number, "xihu-both", "police-station:330106", "register", take => take);
        using var caller = await Caller.SignedInAsync(site, account);

        var answers = (await caller.GetAsync($"/api/cases/{number}")).Is(HttpStatusCode.OK).Json["answers"].ShouldNotBeNull();
        answers["fromAddress"]?.ToString().ShouldBe("****");
        foreach (var entered in new[] { "occupation", "education", "ethnicity", "birthplace" })
        {
            answers[entered]?.ToString().ShouldBe("****", entered);
        }

        answers["householdHead"]?.ToString().ShouldBe("赵**");
    }

    [Fact]
    public async Task A_party_reads_who_looked_and_an_official_does_not()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var clerk = await shared.AsAsync("xihu-clerk");
        var place = (await Spouse.OpenAsync(applicant)).Location ?? "";
        (await clerk.GetAsync(place)).Is(HttpStatusCode.OK);
        (await clerk.GetAsync(place + "/looks")).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        var look = (await applicant.GetAsync(place + "/looks")).Is(HttpStatusCode.OK).Json["items"].ShouldNotBeNull().AsArray().ShouldHaveSingleItem();
        look?["name"]?.ToString().ShouldBe("西湖经办");
        look?["why"]?.ToString().ShouldBe("办理“受理”环节 · handling the stage “Intake”");
    }

    [Fact]
    public async Task Every_look_is_recorded_the_same_officials_for_the_same_reason_too()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var clerk = await shared.AsAsync("xihu-clerk");
        var place = (await Spouse.OpenAsync(applicant)).Location ?? "";
        for (var look = 0; look < 3; look++)
        {
            (await clerk.GetAsync(place)).Is(HttpStatusCode.OK);
            shared.Site.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var looks = (await applicant.GetAsync(place + "/looks")).Is(HttpStatusCode.OK).Json["items"].ShouldNotBeNull().AsArray();
        looks.Count.ShouldBe(3);
        looks.Select(look => look?["at"]?.ToString()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Looks_are_read_to_the_last_page_by_page_each_once_and_the_latest_first()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var clerk = await shared.AsAsync("xihu-clerk");
        var place = (await Spouse.OpenAsync(applicant)).Location ?? "";
        for (var look = 0; look < 5; look++)
        {
            (await clerk.GetAsync(place)).Is(HttpStatusCode.OK);
            shared.Site.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var (read, next) = (new List<string>(), "");
        for (var page = 0; page < 3; page++)
        {
            var answer = (await applicant.GetAsync($"{place}/looks?limit=2{next}")).Is(HttpStatusCode.OK).Json;
            read.AddRange(answer["items"].ShouldNotBeNull().AsArray().Select(look => look?["at"]?.ToString() ?? ""));
            next = answer["next"] is { } cursor ? $"&after={cursor}" : "";
        }

        next.ShouldBeEmpty("the third page is the last");
        read.Count.ShouldBe(5);
        read.ShouldBe(read.Distinct().OrderDescending());
        (await applicant.GetAsync(place + "/looks?after=nowhere")).IsProblem(HttpStatusCode.BadRequest, "bad-parameter");
    }

    [Fact]
    public async Task Her_husband_does_not_read_her_identity_number()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var place = (await Spouse.OpenAsync(applicant)).Location ?? "";
        var husband = await shared.AsAsync("chen-ming");
        var seen = (await husband.GetAsync(place)).Is(HttpStatusCode.OK);
        seen.Body.ShouldNotContain("37010219900412002X");
        seen.Body.ShouldContain("330106198809230019");
    }

    [Fact]
    public async Task A_file_of_another_cannot_be_used()
    {
        var other = await shared.AsAsync("liu-fang");
        var applicant = await shared.AsAsync("wang-xiaohong");
        var refused = await applicant.PostAsync("/api/cases", Spouse.Application(await other.GiveAsync()));
        refused.IsProblem(HttpStatusCode.BadRequest, "unreadable-body");
        refused.Json["errors"]?["/materials/0/file"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Lists_are_for_whom_they_are_of()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var clerk = await shared.AsAsync("xihu-clerk");
        var elsewhere = await shared.AsAsync("wuhou-clerk");
        using var nobody = Caller.Nobody(shared.Site);
        var number = (await Spouse.OpenAsync(applicant)).Text("number");
        (await clerk.GetAsync("/api/queue")).Is(HttpStatusCode.OK).Body.ShouldContain(number);
        (await elsewhere.GetAsync("/api/queue")).Is(HttpStatusCode.OK).Body.ShouldNotContain(number);
        (await applicant.GetAsync("/api/queue")).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        var personnel = await shared.AsAsync("xihu-personnel");
        (await personnel.GetAsync("/api/queue")).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await personnel.GetAsync("/api/notices")).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await applicant.GetAsync("/api/mine?limit=1")).Is(HttpStatusCode.OK).Body.ShouldContain(number);
        (await clerk.GetAsync("/api/mine")).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await applicant.GetAsync("/api/notices")).Is(HttpStatusCode.OK).Body.ShouldContain("opened");
        (await nobody.GetAsync("/api/queue")).IsProblem(HttpStatusCode.Unauthorized, "sign-in");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")] // a neighbour under the same domain is not us
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")] // a sandboxed frame
    public async Task A_change_from_another_site_is_refused_though_the_cookie_came_with_it(string header, string value)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        (await applicant.PostAsync("/api/cases", Spouse.Application(new string('0', 32)), (header, value))).IsProblem(HttpStatusCode.Forbidden, "cross-site");
    }

    private static async Task AlikeAsync(Func<string, Task<Reading>> ask, string number, params string[] rest)
    {
        foreach (var path in rest)
        {
            var hidden = await ask($"/api/cases/{number}{path}");
            var never = await ask($"/api/cases/{Unknown}{path}");
            hidden.Status.ShouldBe(never.Status);
            hidden.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
            hidden.HeaderNames.ShouldBe(never.HeaderNames);
            Trace().Replace(hidden.Body, "").ShouldBe(Trace().Replace(never.Body, ""));
        }
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Trace();
}
