using System.Net;
using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Identity;
using Tongban.Views.Cases;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Papers;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Desk;

/// <summary>Who sees a case on the officials' side, page by page.</summary>
public class SightTests
{
    /// <summary>A platform of the test's own; another kind of store where the same tests run on it.</summary>
    private protected virtual Task<TestSite> StartAsync() => TestSite.StartAsync(["--sample"]);

    private const string Identity = "37010219900412002X";

    [Fact]
    public async Task An_uninvolved_office_gets_by_every_page_the_answer_an_unknown_number_gets()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var stranger = await Official.SignInAsync(site, "wuhou-reviewer");
        await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));
        var paper = PaperAddress.Of((await Applicants.StateAsync(site.Services, number)).Documents[0].Number);
        var unknown = CaseNumber.Compose(number.Division, number.Day, number.Matter, number.Serial + 500);

        foreach (var page in new[] { "", "/accept", "/issue-permit", "/no-such-action", "/requests/request.1" })
        {
            (await stranger.StatusAsync($"/desk/cases/{number}{page}")).ShouldBe(HttpStatusCode.NotFound, page);
            Content(await stranger.ReadAsync($"/desk/cases/{number}{page}")).ShouldBe(Content(await stranger.ReadAsync($"/desk/cases/{unknown}{page}")), page);
        }

        (await stranger.StatusAsync(paper)).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.StatusAsync(paper + ".pdf")).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.ReadAsync("/desk")).ShouldNotContain(number.ToString());
        (await stranger.ReadAsync("/desk/below")).ShouldNotContain(number.ToString());
        (await stranger.ReadAsync("/desk/notices")).ShouldNotContain(number.ToString());
    }

    [Fact]
    public async Task An_uninvolved_office_cannot_act_by_sending_another_pages_form_to_the_case()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var stranger = await Official.SignInAsync(site, "wuhou-clerk");
        var own = await stranger.FormAsync("/verify");
        (string Name, string Value)[] form = [.. own.Where(field => field.Name is not "_handler"), ("_handler", "take")];
        var sent = await stranger.SendAsync($"/desk/cases/{number}/accept", form, ("do", "take"));
        var unknown = CaseNumber.Compose(number.Division, number.Day, number.Matter, number.Serial + 500);
        sent.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        sent.Status.ShouldBe((await stranger.SendAsync($"/desk/cases/{unknown}/accept", form, ("do", "take"))).Status, "as for a number that was never given");
        (await Applicants.StateAsync(site.Services, number)).Stage.ShouldBe("intake");
    }

    [Theory]
    [InlineData("xihu-clerk", "issue-permit", HttpStatusCode.Forbidden)] // the permit is a reviewer's
    [InlineData("lixia-reviewer", "issue-permit", HttpStatusCode.NotFound)] // the old place has no part in it yet
    [InlineData("xihu-bureau", "issue-permit", HttpStatusCode.Forbidden)] // and of the office that holds the case
    [InlineData("zhejiang-supervisor", "issue-permit", HttpStatusCode.Forbidden)] // an office above looks, it does not act
    [InlineData("xihu-reviewer", "issue-permit", HttpStatusCode.OK)]
    [InlineData("xihu-reviewer", "register", HttpStatusCode.Conflict)] // belongs to another stage
    public async Task An_action_opens_to_its_own_role_at_the_office_that_holds_the_case(string account, string action, HttpStatusCode status)
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));
        using var asker = account == "xihu-clerk" ? null : await Official.SignInAsync(site, account);
        (await (asker ?? clerk).StatusAsync($"/desk/cases/{number}/{action}")).ShouldBe(status);
    }

    [Fact]
    public async Task The_office_above_sees_the_case_with_masked_values_and_no_papers()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var above = await Official.SignInAsync(site, "zhejiang-supervisor");
        await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));

        (await above.ReadAsync("/desk/below")).ShouldContain(number.ToString());
        var seen = await above.ReadAsync($"/desk/cases/{number}");
        seen.ShouldNotContain(Identity);
        seen.ShouldNotContain("王晓红");
        seen.ShouldContain("作出是否准予迁入的决定", Case.Sensitive, "what is owed is what supervision is about");
        seen.ShouldNotContain($"/desk/cases/{number}/issue-permit");
        (await above.StatusAsync(PaperAddress.Of((await Applicants.StateAsync(site.Services, number)).Documents[0].Number))).ShouldBe(HttpStatusCode.NotFound);
        (await clerk.ReadAsync($"/desk/cases/{number}")).ShouldContain(Identity, Case.Sensitive, "who decides sees who moves");
    }

    [Fact]
    public async Task The_office_above_one_end_keeps_the_case_in_its_list_while_the_other_end_holds_it()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        (await Applicants.StateAsync(site.Services, number)).Owner.ToString().ShouldBe("police-station:370102");

        foreach (var account in new[] { "zhejiang-supervisor", "xihu-bureau", "ministry-supervisor" })
        {
            using var above = await Official.SignInAsync(site, account);
            var list = await above.ReadAsync("/desk/below");
            list.Split($"/desk/cases/{number}\"").Length.ShouldBe(2, $"{account}: once, and not lost");
            list.ShouldContain("济南市", Case.Sensitive, "the office that holds it now is named");
            (await above.ReadAsync("/desk/below?stage=review")).ShouldNotContain(number.ToString());
        }
    }

    [Fact]
    public async Task Every_look_is_written_down_with_who_and_why_in_both_languages()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var above = await Official.SignInAsync(site, "ministry-supervisor");
        await clerk.ReadAsync("/desk");
        (await LooksAsync(site, number)).ShouldBeEmpty("a list is not a look");
        await clerk.ReadAsync($"/desk/cases/{number}");
        await above.ReadAsync($"/desk/cases/{number}");
        (await LooksAsync(site, number)).Select(look => (look.Name, look.Why)).ShouldBe(
            [("西湖经办", "办理“受理”环节 · handling the stage “Intake”"), ("部督办", "督办下级机关办理的办件 · supervising an office below")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_look_is_written_when_something_was_shown_and_not_when_it_was_refused()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var above = await Official.SignInAsync(site, "zhejiang-supervisor");
        await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));
        var paper = PaperAddress.Of((await Applicants.StateAsync(site.Services, number)).Documents[0].Number);
        var before = (await LooksAsync(site, number)).Count;
        string[] refused =
        [
            paper, paper + ".pdf", "/api" + paper, $"/cases/{number}/materials/household-books", $"/cases/{number}/files/file-household-books", $"/api/cases/{number}/materials/household-books",
            $"/desk/cases/{number}/no-such-action", $"/desk/cases/{number}/requests/request.9", $"/api/cases/{number}/looks",
        ];
        foreach (var path in refused)
        {
            (await above.StatusAsync(path)).ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], path);
            (await LooksAsync(site, number)).Count.ShouldBe(before, $"{path}: the applicant reads nothing of what an official was refused");
        }

        await clerk.BytesAsync(paper);
        await above.ReadAsync($"/desk/cases/{number}");
        (await LooksAsync(site, number)).Count.ShouldBe(before + 2, "a paper and a case were shown");
    }

    [Fact]
    public async Task Looks_of_one_official_on_one_day_are_one_row_with_how_many_and_every_reason_once()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        for (var look = 0; look < 3; look++)
        {
            await clerk.ReadAsync($"/desk/cases/{number}");
            site.Time.Advance(TimeSpan.FromMinutes(1));
        }

        site.Time.Advance(TimeSpan.FromDays(1));
        using var again = await Official.SignInAsync(site, "xihu-clerk");
        await again.ReadAsync($"/desk/cases/{number}");
        using var later = new Visitor(site);
        await later.SignInAsync("wang-xiaohong");
        var page = await later.ReadAsync($"/cases/{number}");
        page = page[page.IndexOf("id=\"looks\"", StringComparison.Ordinal)..];
        page.Split("西湖经办").Length.ShouldBe(3, "two days, two rows");
        page.ShouldContain("，3 次");
        page.Split("办理“受理”环节").Length.ShouldBe(3, "each reason once a row");
        page.ShouldNotContain("handling the stage", Case.Sensitive, "in the reader's language");
    }

    [Fact]
    public async Task An_official_who_opens_a_case_where_its_parties_do_is_led_to_the_desk_and_told_there_in_his_own_words()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var stranger = await Official.SignInAsync(site, "wuhou-clerk");
        foreach (var official in new[] { clerk, stranger })
        {
            (await official.LocationAsync($"/cases/{number}")).ShouldBe($"/desk/cases/{number}");
        }

        (await stranger.ReadAsync($"/desk/cases/{number}")).ShouldContain("没有您可以查看的这个办件");
        (await stranger.ReadAsync($"/desk/cases/{number}")).ShouldContain("没有移交、请求或者告知您的机关");
        (await stranger.ReadAsync("/desk/no-such-list")).ShouldContain("没有找到此页");
    }

    [Theory]
    [InlineData("xihu-clerk", false, true)] // a station has no referrals
    [InlineData("xihu-marriages", false, false)] // and a marriage registry nothing but transfers to a spouse
    [InlineData("xihu-bureau", true, true)] // the bureau investigates, and stands above the stations
    public async Task A_lists_filter_offers_only_matters_and_stages_that_the_office_can_have(string account, bool referral, bool children)
    {
        await using var site = await StartAsync();
        using var official = await Official.SignInAsync(site, account);
        foreach (var list in new[] { "/desk", "/desk/below" })
        {
            var page = await official.ReadAsync(list);
            page.Contains("value=\"environment.referral\"", StringComparison.Ordinal).ShouldBe(referral, list);
            page.Contains("value=\"investigation\"", StringComparison.Ordinal).ShouldBe(referral, list);
            page.Contains("value=\"household.transfer.child-joins-parents\"", StringComparison.Ordinal).ShouldBe(children, list);
            page.ShouldContain("value=\"household.transfer.spouse\"");
            page.ShouldContain("value=\"move-out\"");
        }

        (await official.ReadAsync("/desk?matter=environment.referral")).ShouldNotContain("value=\"move-out\"", Case.Sensitive, "of the matter chosen, its stages");
    }

    [Fact]
    public async Task A_queue_shows_on_request_only_what_is_the_askers_turn_and_keeps_that_in_the_address()
    {
        await using var site = await StartAsync();
        var (waits, corrected) = ((await Applicants.ApplyAsync(site.Services)).ToString(), await Applicants.ApplyAsync(site.Services));
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        await OpenCases.DoAsync(site.Services, corrected, "xihu-clerk", "police-station:330106", "correct", take => take with { Reason = "样例理由", Items = ["material.marriage-certificate"] });

        var mine = await clerk.ReadAsync("/desk?mine=yes");
        mine.ShouldContain(waits);
        mine.ShouldNotContain(corrected.ToString(), Case.Sensitive, "it waits for the applicant");
        mine.ShouldContain("name=\"mine\" type=\"checkbox\" value=\"yes\" checked");
        (await reviewer.ReadAsync("/desk?mine=yes")).ShouldNotContain(waits, Case.Sensitive, "intake is the clerk's");
        (await reviewer.ReadAsync("/desk")).ShouldContain(waits);

        await clerk.FillAsync($"/desk/cases/{waits}/accept", ("do", "take"));
        (await clerk.ReadAsync("/desk?mine=yes")).ShouldNotContain(waits, Case.Sensitive, "the permit is the reviewer's");
        (await reviewer.ReadAsync("/desk?mine=yes")).ShouldContain(waits);
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_as_people_write_it_and_a_slip_is_told()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        (await clerk.LocationAsync("/desk?number=" + Uri.EscapeDataString($" {number.Spaced()}"))).ShouldBe($"/desk/cases/{number}");
        var other = number.ToString()[^1] == '0' ? '1' : '0';
        var wrong = await clerk.ReadAsync($"/desk?number={number.ToString()[..^1]}{other}");
        wrong.ShouldContain("id=\"number-error\"");
        wrong.ShouldContain("value=\"" + number.ToString()[..^1], Case.Sensitive, "what was typed stands there still");
        (await LooksAsync(site, number)).ShouldBeEmpty("a search is not a look");
    }

    [Fact]
    public async Task The_history_names_the_officials_and_one_whose_account_is_gone_by_his_account()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));
        (await reviewer.ReadAsync($"/desk/cases/{number}")).ShouldContain("派出所 西湖经办");

        using (var scope = site.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.Where(account => account.Id == "xihu-clerk").ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        (await reviewer.ReadAsync($"/desk/cases/{number}")).ShouldContain("派出所 xihu-clerk");
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/notices")]
    [InlineData("/desk/below")]
    [InlineData("/desk/cases/3301062026093010040000010")]
    public async Task Nobody_but_an_official_comes_to_a_desk(string page)
    {
        await using var site = await StartAsync();
        using var visitor = new Visitor(site);
        using var asked = await visitor.GetAsync(page);
        asked.StatusCode.ShouldBe(HttpStatusCode.Found);
        asked.Headers.Location.ShouldNotBeNull().ToString().ShouldContain("/sign-in");
        await visitor.SignInAsync("wang-xiaohong");
        using var person = await visitor.GetAsync(page);
        person.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Content(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..];

    private static ValueTask<IReadOnlyList<LookRow>> LooksAsync(TestSite site, CaseNumber number) =>
        site.Services.GetRequiredService<CaseQueries>().LooksAsync(number.ToString(), null, 100, TestContext.Current.CancellationToken);
}
