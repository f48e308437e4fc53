using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clues;
using Tongban.Waters.Clues;
using Tongban.Web.Command;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Command;

/// <summary>A clue on the officials' pages: from the radio to a case.</summary>
public class CluePageTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>A platform of the test's own; another kind of store where the same tests run on it.</summary>
    private protected virtual Task<TestSite> StartAsync() => Waterway.StartAsync();

    [Fact]
    public async Task A_clerk_reads_what_the_clue_rests_on_and_opens_a_case_from_it()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        using var clerk = await Official.SignInAsync(site, "yibin-fishery-clerk");
        (await clerk.ReadAsync("/desk/clues")).ShouldContain($"/desk/clues/{number}");

        var page = await clerk.ReadAsync($"/desk/clues/{number}");
        page.ShouldContain("禁入船舶进入");
        page.ShouldContain("<polyline");
        page.ShouldContain("class=\"tb-sketch__zone\"");
        page.ShouldContain("范围仅作示意；办案以主管机关公布的范围为准");
        page.ShouldContain("参数是平台自定的，没有法定效力");
        page.ShouldContain("未核实：据通行说法");
        page.ShouldContain("28.78500");

        var form = await clerk.FormAsync($"/desk/clues/{number}");
        (await clerk.SendAsync($"/desk/clues/{number}", Only(form, "open"), ("subject", ""), ("summary", "事实"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the form of the case says what it lacks");
        var opened = await clerk.SendAsync($"/desk/clues/{number}", Only(form, "open"), ("subject", "识别号 412000001，待查明"), ("summary", "禁捕水域内停留"));
        opened.Status.ShouldBe(HttpStatusCode.Found, opened.Page);
        var place = opened.Location.ShouldNotBeNull();
        place.ShouldStartWith("/desk/cases/511500");
        var found = (await site.Services.GetRequiredService<CaseDesk>().FindAsync(CaseNumber.Parse(place["/desk/cases/".Length..]), Now)).ShouldNotBeNull().State;
        (found.Matter, found.Stage, found.Owner, found.Answers["fileReference"].Value).ShouldBe(("fisheries.illegal-fishing@2026-05-01", "inquiry", Waterway.Yibin, number));
        var opening = await clerk.ReadAsync(place);
        opening.ShouldContain("禁捕水域内停留");
        opening.ShouldContain("立案记载");
        opening.ShouldContain("依职权立案", Case.Sensitive, "nobody applied");
        opening.ShouldNotContain("收到申请");
        opening.ShouldContain($"href=\"/desk/clues/{number}\"", Case.Sensitive, "the way back to the clue");

        (await clerk.ReadAsync($"/desk/clues/{number}")).ShouldContain(place);
        (await Waterway.CountAsync(site)).ShouldBe(0);
        (await clerk.SendAsync($"/desk/clues/{number}", Only(form, "open"), ("subject", "甲"), ("summary", "乙"))).Status.ShouldBe(HttpStatusCode.BadRequest, "there is no such form any more");
    }

    [Fact]
    public async Task Two_who_open_a_case_from_one_clue_open_one_case()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        using var clerk = await Official.SignInAsync(site, "yibin-fishery-clerk");
        var form = Only(await clerk.FormAsync($"/desk/clues/{number}"), "open");
        var sent = await Task.WhenAll(
            clerk.SendAsync($"/desk/clues/{number}", form, ("subject", "甲"), ("summary", "一")), clerk.SendAsync($"/desk/clues/{number}", form, ("subject", "乙"), ("summary", "二")));
        sent.Where(one => one.Status is HttpStatusCode.Found).Select(one => one.Location).Distinct().ShouldHaveSingleItem();
        (await StreamsAsync(site)).Count(stream => stream.StartsWith("case:", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_look_and_not_judge_opens_no_case_by_any_way()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        var above = new Actor.Official(AccountId.Parse("someone"), "某人", OfficeId.Parse("agriculture-rural-bureau:510000"), OfficeRoles.Of(OfficeRole.Clerk));
        var clue = (await site.Services.GetRequiredService<ClueDesk>().SeeAsync(ClueNumber.TryParse(number, out var read) ? read : default, above, Now)).ShouldNotBeNull().Clue;
        var refused = (await site.Services.GetRequiredService<ClueCases>().OpenAsync(clue, above, "甲", "乙", Now)).ShouldBeOfType<DeskResult.Refused>();
        refused.Grounds.ShouldBe([ClueDecider.NotTheirs]);
        (await StreamsAsync(site)).ShouldNotContain(stream => stream.StartsWith("case:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clue_is_dismissed_with_a_reason_that_everyone_who_may_see_it_reads()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        using var head = await Official.SignInAsync(site, "yibin-fishery-head");
        var form = Only(await head.FormAsync($"/desk/clues/{number}"), "dismiss");
        var empty = await head.SendAsync($"/desk/clues/{number}", form, ("reason", " "));
        (empty.Status, empty.Page.Contains("请写明不予立案的理由", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        (await head.SendAsync($"/desk/clues/{number}", form, ("reason", "现场核实为保护区管护船"))).Location.ShouldBe("/desk/clues");
        using var above = await Official.SignInAsync(site, "sichuan-agriculture");
        (await above.ReadAsync($"/desk/clues/{number}")).ShouldContain("不予立案：现场核实为保护区管护船");
    }

    [Fact]
    public async Task The_office_above_sees_and_does_not_judge_and_an_uninvolved_one_gets_the_answer_an_unknown_number_gets()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        using var above = await Official.SignInAsync(site, "sichuan-agriculture");
        (await above.ReadAsync("/desk/clues")).ShouldContain(number);
        (await above.ReadAsync($"/desk/clues/{number}")).ShouldNotContain("name=\"reason\"");

        using var stranger = await Official.SignInAsync(site, "wuhou-clerk");
        (await stranger.ReadAsync("/desk/clues")).ShouldNotContain(number);
        (await stranger.StatusAsync($"/desk/clues/{number}")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var unknown in new[] { "shore-7.1.9999", "nonsense" })
        {
            Content(await stranger.ReadAsync($"/desk/clues/{number}")).ShouldBe(Content(await stranger.ReadAsync($"/desk/clues/{unknown}")), unknown);
        }

        (await StreamsAsync(site)).Count(stream => stream == $"clue-looks:{number}").ShouldBe(1, "the one look by who may is on record");
    }

    [Fact]
    public async Task A_clerk_silences_a_vessel_from_the_clues_page_with_a_reason_and_ends_it_before_its_time()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        using var clerk = await Official.SignInAsync(site, "yibin-fishery-clerk");
        var form = Only(await clerk.FormAsync($"/desk/clues/{number}"), "silence");
        var wrong = await clerk.SendAsync($"/desk/clues/{number}", form, ("scope", "vessel"), ("days", "7"), ("silence", ""));
        (wrong.Status, wrong.Page.Contains("请写明静默的理由", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        (await clerk.SendAsync($"/desk/clues/{number}", form, ("scope", "vessel"), ("days", "7"), ("silence", "科研船作业"))).Location.ShouldBe("/desk/clues/suppressed");
        (await Waterway.CountAsync(site)).ShouldBe(1, "the clue itself is still to be judged");

        var page = await clerk.ReadAsync("/desk/clues/suppressed");
        page.ShouldContain("科研船作业");
        page.ShouldContain("识别号 412000001");
        var lift = Only(await clerk.FormAsync("/desk/clues/suppressed"), "lift");
        (await clerk.SendAsync("/desk/clues/suppressed", lift)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "none was chosen");
        (await clerk.SendAsync("/desk/clues/suppressed", lift, ("number", "1"))).Location.ShouldBe("/desk/clues/suppressed");
        (await clerk.ReadAsync("/desk/clues/suppressed")).ShouldNotContain("name=\"number\"", Case.Sensitive, "nothing is left to end");
        (await StreamsAsync(site)).Count(stream => stream == $"silence:{Waterway.Yibin}").ShouldBe(2);

        using var above = await Official.SignInAsync(site, "sichuan-agriculture");
        (await above.ReadAsync("/desk/clues/suppressed")).ShouldNotContain("科研船作业", Case.Sensitive, "each office has its own");
    }

    [Fact]
    public async Task Who_looked_at_a_clue_when_and_why_stands_on_its_page()
    {
        await using var site = await StartAsync();
        var number = await Waterway.ClueAsync(site);
        using var above = await Official.SignInAsync(site, "sichuan-agriculture");
        await above.ReadAsync($"/desk/clues/{number}");
        using var clerk = await Official.SignInAsync(site, "yibin-fishery-clerk");
        var page = Content(await clerk.ReadAsync($"/desk/clues/{number}"));
        page.ShouldContain("督办下级机关的线索");
        page.ShouldContain("核查线索");
    }

    [Fact]
    public async Task A_clue_that_is_judged_late_says_so_and_stands_first()
    {
        await using var site = await StartAsync();
        await Waterway.ClueAsync(site);
        site.Time.Advance(TimeSpan.FromDays(14)); // seven days, and the holiday that they end in
        using var clerk = await Official.SignInAsync(site, "yibin-fishery-clerk");
        (await clerk.ReadAsync("/desk/clues")).ShouldContain("已超期");
        (await clerk.ReadAsync("/desk/clues?order=newest")).ShouldContain("已超期");
        (await clerk.ReadAsync("/desk/clues?at=x&after=y")).ShouldContain("已超期", Case.Sensitive, "a cursor that is none is from the top");
    }

    private static (string Name, string Value)[] Only((string Name, string Value)[] form, string handler) =>
        [.. form.Where(field => field.Name is not "_handler").DistinctBy(field => field.Name), ("_handler", handler)];

    private static string Content(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..];

    private static async Task<List<string>> StreamsAsync(TestSite site)
    {
        var streams = new List<string>();
        await foreach (var entry in site.Services.GetRequiredService<IStore>().ReadAllAsync(0, Now))
        {
            streams.Add(entry.Stream);
        }

        return streams;
    }
}
