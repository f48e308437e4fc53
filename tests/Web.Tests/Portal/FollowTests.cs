using System.Net;
using Tongban.Web.Tests.Accounts;

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
        wrong.Page.ShouldContain("申请人身份号码的最后四位");
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

    private static Task<Answer> FollowAsync(Visitor visitor, string number, string known) =>
        visitor.SubmitAsync("/follow", "/follow", ("_handler", "follow"), ("number", number), ("known", known));
}
