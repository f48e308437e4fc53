using System.Net;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Public;

/// <summary>Where may I settle: asked without signing in and without a script, answered in both languages, and nothing kept.</summary>
public sealed class ExploreTests
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["born-year"] = "1990", ["born-month"] = "3", ["born-day"] = "7", ["sex"] = "female", ["city"] = "320100", ["insuredFrom"] = "2026-07", ["dwelling"] = "rented", ["livingFrom"] = "2026.7",
        ["permit-year"] = "2026", ["permit-month"] = "8", ["permit-day"] = "1", ["education"] = "bachelor", ["otherCity"] = "", ["convicted"] = "no",
    };

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cities_are_open_now_later_or_never_and_say_why()
    {
        await using var site = await TestSite.StartAsync();
        var page = await AskAsync(site, Answers);
        page.ShouldNotContain("现在即可申请");
        // 30 September 2026: July to September are paid; Nanjing's four districts ask for six months.
        page.ShouldContain("南京市（浦口区、六合区、溧水区、高淳区）");
        page.ShouldContain("3 个月后");
        page.ShouldContain("缴纳社会保险3个月，要求6个月。");
        page.ShouldContain("［未见原文或说法不一］");
        page.ShouldNotContain("可信度", Case.Sensitive, "grades are told in words");
        page.ShouldContain("2023 年最低 109.92 分。"); // what Beijing's points are held against
        // Hefei is a large city of type I: a dwelling there is enough, and everywhere else one is missing.
        var hefei = await AskAsync(site, new(Answers, StringComparer.Ordinal) { ["city"] = "340100" });
        hefei.ShouldContain("现在即可申请（1）");
        hefei.ShouldContain("截止月在本市没有合法稳定住所");
    }

    [Fact]
    public async Task Months_in_another_city_of_the_cluster_bring_it_nearer()
    {
        await using var site = await TestSite.StartAsync();
        var page = await AskAsync(site, new(Answers, StringComparer.Ordinal) { ["otherCity"] = "320500", ["otherFrom"] = "2020-01", ["otherTo"] = "2020-03" });
        page.ShouldNotContain("3 个月后");
        page.ShouldNotContain("缴纳社会保险3个月，要求6个月。");
    }

    [Fact]
    public async Task English_is_beside_it_and_what_is_over_age_never_opens()
    {
        await using var site = await TestSite.StartAsync();
        var page = await AskAsync(site, new(Answers, StringComparer.Ordinal) { ["born-year"] = "1970" }, "en");
        page.ShouldContain("Not under the rules of today");
        page.ShouldContain("Aged 55; the limit is 45.");
    }

    [Theory]
    [InlineData("born-year", "2091", "请填写出生日期")]
    [InlineData("sex", "", "请选择性别")]
    [InlineData("city", "999999", "请选择现在居住的城市")]
    [InlineData("insuredFrom", "July", "请写年月，例如 2016-02")]
    [InlineData("insuredFrom", "2026-10", "请写年月，例如 2016-02")] // next month
    [InlineData("livingFrom", "", "请写年月，例如 2016-02")]
    [InlineData("dwelling", "tent", "请选择住所")]
    [InlineData("permit-day", "32", "没有这一天")]
    [InlineData("convicted", "", "请选择有或没有")]
    public async Task What_is_wrong_is_said_at_its_question(string field, string value, string complaint)
    {
        await using var site = await TestSite.StartAsync();
        var page = await AskAsync(site, new(Answers, StringComparer.Ordinal) { [field] = value });
        page.ShouldContain(complaint);
        page.ShouldNotContain("现在即可申请");
    }

    [Fact]
    public async Task Nothing_that_was_answered_is_in_a_log_or_an_address()
    {
        var site = await TestSite.StartAsync();
        await AskAsync(site, new(Answers, StringComparer.Ordinal) { ["born-year"] = "1987", ["livingFrom"] = "2019-11" });
        var logs = await site.AllLogsAsync();
        logs.ShouldContain("/explore");
        logs.ShouldNotContain("1987");
        logs.ShouldNotContain("2019-11");
        await site.DisposeAsync();
    }

    private static async Task<string> AskAsync(TestSite site, Dictionary<string, string> answers, string language = "zh")
    {
        var cookies = new CookieContainer();
        using var browser = site.Browser(cookies);
        browser.DefaultRequestHeaders.Add("Accept-Language", language);
        var page = await browser.GetStringAsync("/explore", Now);
        var form = new Dictionary<string, string>(answers, StringComparer.Ordinal) { ["_handler"] = "explore", ["__RequestVerificationToken"] = Token(page) };
        using var content = new FormUrlEncodedContent(form);
        var answer = await browser.PostAsync(new Uri("/explore", UriKind.Relative), content, Now);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Now));
    }

    private static string Token(string page)
    {
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        var from = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page[from..page.IndexOf('"', from)];
    }
}
