using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Ledger;
using Tongban.Web.Portal.Sweeping;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Accounts;

/// <summary>What becomes of a form that is sent when the session has run out meanwhile.</summary>
public sealed class UnsentFormTests
{
    private const string Page = "/apply/" + PreparedCases.Spouse + "/question/toAddress";
    private const string Typed = "样例路99号2幢301室";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_she_had_typed_is_back_on_its_page_once_she_has_signed_in_again_and_nothing_was_saved()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await AtAsync(site, Page);

        var sent = await LateAsync(site, wang, Page, "question", ("toAddress", Typed));
        var signIn = await wang.ReadAsync(Path(sent));
        signIn.ShouldContain("替您保留三十分钟");
        var back = (await wang.SubmitAsync(Path(sent), Path(sent), ("name", "wang-xiaohong"), ("password", Visitor.Password))).Location.ShouldNotBeNull();

        var page = await wang.ReadAsync(back);
        page.ShouldContain($"value=\"{Typed}\"");
        page.ShouldContain("登录失效时您填写的内容填回来了，还没有提交");
        (await wang.ReadAsync(Page)).ShouldNotContain(Typed, Case.Sensitive, "it is in no draft");
        (await wang.SubmitAsync(back, back, ("_handler", "question"), ("toAddress", Typed))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(Page)).ShouldContain(Typed);
    }

    [Fact]
    public async Task It_is_given_back_to_nobody_else_on_no_other_page_and_not_for_long()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await AtAsync(site, Page);
        await LateAsync(site, wang, Page, "question", ("toAddress", Typed));

        using var zhou = new Visitor(site);
        await zhou.SignInAsync("zhou-wei");
        (await zhou.ReadAsync(Page + "?again=1")).ShouldNotContain(Typed);
        await wang.SignInAsync("wang-xiaohong");
        (await wang.ReadAsync(Page.Replace("toAddress", "moveTo", StringComparison.Ordinal) + "?again=1")).ShouldNotContain("填回来了");
        (await wang.ReadAsync(Page + "?again=1")).ShouldContain(Typed);
        var kept = (await KeptAsync(site)).ShouldHaveSingleItem();
        System.Text.Encoding.UTF8.GetString((await site.Services.GetRequiredService<IStore>().ReadBlobAsync(kept, Now)).ShouldNotBeNull()).ShouldNotContain("99");

        site.Time.Advance(TimeSpan.FromMinutes(30));
        (await wang.ReadAsync(Page + "?again=1")).ShouldNotContain(Typed);
        await site.Services.GetRequiredService<Sweeper>().RunAsync((_, error) => throw error, Now);
        (await KeptAsync(site)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, false)] // a form that the page did not send: another site's
    [InlineData(false, true)] // a session that she signed out of in another tab, as somebody who finds the computer sees it
    public async Task Nothing_is_kept_of_a_foreign_form_or_of_a_session_that_was_signed_out_of(bool foreign, bool signedOut)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await AtAsync(site, Page);
        var token = Token(await wang.ReadAsync(Page));
        if (signedOut)
        {
            using var other = site.Browser(Copied(wang, site));
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token(await other.GetStringAsync(new Uri(Page, UriKind.Relative), Now)))]);
            (await other.PostAsync(new Uri("/sign-out", UriKind.Relative), form, Now)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        site.Time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        var sent = await wang.PostAsync(Page, [("_handler", "question"), ("toAddress", Typed), .. foreign ? Array.Empty<(string, string)>() : [("__RequestVerificationToken", token)]]);

        (await wang.ReadAsync(Path(sent))).ShouldContain("刚才提交的内容没有保存");
        (await KeptAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_official_finds_the_reason_he_had_written()
    {
        await using var site = await AccountsSite.StartAsync();
        var page = $"/desk/cases/{await Applicants.ApplyAsync(site.Services)}/correct";
        using var clerk = new Visitor(site);
        await clerk.SignInAsync("xihu-clerk");

        var sent = await LateAsync(site, clerk, page, "take", ("reason", "样例理由写了很久"));
        (await clerk.ReadAsync(Path(sent))).ShouldContain("替您保留三十分钟");
        await clerk.SignInAsync("xihu-clerk");

        (await clerk.ReadAsync(page + "?again=1")).ShouldContain("样例理由写了很久");
    }

    private static async Task<Visitor> AtAsync(TestSite site, string page)
    {
        await PreparedCases.DraftAsync(site.Services);
        var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        (await visitor.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return visitor;
    }

    /// <summary>Opens the page, lets the session run out, and sends the form.</summary>
    private static async Task<Answer> LateAsync(TestSite site, Visitor visitor, string page, string form, params (string Name, string Value)[] fields)
    {
        var token = Token(await visitor.ReadAsync(page));
        site.Time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        return await visitor.PostAsync(page, [("_handler", form), ("__RequestVerificationToken", token), .. fields]);
    }

    private static string Token(string page) => page.Split("__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];

    private static string Path(Answer sent) => sent.Location.ShouldNotBeNull(sent.Page);

    private static async Task<List<string>> KeptAsync(TestSite site) =>
        await site.Services.GetRequiredService<IStore>().ReadBlobKeysAsync(Now).Where(key => key.StartsWith("unsent-form:", StringComparison.Ordinal)).ToListAsync(Now);

    private static CookieContainer Copied(Visitor visitor, TestSite site)
    {
        var copy = new CookieContainer();
        copy.Add(site.Address, visitor.Cookies.GetCookies(site.Address));
        return copy;
    }
}
