using System.Net;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Portal;

/// <summary>Following, acting on and rating a case by plain forms.</summary>
public sealed class FollowTests
{
    [Fact]
    public async Task Whoever_knows_the_number_and_four_characters_follows_it_without_personal_data()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var anybody = new Visitor(site);

        var right = await FollowAsync(anybody, number.Spaced(), "002x");
        right.Page.ShouldContain("申请已提交");
        right.Page.ShouldNotContain("王晓红");
        right.Page.ShouldNotContain("样例");
        var wrong = await FollowAsync(anybody, number.ToString(), "9999");
        wrong.Page.ShouldContain("对不上");
        wrong.Page.ShouldContain("当事人身份号码的最后四位");
        wrong.Page.ShouldNotContain("申请已提交");
    }

    [Fact]
    public async Task A_number_that_was_never_given_is_answered_as_a_wrong_secret_is_and_a_miscopied_one_is_told()
    {
        await using var site = await AccountsSite.StartAsync();
        var opened = (await PreparedCases.OpenAsync(site.Services)).Number;
        var other = Kernel.Identity.CaseNumber.Compose(opened.Division, opened.Day, opened.Matter, 999_999);
        using var anybody = new Visitor(site);

        (await FollowAsync(anybody, other.ToString(), "002X")).Page.ShouldContain("对不上");
        (await FollowAsync(anybody, opened.ToString()[..^1] + (opened.ToString()[^1] == '1' ? '2' : '1'), "002X")).Page.ShouldContain("number-error");
    }

    [Fact]
    public async Task She_withdraws_after_a_confirming_page_and_rates_once()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var (withdraw, rate) = ($"/cases/{number}/do/withdraw", $"/cases/{number}/rate");
        (await wang.GetAsync(rate)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "it is still under way");

        (await wang.SubmitAsync(withdraw, withdraw, ("_handler", "action"), ("key", "k"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await wang.ReadAsync($"/cases/{number}")).ShouldContain("办结：已撤回");
        (await wang.SubmitAsync(rate, rate, ("_handler", "rate"))).Page.ShouldContain("stars-error");
        var tooLong = await wang.SubmitAsync(rate, rate, ("_handler", "rate"), ("stars", "5"), ("comment", new string('好', 501)));
        tooLong.Page.ShouldContain("comment-error");
        tooLong.Page.ShouldNotContain("stars-error", Case.Sensitive, "each rule is told for itself");
        (await wang.SubmitAsync(rate, rate, ("_handler", "rate"), ("stars", "5"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.GetAsync(rate)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "she has rated it");
        (await wang.ReadAsync("/notices")).ShouldContain("申请已提交");
    }

    [Fact]
    public async Task A_paper_that_holds_no_longer_is_said_to_and_its_number_is_told_to_nobody_who_has_not_signed_in()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "refuse", take => take with { Reason = "样例理由", Clause = "licensing-law#32" });
        await Applicants.DoAsync(site.Services, number, by => Kernel.Decisions.CaseCommand.Take.Plain(by, "ask-reconsideration") with { Reason = "样例理由" });
        using var anybody = new Visitor(site);
        (await FollowAsync(anybody, number.ToString(), "002X")).Page.ShouldNotContain("失效");

        await OpenCases.DoAsync(site.Services, number, "xihu-government", "people-government:330106", "overturn", take => take with { Reason = "样例理由", Clause = "reconsideration-law#64" });

        var paper = (await Applicants.StateAsync(site.Services, number)).Documents.Single(document => document.RevokedAt is not null).Number;
        var followed = (await FollowAsync(anybody, number.ToString(), "002X")).Page;
        followed.ShouldContain("不予受理决定书被撤销，不再有效");
        followed.ShouldContain("已签发不予受理决定书（后来被撤销，已经失效）");
        followed.ShouldNotContain(paper);
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var hers = await wang.ReadAsync($"/cases/{number}");
        hers.ShouldContain($"不予受理决定书 {paper}被撤销，不再有效");
        hers.ShouldContain("已经失效</strong>", Case.Sensitive, "and so it is marked among her papers");
    }

    private static Task<Answer> FollowAsync(Visitor visitor, string number, string known) =>
        visitor.SubmitAsync("/follow", "/follow", ("_handler", "follow"), ("number", number), ("known", known));
}
