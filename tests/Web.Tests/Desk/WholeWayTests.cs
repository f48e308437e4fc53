using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Documents;
using Tongban.Ledger.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>A transfer through the officials' pages, from the queue of the new place to the household book.</summary>
public class WholeWayTests
{
    /// <summary>A platform of the test's own; another kind of store where the same tests run on it.</summary>
    private protected virtual Task<TestSite> StartAsync() => TestSite.StartAsync(["--sample"]);

    [Fact]
    public async Task Accepted_permitted_moved_out_and_registered_by_three_officials_of_two_provinces()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        var place = $"/desk/cases/{number}";
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        using var origin = await Official.SignInAsync(site, "lixia-clerk");

        (await clerk.ReadAsync("/desk")).ShouldContain(number.ToString());
        (await clerk.FillAsync($"{place}/accept", ("do", "take"))).Location.ShouldBe($"{place}?done=accept");
        (await reviewer.FillAsync($"{place}/issue-permit", ("do", "take"))).Location.ShouldBe($"{place}?done=issue-permit");
        (await origin.ReadAsync("/desk")).ShouldContain(number.ToString(), Case.Sensitive, "the office of origin has it the same second");
        (await origin.FillAsync($"{place}/confirm-move-out", ("do", "take"))).Location.ShouldBe($"{place}?done=confirm-move-out");
        var needed = Needed.For("register", await Applicants.StateAsync(site.Services, number));
        (await clerk.FillAsync($"{place}/register", [("do", "take"), .. Needed.Seen("register").Select(item => ("items", item)), .. needed.Select(answer => ("input-" + answer.Key, answer.Value))])).Location.ShouldBe($"{place}?done=register");

        var end = await Applicants.StateAsync(site.Services, number);
        end.Outcome.ShouldBe("registered");
        end.Documents.Select(document => document.Kind).ShouldBe(["receipt", "cross-province-notice", "application-form", "move-in-permit", "migration-certificate", "household-book-page"]);
        (await clerk.ReadAsync("/desk")).ShouldNotContain(number.ToString());
    }

    [Fact]
    public async Task What_the_register_says_of_her_is_put_before_the_clerk_who_puts_it_right_and_it_stands_on_the_certificate()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        using var origin = await Official.SignInAsync(site, "lixia-clerk");
        var place = $"/desk/cases/{number}/confirm-move-out";

        var page = await origin.ReadAsync(place);
        page.ShouldContain("取自样例登记库");
        page.ShouldContain("value=\"医务人员\"", Case.Sensitive, "her occupation in samples/register.yaml");
        await origin.FillAsync(place, ("do", "take"), ("input-occupation", "教师"), ("input-ethnicity", "汉族"));

        var certificate = (await Applicants.StateAsync(site.Services, number)).Documents.Single(document => document.Kind == "migration-certificate").Content.Value;
        certificate.ShouldContain("教师");
        certificate.ShouldContain("汉族");
        certificate.ShouldContain("无记载", Case.Sensitive, "what was sent empty");
    }

    [Fact]
    public async Task A_preview_of_what_is_filled_in_wrongly_says_so_and_issues_nothing()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        using var origin = await Official.SignInAsync(site, "lixia-clerk");
        var place = $"/desk/cases/{number}/confirm-move-out";

        var answer = await origin.FillAsync(place, ("do", "preview"), ("input-education", new string('大', 300)));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.ShouldContain("文化程度：最多200个字符");
        (await Applicants.StateAsync(site.Services, number)).Documents.ShouldNotContain(document => document.Kind == "migration-certificate");
    }

    [Fact]
    public async Task What_an_action_will_do_is_told_beforehand_and_is_what_it_does()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var page = await clerk.ReadAsync($"/desk/cases/{number}/accept");
        page.ShouldContain("进入“审批准迁”环节");
        page.ShouldContain("“作出是否准予迁入的决定”开始计时，2026年11月3日到期", Case.Sensitive, "20 working days from 30 September 2026, over National Day and its make-up workdays");
        page.ShouldContain("签发");
        (await Applicants.StateAsync(site.Services, number)).Stage.ShouldBe("intake", "telling does nothing");
        await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));
        (await Applicants.StateAsync(site.Services, number)).Clocks["permit"].Due?.LastDay.ShouldBe(new NodaTime.LocalDate(2026, 11, 3));
    }

    [Fact]
    public async Task A_correction_is_asked_once_with_the_clock_paused()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        var correct = $"/desk/cases/{number}/correct";
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");

        var empty = await clerk.FillAsync(correct, ("do", "take"));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Page.ShouldContain("id=\"reason-error\"");
        empty.Page.ShouldContain("id=\"items-error\"");
        empty.Page.ShouldContain("《中华人民共和国行政许可法》", Case.Sensitive, "a refusal cites its clause");

        var unticked = await clerk.FillAsync(correct, ("do", "preview"), ("reason", "结婚证照片不清晰"));
        unticked.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unticked.Page.ShouldContain("id=\"items-error\"");
        unticked.Page.ShouldContain("还没有勾选");
        foreach (var page in new[] { unticked.Page, await clerk.ReadAsync(correct) })
        {
            page.ShouldNotContain("tb-desk-preview", Case.Sensitive, "there is no paper before anything is ticked");
            page.ShouldNotContain("要求补正：");
            page.ShouldContain("value=\"material.marriage-certificate\"");
            page.ShouldNotContain("value=\"material.birth-certificate\"", Case.Sensitive, "no child moves with them");
        }

        var preview = await clerk.FillAsync(correct, ("do", "preview"), ("items", "material.marriage-certificate"), ("reason", "结婚证照片不清晰"));
        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Page.ShouldContain("结婚证照片不清晰");
        preview.Page.ShouldContain("要求补正：结婚证");
        preview.Page.ShouldContain("tb-desk-preview");
        (await Applicants.StateAsync(site.Services, number)).Correction.ShouldBeNull("a preview does nothing");

        (await clerk.FillAsync(correct, ("do", "take"), ("items", "material.marriage-certificate"), ("reason", "结婚证照片不清晰"))).Status.ShouldBe(HttpStatusCode.Found);
        (await Applicants.StateAsync(site.Services, number)).Clocks["completeness"].Standing.ShouldBe(ClockStanding.Paused);
        (await clerk.ReadAsync("/desk")).ShouldContain("已暂停");

        await Applicants.CorrectAsync(site.Services, number);
        (await Applicants.StateAsync(site.Services, number)).Clocks["completeness"].Standing.ShouldBe(ClockStanding.Running);
        (await clerk.StatusAsync(correct)).ShouldBe(HttpStatusCode.Conflict, "a correction is asked once");
    }

    [Fact]
    public async Task The_office_of_origin_objects_with_a_reason_and_a_clause_in_force()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        var place = $"/desk/cases/{number}";
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        using var origin = await Official.SignInAsync(site, "lixia-clerk");
        await clerk.FillAsync($"{place}/accept", ("do", "take"));
        await reviewer.FillAsync($"{place}/issue-permit", ("do", "take"));

        var unknown = await origin.FillAsync($"{place}/object", ("do", "take"), ("reason", "户口被冻结"), ("other-clause", "no-such-law#9"));
        unknown.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Page.ShouldContain("id=\"other-clause-error\"");
        foreach (var (written, told) in new[] { ("许可证条例第三条", "法规库里没有叫“许可证条例”的法规"), ("户口登记条例", "请写明法规名称和条"), ("户口登记条例第九百条", "没有收录“第九百条”") })
        {
            (await origin.FillAsync($"{place}/object", ("do", "take"), ("reason", "户口被冻结"), ("other-clause", written))).Page.ShouldContain(told, Case.Sensitive, written);
        }

        var offered = await origin.ReadAsync($"{place}/object");
        offered.ShouldContain("value=\"cross-province-2021#4\"");
        offered.ShouldNotContain("value=\"reconsideration-law", Case.Sensitive, "a remedy is no ground for an objection");
        offered.ShouldNotContain("value=\"platform-practice", Case.Sensitive, "nor is practice");
        (await origin.FillAsync($"{place}/object", ("do", "take"), ("reason", "户口被冻结"), ("other-clause", "《中华人民共和国户口登记条例》第10条"))).Status.ShouldBe(HttpStatusCode.Found);
        var state = await Applicants.StateAsync(site.Services, number);
        state.Stage.ShouldBe("objected");
        state.Documents[^1].Kind.ShouldBe("move-out-objection");
        var objection = Encoding.UTF8.GetString(PaperText.Encode(site.Services.GetRequiredService<CaseDesk>().Law.Paper(state.Documents[^1]).ShouldNotBeNull()).AsSpan());
        objection.ShouldContain("《中华人民共和国户口登记条例》第十条");
        objection.ShouldContain("60日内可以向杭州市西湖区人民政府申请行政复议", Case.Sensitive, "the office and the days of what she may do");
        objection.ShouldContain("向迁出地县级人民政府申请行政复议");
        (await reviewer.ReadAsync(place)).ShouldContain("户口被冻结", Case.Sensitive, "the reason stands in the history");
    }

    [Fact]
    public async Task Pressed_twice_it_is_done_once()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        var accept = $"/desk/cases/{number}/accept";
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var form = await clerk.FormAsync(accept);
        (await clerk.SendAsync(accept, form, ("do", "take"))).Location.ShouldBe($"/desk/cases/{number}?done=accept");
        (await clerk.SendAsync(accept, form, ("do", "take"))).Location.ShouldBe($"/desk/cases/{number}?done=accept", "the second press is answered as the first");
        (await Applicants.StateAsync(site.Services, number)).TimesDone("accept").ShouldBe(1);
    }

    [Fact]
    public async Task Who_decides_on_what_is_no_longer_so_is_asked_to_look_again()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using var one = await Official.SignInAsync(site, "xihu-clerk");
        using var other = await Official.SignInAsync(site, "xihu-reviewer");
        var refuse = await other.FormAsync($"/desk/cases/{number}/refuse");
        await one.FillAsync($"/desk/cases/{number}/correct", ("do", "take"), ("items", "toAddress"), ("reason", "门牌号不全"));
        var late = await other.SendAsync($"/desk/cases/{number}/refuse", refuse, ("do", "take"), ("reason", "x"), ("clause", "licensing-law#32"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Page.ShouldContain("办件在此期间有了变化");
        (await Applicants.StateAsync(site.Services, number)).Stage.ShouldBe("intake");
    }
}
