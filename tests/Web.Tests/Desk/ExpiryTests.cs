using System.Net;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>Clocks that run out on a running host, as the officials' pages show it. The clock is the test's; what is awaited is the effect.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public async Task Intake_that_nobody_answers_is_deemed_accepted_by_itself_once()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await PassAsync(site, number, TimeSpan.FromDays(16), state => state.Stage == "review"); // five working days over National Day
        var state = await Applicants.StateAsync(site.Services, number);
        state.TimesDone("accept").ShouldBe(1);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        (await clerk.ReadAsync($"/desk/cases/{number}")).ShouldContain("期限届满，依法视为：受理");
    }

    [Fact]
    public async Task A_decision_not_made_in_time_comes_up_to_the_office_above_marked_overdue()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        using (var clerk = await Official.SignInAsync(site, "xihu-clerk"))
        {
            await clerk.FillAsync($"/desk/cases/{number}/accept", ("do", "take"));
        }

        await PassAsync(site, number, TimeSpan.FromDays(40), state => !state.Supervisors.IsEmpty);
        (await Applicants.StateAsync(site.Services, number)).Supervisors.Count.ShouldBe(1);
        using var above = await Official.SignInAsync(site, "xihu-bureau");
        (await above.ReadAsync("/desk")).ShouldContain("督办");
        var below = await above.ReadAsync("/desk/below");
        below.ShouldContain("因超期报到本机关");
        below.ShouldContain(number.ToString());
        (await above.ReadAsync("/desk/notices")).ShouldContain("下级机关逾期，报本机关督办");
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        (await reviewer.ReadAsync("/desk?overdue=yes")).ShouldContain(number.ToString());
        (await reviewer.FillAsync($"/desk/cases/{number}/issue-permit", ("do", "take"))).Location.ShouldBe($"/desk/cases/{number}?done=issue-permit", "what is late is still owed");
    }

    [Fact]
    public async Task A_promised_day_that_passed_is_marked_for_the_office_above_and_stands_before_what_runs_out_sooner()
    {
        await using var site = await StartAsync();
        using var above = await Official.SignInAsync(site, "zhejiang-supervisor");
        (await above.ReadAsync("/desk")).ShouldContain("href=\"/desk/below\">查看下级机关在办的办件");
        var late = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, late, "xihu-clerk", "police-station:330106", "accept", take => take);
        (await above.ReadAsync("/desk/below")).ShouldNotContain("已超过承诺时限");

        var promised = (await Applicants.StateAsync(site.Services, late)).Clocks["permit"].PromisedDue.ShouldNotBeNull().Moment;
        site.Time.Advance(promised.ToDateTimeOffset() - site.Time.GetUtcNow() + TimeSpan.FromHours(2));
        var soon = await Applicants.ApplyAsync(site.Services, "collected-elsewhere");
        await OpenCases.DoAsync(site.Services, soon, "shangcheng-clerk", "police-station:330102", "receive", take => take with { Items = ["material.marriage-certificate"] });
        (await Applicants.StateAsync(site.Services, soon)).Clocks["collecting"].Due.ShouldNotBeNull().Moment
            .ShouldBeLessThan((await Applicants.StateAsync(site.Services, late)).Clocks["permit"].Due.ShouldNotBeNull().Moment);

        using var again = await Official.SignInAsync(site, "zhejiang-supervisor");
        var below = await again.ReadAsync("/desk/below");
        below.ShouldContain("已超过承诺时限");
        below.IndexOf($"/desk/cases/{late}", StringComparison.Ordinal).ShouldBeLessThan(below.IndexOf($"/desk/cases/{soon}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_overdue_case_tells_its_applicant_who_supervises_and_what_she_may_do()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        using var wang = new Accounts.Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        (await wang.ReadAsync($"/cases/{number}")).ShouldNotContain("已经超过时限");

        await PassAsync(site, number, TimeSpan.FromDays(40), state => !state.Supervisors.IsEmpty);
        await wang.SignInAsync("wang-xiaohong");
        var page = await wang.ReadAsync($"/cases/{number}");
        page.ShouldContain("“作出是否准予迁入的决定”已经超过时限");
        page.ShouldContain("杭州市公安局西湖区分局已经收到提示并督办");
        page.ShouldContain("申请行政复议");
        page.ShouldContain("《中华人民共和国行政复议法》第十一条");
        (await wang.ReadAsync("/notices")).ShouldContain("“作出是否准予迁入的决定”已经超过时限，进办件看看能做什么");
    }

    [Fact]
    public async Task Against_a_decision_that_does_not_come_she_applies_on_her_page_and_the_government_has_it_in_its_queue()
    {
        await using var site = await StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await PassAsync(site, number, TimeSpan.FromDays(40), state => !state.Supervisors.IsEmpty);
        using var government = await Official.SignInAsync(site, "xihu-government");
        (await government.StatusAsync($"/desk/cases/{number}")).ShouldBe(HttpStatusCode.NotFound, "it has no part before it is asked");
        using var wang = new Accounts.Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        (await wang.ReadAsync($"/cases/{number}")).ShouldContain($"/cases/{number}/do/ask-inaction-review");
        (await Applicants.DoAsync(site.Services, number, by => CaseCommand.Take.Plain(by, "ask-inaction-review") with { Reason = "二十个工作日已过" })).ShouldBeOfType<DeskResult.Done>();

        var queue = await government.ReadAsync("/desk");
        queue.ShouldContain(number.ToString());
        queue.ShouldContain("本机关应办");
        queue.ShouldContain("对逾期不作决定作出复议决定");
        await government.FillAsync($"/desk/cases/{number}/order-to-act", ("do", "take"), ("reason", "逾期无正当理由"), ("clause", "reconsideration-law#66"));
        (await Applicants.StateAsync(site.Services, number)).Clocks["ordered"].Standing.ShouldBe(ClockStanding.Running);
        (await government.ReadAsync("/desk")).ShouldNotContain(number.ToString());
    }

    [Fact]
    public async Task A_promise_that_has_passed_is_counted_marked_filtered_and_ordered_before_the_laws_own_limits()
    {
        await using var site = await StartAsync();
        var promised = await Applicants.ApplyAsync(site.Services);
        using (var clerk = await Official.SignInAsync(site, "xihu-clerk"))
        {
            await clerk.FillAsync($"/desk/cases/{promised}/accept", ("do", "take"));
        }

        var due = (await Applicants.StateAsync(site.Services, promised)).Clocks["permit"];
        site.Time.Advance(due.PromisedDue.ShouldNotBeNull().Moment.ToDateTimeOffset() - site.Time.GetUtcNow() + TimeSpan.FromHours(2));
        due.Due.ShouldNotBeNull().Moment.ToDateTimeOffset().ShouldBeGreaterThan(site.Time.GetUtcNow(), "the law's own limit runs on");
        var fresh = await Applicants.ApplyAsync(site.Services);
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");

        var queue = await reviewer.ReadAsync("/desk");
        queue.ShouldContain("共 2 件，其中超期 0 件，超过承诺时限 1 件");
        queue.ShouldContain("已超过承诺时限");
        queue.IndexOf(promised.ToString(), StringComparison.Ordinal).ShouldBeLessThan(queue.IndexOf(fresh.ToString(), StringComparison.Ordinal), "its promised day comes first");
        var late = await reviewer.ReadAsync("/desk?overdue=yes");
        late.ShouldContain(promised.ToString());
        late.ShouldNotContain(fresh.ToString());
        late.ShouldContain("按筛选条件，本页有 1 件");
    }

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(["--sample"], LongWaitsOnly.Use);

    private static async Task PassAsync(TestSite site, CaseNumber number, TimeSpan time, Func<CaseState, bool> until)
    {
        site.Time.Advance(time);
        await Until.HoldsAsync(async () => until(await Applicants.StateAsync(site.Services, number)), "what a clock that ran out does to the case");
    }
}
