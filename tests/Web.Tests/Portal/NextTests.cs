using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Portal;

/// <summary>接下来: after every decision she reads what is hers to do and until when, or that nothing is.</summary>
public sealed class NextTests
{
    [Fact]
    public async Task Each_stage_says_what_she_does_next_and_who_is_registered_or_refused_what_is_left()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        (await wang.ReadAsync($"/cases/{number}")).ShouldContain("要补什么会一次告知您，您现在不用做什么");
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", Office, "accept", take => take);
        (await wang.ReadAsync($"/cases/{number}")).ShouldContain("迁入地在审批，您现在不用做什么");
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", Office, "issue-permit", take => take);
        (await wang.ReadAsync($"/cases/{number}")).ShouldContain("您不用回去");
        await OpenCases.DoAsync(site.Services, number, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take);
        (await wang.ReadAsync($"/cases/{number}")).ShouldContain("去哪里、到哪一天");
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", Office, "register", take => take);
        var registered = await wang.ReadAsync($"/cases/{number}");
        registered.ShouldContain("已办结。户口已经落在新址");
        registered.ShouldContain("办理中登记的内容");
        registered.Split("办理中登记的内容")[0].ShouldNotContain("居民户口簿、居民身份证", Case.Sensitive, "what a clerk entered is not what she applied with");
        registered.ShouldNotContain("去哪里、到哪一天");
    }

    [Fact]
    public async Task Whoever_was_registered_elsewhere_by_a_case_of_hers_is_told_before_she_submits_and_so_is_the_office()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        await wang.SignInAsync("wang-xiaohong");
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        foreach (var (office, action) in new[] { (Office, "accept"), (Office, "issue-permit"), ("police-station:370102", "confirm-move-out"), (Office, "register") })
        {
            (await clerk.ReadAsync($"/desk/cases/{number}")).ShouldNotContain("本平台的另一件办件落在");
            await OpenCases.DoAsync(site.Services, number, "xihu-clerk", office, action, take => take);
        }

        await PreparedCases.DraftAsync(site.Services);
        (await wang.ReadAsync($"/apply/{PreparedCases.Spouse}/check")).ShouldContain("由本平台的办件落在浙江省杭州市西湖区，与这里填的现户口所在地不同");
        var again = (await PreparedCases.OpenAsync(site.Services)).Number;
        (await clerk.ReadAsync($"/desk/cases/{again}")).ShouldContain("由本平台的另一件办件落在浙江省杭州市西湖区");
    }

    [Fact]
    public async Task Who_is_refused_reads_each_remedy_with_its_last_day_and_before_asking_who_hears_it_by_when_and_for_how_long()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", Office, "refuse", take => take with { Reason = "样例理由", Clause = "licensing-law#32" });
        var refused = await wang.ReadAsync($"/cases/{number}");
        refused.ShouldMatch("申请行政复议的最后一天：\\d{4}年\\d+月\\d+日（含当天）");
        refused.ShouldContain("六个月内向人民法院提起行政诉讼");

        var asking = await wang.ReadAsync($"/cases/{number}/do/ask-reconsideration");
        foreach (var said in new[] { "由谁办理", "西湖区人民政府", "最迟哪一天提出", "要多久", "60日", "不能再以同一事实和理由申请" })
        {
            asking.ShouldContain(said);
        }

        (await wang.ReadAsync($"/matters/{PreparedCases.Spouse}")).ShouldContain("六个月内向人民法院提起行政诉讼");
        (await wang.ReadAsync("/matters?q=" + Uri.EscapeDataString("天气预报"))).ShouldContain("href=\"/explore\"");
    }

    private const string Office = "police-station:330106";
}
