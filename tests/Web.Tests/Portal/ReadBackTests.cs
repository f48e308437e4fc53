using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Views.Cases;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Portal;

/// <summary>What she reads back is what she submits, and what she has submitted she can read.</summary>
public sealed partial class ReadBackTests
{
    private const string Root = "/apply/" + PreparedCases.Spouse;

    [Fact]
    public async Task What_was_changed_in_another_tab_is_shown_again_and_not_submitted_unread()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await PreparedCases.DraftAsync(site.Services);
        var read = Hidden(await wang.ReadAsync(Root + "/check"));
        await wang.SubmitAsync(Root + "/question/toAddress", Root + "/question/toAddress", ("_handler", "question"), ("toAddress", "样例路1号2幢503室"));

        var stale = await wang.PostAsync(Root + "/check", read);

        stale.Location.ShouldBeNull();
        stale.Page.ShouldContain("内容有变化");
        stale.Page.ShouldContain("503室");
        (await site.Services.GetRequiredService<CaseQueries>().MineAsync(await PreparedCases.PersonAsync(site.Services), null, 9, TestContext.Current.CancellationToken)).ShouldBeEmpty();

        var fresh = await wang.PostAsync(Root + "/check", Hidden(stale.Page));
        fresh.Status.ShouldBe(HttpStatusCode.Redirect);
        fresh.Location.ShouldNotBeNull().ShouldContain("/cases/");
    }

    [Fact]
    public async Task After_submitting_she_reads_her_own_answers_and_the_mode_on_the_page_of_her_case()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;

        var page = await wang.ReadAsync($"/cases/{number}");

        page.ShouldContain("申请内容");
        page.ShouldContain("全程网办（跨省通办）");
        page.ShouldContain("浙江省杭州市西湖区样例路1号2幢301室");
        page.ShouldContain(PreparedCases.Wang, Case.Sensitive, "her own number, so that she finds a wrong digit");
        page.ShouldContain("随迁未成年子女 1");
        using var ming = new Visitor(site);
        await ming.SignInAsync("chen-ming");
        (await ming.ReadAsync($"/cases/{number}")).ShouldNotContain(PreparedCases.Wang, Case.Sensitive, "the spouse is a party, and her number is none of his");
    }

    [Fact]
    public async Task My_cases_say_that_it_is_her_turn_and_until_when_and_list_what_is_not_submitted()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await PreparedCases.DraftAsync(site.Services);
        var before = await wang.ReadAsync("/my");
        before.ShouldContain("还没有提交");
        before.ShouldContain($"href=\"{Root}\"");
        before.ShouldNotContain("等您补正");

        await PreparedCases.AskedToCorrectAsync(site.Services);
        var after = await wang.ReadAsync("/my");
        after.ShouldContain("等您补正");
        after.ShouldMatch("请在20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日前");
        (await wang.ReadAsync("/notices")).ShouldContain("请您补正");
    }

    [Fact]
    public async Task A_party_who_did_not_apply_reads_that_the_applicant_is_waited_for()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = await PreparedCases.AskedToCorrectAsync(site.Services);
        using var ming = new Visitor(site);
        await ming.SignInAsync("chen-ming");

        var mine = await ming.ReadAsync("/my");
        mine.ShouldContain("等申请人补正");
        mine.ShouldNotContain("等您补正");
        mine.ShouldNotContain("请在20", Case.Sensitive, "no day is his");
        var page = await ming.ReadAsync($"/cases/{number}");
        page.ShouldContain("等申请人补正");
        page.ShouldNotContain("等您补正");
    }

    [Fact]
    public async Task Whoever_has_to_come_once_is_told_when_she_is_expected()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        (await wang.ReadAsync($"/cases/{number}")).ShouldNotContain("到迁入地派出所来一次");
        await OpenCases.DoAsync(site.Services, number, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take);

        (await wang.ReadAsync("/notices")).ShouldContain("带居民户口簿和居民身份证到迁入地派出所来一次");
        var page = await wang.ReadAsync($"/cases/{number}");
        page.ShouldContain("带居民户口簿和居民身份证到迁入地派出所来一次");
        page.ShouldContain("去哪里、到哪一天");
        page.ShouldMatch("杭州市西湖区公安派出所，请在[0-9]+年[0-9]+月[0-9]+日前（含当天）去", "as long as the certificate is valid");
    }

    [Fact]
    public async Task An_address_given_for_another_place_is_asked_anew()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await PreparedCases.DraftAsync(site.Services);

        var same = await wang.SubmitAsync(Root + "/question/moveTo", Root + "/question/moveTo", ("_handler", "question"), ("moveTo", "330106"));
        same.Location.ShouldNotBeNull().ShouldEndWith("/check", Case.Sensitive, "the same place keeps the address");
        var moved = await wang.SubmitAsync(Root + "/question/moveTo", Root + "/question/moveTo", ("_handler", "question"), ("moveTo", "510107"));

        moved.Location.ShouldNotBeNull().ShouldEndWith("/question/toAddress");
        (await wang.ReadAsync(Root + "/question/toAddress")).ShouldNotContain("浙江省杭州市西湖区样例路1号");
        (await wang.GetAsync(Root + "/check")).Headers.Location?.ToString().ShouldEndWith("/question/toAddress");
    }

    private static (string Name, string Value)[] Hidden(string page)
    {
        var form = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        return [.. HiddenField().Matches(form).Select(found => (found.Groups["name"].Value, found.Groups["value"].Value))];
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();
}
