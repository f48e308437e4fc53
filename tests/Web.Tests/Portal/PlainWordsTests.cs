using System.Net;
using System.Text.RegularExpressions;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Portal;

/// <summary>What an applicant is told in her own words: what is wrong and what to do, what each way means, and what came too late.</summary>
public sealed partial class PlainWordsTests
{
    private const string Root = "/apply/" + PreparedCases.Spouse;

    [Theory]
    [InlineData("moveTo", "moveTo=火星", "没有找到叫“火星”的县（市、区）。请写县、区的名称")] // what was typed, and what to write
    [InlineData("moveTo", "moveTo=杭州下城区", "“下城区”已经撤销（2021年4月9日公告，并入拱墅区），原来的地方现在属于：浙江省杭州市拱墅区")]
    [InlineData("moveTo", "moveTo=330104", "现在属于：浙江省杭州市上城区、浙江省杭州市钱塘区")]
    [InlineData("marriedOn", "marriedOn-year=2026&marriedOn-month=2&marriedOn-day=30", "2026年2月只有28天")]
    [InlineData("marriedOn", "marriedOn-year=19&marriedOn-month=2&marriedOn-day=3", "年份请写四位数字")]
    [InlineData("marriedOn", "marriedOn-year=2019&marriedOn-month=13&marriedOn-day=3", "月份请写 1 到 12")]
    [InlineData("marriedOn", "marriedOn-year=2019&marriedOn-month=1&marriedOn-day=三", "日请写数字")]
    [InlineData("marriedOn", "marriedOn-year=2099&marriedOn-month=1&marriedOn-day=1", "不能晚于今天")]
    [InlineData("spouseNumber", "spouseNumber=" + PreparedCases.Wang, "同一个人")] // her own number for her spouse's
    [InlineData("spouseName", "spouseName=", "请填写")]
    public async Task A_slip_says_what_to_do_and_cites_no_statute(string question, string typed, string told)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var answer = await wang.SubmitAsync($"{Root}/question/{question}", $"{Root}/question/{question}", [("_handler", "question"), .. Fields(typed)]);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Page.ShouldContain($"id=\"{question}-error\"");
        answer.Page.ShouldContain(told);
        answer.Page.ShouldNotContain("户口登记条例");
    }

    [Theory]
    [InlineData("老公", "夫妻投靠户口迁移")]
    [InlineData("老婆", "夫妻投靠户口迁移")]
    [InlineData("结婚", "夫妻投靠户口迁移")]
    [InlineData("孩子上户口", "子女投靠父母户口迁移")]
    [InlineData("把爸妈接来", "父母投靠成年子女户口迁移")]
    [InlineData("my husband", "夫妻投靠户口迁移")]
    public async Task A_matter_is_found_by_the_words_people_use(string typed, string matter)
    {
        await using var site = await TestSite.StartAsync([]);
        using var anybody = new Visitor(site);
        var found = await anybody.ReadAsync("/matters?q=" + Uri.EscapeDataString(typed));
        found.ShouldContain(matter);
        (await anybody.ReadAsync("/matters?q=" + Uri.EscapeDataString("买船"))).ShouldContain("您要办的“买船”，这里现在还没有。");
    }

    [Theory]
    [InlineData("上学", "transfer-admitted-student")]
    [InlineData("毕业", "transfer-graduate")]
    [InlineData("退休", "transfer-parents-join-child")]
    [InlineData("养老", "transfer-parents-join-child")]
    [InlineData("离婚以后户口怎么办", "transfer-child-joins-parents")]
    public async Task An_everyday_word_finds_the_matter_it_is_used_for(string typed, string matter)
    {
        await using var site = await TestSite.StartAsync([]);
        using var anybody = new Visitor(site);
        Listed(await anybody.ReadAsync("/matters?q=" + Uri.EscapeDataString(typed))).ShouldBe([Id(matter)]);
    }

    [Theory]
    [InlineData("随军")]
    [InlineData("孙子")]
    [InlineData("买房")]
    [InlineData("天气预报")]
    public async Task Where_no_matter_is_meant_the_page_says_so_kindly_and_shows_what_there_is_by_subject(string typed)
    {
        await using var site = await TestSite.StartAsync([]);
        using var anybody = new Visitor(site);
        var page = await anybody.ReadAsync("/matters?q=" + Uri.EscapeDataString(typed));
        page.ShouldContain($"您要办的“{typed}”，这里现在还没有。");
        page.ShouldContain("请问拟迁入地的派出所");
        page.ShouldContain(">户口</legend>");
        Listed(page).ShouldBe(Listed(await anybody.ReadAsync("/matters")), "all there are");
        Listed(page).Length.ShouldBeGreaterThan(5);
    }

    private static string[] Listed(string page) => [.. Matter().Matches(page).Select(found => found.Groups["id"].Value).Distinct()];

    private static string Id(string file) => "household." + file.Replace("transfer-", "transfer.", StringComparison.Ordinal);

    [GeneratedRegex("href=\"/matters/(?<id>[a-z.-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matter();

    [Fact]
    public async Task Each_way_says_what_it_means_and_the_way_not_handled_here_where_to_go_and_why()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        foreach (var page in new[] { Root + "/mode", "/matters/" + PreparedCases.Spouse })
        {
            var shown = await wang.ReadAsync(page);
            shown.ShouldContain("材料在网上交，不用回原户籍地");
            shown.ShouldContain("带原件去核验");
            shown.ShouldContain("不用交结婚证");
            shown.ShouldContain("传统方式：两地往返办理");
            shown.ShouldContain("这里不受理");
        }
    }

    [Fact]
    public async Task What_a_matter_requires_is_said_beforehand_in_words_of_its_own_with_its_clause_and_not_in_those_of_the_refusal()
    {
        await using var site = await TestSite.StartAsync([]);
        using var anybody = new Visitor(site);
        var page = await anybody.ReadAsync("/matters/" + PreparedCases.Spouse);
        page.ShouldContain("同时符合以下条件的可以申请");
        page.ShouldContain("迁入地和迁出地不是同一个地方（《");
        page.ShouldContain("双方在登记结婚之日已达法定婚龄（男二十二周岁，女二十周岁）（《");
        page.ShouldContain("没有核实过的要求只作提示");
        page.ShouldNotContain("不需要迁移户口");
        page.ShouldNotContain("未达法定婚龄");
    }

    [Fact]
    public async Task The_matters_page_says_how_sure_each_limit_is_and_between_which_places_another_holds()
    {
        await using var site = await TestSite.StartAsync([]);
        using var anybody = new Visitor(site);
        var page = await anybody.ReadAsync("/matters/" + PreparedCases.Spouse);
        page.ShouldContain("惯例，没有法定效力：");
        page.ShouldContain("［未核实］", Case.Sensitive, "the term of keeping");
        page.ShouldContain("5个工作日［惯例］", Case.Sensitive, "beside its step, too");
        page.ShouldContain("15个工作日［惯例］");
        page.ShouldNotContain("可信度", Case.Sensitive, "grades are told in words");
        page.ShouldContain("上海市、江苏省、浙江省、安徽省相互之间：1个工作日");
    }

    [Fact]
    public async Task A_clock_that_is_practice_is_not_called_one_of_the_law()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var page = await wang.ReadAsync($"/cases/{await PreparedCases.AskedToCorrectAsync(site.Services)}");
        page.ShouldContain("平台惯例 30日");
        page.ShouldContain("惯例，没有法定效力：");
        page.ShouldContain("法定 5个工作日");
    }

    [Fact]
    public async Task Rating_twice_is_a_conflict_that_says_when_it_was_rated()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var page = $"/cases/{(await PreparedCases.EndedAsync(site.Services)).Number}/rate";
        (await wang.SubmitAsync(page, page, ("_handler", "rate"), ("stars", "5"), ("comment", ""))).Status.ShouldBe(HttpStatusCode.Redirect);

        var again = await wang.SubmitAsync("/my", page, ("_handler", "rate"), ("stars", "1"), ("comment", ""));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Page.ShouldContain("一件事只评价一次");
        again.Page.ShouldContain("评价为“非常满意”");
        using var looked = await wang.GetAsync(page);
        looked.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Withdrawing_twice_is_a_conflict_that_says_where_the_case_stands_and_a_strangers_try_finds_nothing()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var page = $"/cases/{(await PreparedCases.EndedAsync(site.Services)).Number}/do/withdraw";
        var again = await wang.SubmitAsync("/my", page, ("_handler", "action"), ("key", "one-key"));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Page.ShouldContain("办件已经办结（已撤回），不能再“撤回申请”");

        using var zhou = new Visitor(site);
        await zhou.SignInAsync("zhou-wei");
        var nothing = await zhou.SubmitAsync("/my", "/cases/3301062026093010040000016/do/withdraw", ("_handler", "action"), ("key", "one-key"));
        nothing.Page.ShouldNotContain("办件已经办结");
        (await zhou.SubmitAsync("/my", page, ("_handler", "action"), ("key", "one-key"))).Status.ShouldBe(nothing.Status, "as for a number that was never given");
        (await wang.SubmitAsync("/my", page.Replace("withdraw", "accept", StringComparison.Ordinal), ("_handler", "action"), ("key", "one-key"))).Status
            .ShouldBe(nothing.Status, "an official's action is not hers to hear about");
    }

    [Fact]
    public async Task What_is_on_file_says_at_the_reading_back_what_to_do_where_it_is_wrong()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        await PreparedCases.DraftAsync(site.Services);
        var check = await wang.ReadAsync(Root + "/check");
        check.ShouldContain("已有登记信息");
        check.ShouldContain("有误的先不要提交：电话到“我的账号”更改；姓名、身份号码请到窗口更正账号");
    }

    [Fact]
    public async Task Following_and_registering_name_everything_wrong_in_one_round()
    {
        await using var site = await AccountsSite.StartAsync();
        using var anybody = new Visitor(site);
        var follow = (await anybody.SubmitAsync("/follow", "/follow", ("_handler", "follow"), ("number", "123"), ("known", ""))).Page;
        follow.ShouldContain("id=\"number-error\"");
        follow.ShouldContain("id=\"known-error\"");

        var register = (await anybody.SubmitAsync(
            "/register", "/register", ("name", ""), ("identity-number", "1"), ("phone", "1"), ("account-name", "wang-xiaohong"), ("password", "short"), ("again", "other"))).Page;
        foreach (var field in new[] { "name", "identity-number", "phone", "account-name", "password", "again" })
        {
            register.ShouldContain($"id=\"{field}-error\"");
        }

        register.ShouldContain("此账号名已被使用");
    }

    private static IEnumerable<(string, string)> Fields(string typed) => typed.Split('&').Select(field => (field.Split('=')[0], field.Split('=')[1]));

    private static async Task<Visitor> SignedInAsync(TestSite site)
    {
        var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await wang.SubmitAsync(Root + "/mode", Root + "/mode", ("_handler", "mode"), ("mode", "wholly-online"));
        return wang;
    }
}
