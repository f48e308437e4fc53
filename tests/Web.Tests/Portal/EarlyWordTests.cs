using System.Net;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Portal;

/// <summary>What can be told at a question is told there, beside what was entered, and what is typed as people type it is understood.</summary>
public sealed class EarlyWordTests
{
    private const string Root = "/apply/" + PreparedCases.Spouse;

    [Theory]
    [InlineData("杭州西湖区", "as everybody writes it: no space between")]
    [InlineData("浙江杭州西湖", "without 省, 市, 区")]
    [InlineData("浙江省杭州市西湖", "with some of them")]
    [InlineData("３３０１０６", "the code in full-width digits")]
    public async Task A_place_is_found_as_people_write_it(string typed, string because)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        var answer = await AnswerAsync(wang, "question/moveTo", ("moveTo", typed));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, because);
        (await wang.ReadAsync(Root + "/question/moveTo")).ShouldContain("浙江省杭州市西湖区");
    }

    [Fact]
    public async Task A_place_written_short_is_found_in_the_city_it_names_and_a_city_is_asked_for_its_districts()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        (await AnswerAsync(wang, "question/moveTo", ("moveTo", "成都武侯"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(Root + "/question/moveTo")).ShouldContain("四川省成都市武侯区");
        var city = await AnswerAsync(wang, "question/moveTo", ("moveTo", "330100"));
        city.Page.ShouldContain("浙江省杭州市西湖区", Case.Sensitive, "a city is no place to register in; its districts are offered");
        city.Page.ShouldContain("请选择其中一处");
    }

    [Theory]
    [InlineData("３３０１０６１９８８０９２３００１９", "full-width digits of a Chinese keyboard")]
    [InlineData("330106 19880923 0019", "spaces as on a photocopy")]
    [InlineData(" 330106198809230019　", "a full-width space at the end")]
    public async Task An_identity_number_is_taken_however_it_is_spaced(string typed, string because)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        (await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", typed))).Status.ShouldBe(HttpStatusCode.Redirect, because);
        (await wang.ReadAsync(Root + "/question/spouseNumber")).ShouldContain("value=\"330106198809230019\"");
    }

    [Fact]
    public async Task The_place_she_leaves_is_refused_as_the_place_she_goes_to_where_it_is_asked()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        var answer = await AnswerAsync(wang, "question/moveTo", ("moveTo", "370102"));
        answer.Page.ShouldContain("moveTo-error");
        answer.Page.ShouldContain("迁入地和迁出地相同");
    }

    [Fact]
    public async Task A_marriage_before_both_were_born_is_refused_at_its_day()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        var answer = await AnswerAsync(wang, "question/marriedOn", ("marriedOn-year", "1985"), ("marriedOn-month", "5"), ("marriedOn-day", "20"));
        answer.Page.ShouldContain("marriedOn-error");
        answer.Page.ShouldContain("出生以前", Case.Sensitive, "by her own number, which is on file");
        await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", "330106199809230013"));
        (await AnswerAsync(wang, "question/marriedOn", ("marriedOn-year", "1995"), ("marriedOn-month", "5"), ("marriedOn-day", "20"))).Page.ShouldContain("配偶公民身份号码", Case.Sensitive, "by his");
    }

    [Theory]
    [InlineData("99010619880923001", "不是任何省份的代码", "no province begins with 99")]
    [InlineData("33010618800923001", "请核对出生日期", "nobody is as old as that")]
    public async Task A_number_that_can_be_nobodys_is_refused_at_its_question(string body, string says, string because)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        var answer = await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", Made(body)));
        answer.Page.ShouldContain("spouseNumber-error", Case.Sensitive, because);
        answer.Page.ShouldContain(says);
    }

    [Fact]
    public async Task A_grown_child_and_two_of_one_sex_are_told_at_their_question_as_a_warning_and_no_refusal()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        await PreparedCases.DraftAsync(site.Services);
        var grown = Made("33010620050101003");
        var answer = await AnswerAsync(wang, "question/children.0.number", ("children.0.number", grown));
        answer.Location.ShouldBeNull("she is warned first");
        answer.Page.ShouldContain("成年子女请另行申请");
        answer.Page.ShouldContain($"name=\"sure\" value=\"{grown}\"");
        (await AnswerAsync(wang, "question/children.0.number", ("children.0.number", grown), ("sure", Made("33010620050101005")))).Location.ShouldBeNull("the warning was of another number");
        (await AnswerAsync(wang, "question/children.0.number", ("children.0.number", grown), ("sure", grown))).Location.ShouldNotBeNull("the office decides");

        var alike = Made("33010619880923002");
        var same = await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", alike));
        same.Page.ShouldContain("双方性别相同", Case.Sensitive, $"{same.Status} {same.Location} {alike}");
        (await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", alike), ("sure", alike))).Location.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_father_who_is_a_woman_by_her_number_is_refused_and_a_child_of_nearly_her_age_is_warned_of()
    {
        const string root = "/apply/household.transfer.parents-join-child";
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        Task<Answer> At(string page, params (string Name, string Value)[] fields) => wang.SubmitAsync($"{root}/{page}", $"{root}/{page}", [("_handler", page.Split('/')[0]), .. fields]);
        await At("mode", ("mode", "wholly-online"));

        var father = await At("question/kinship", ("kinship", "father"));
        father.Page.ShouldContain("kinship-error");
        father.Page.ShouldContain("第十七位");
        (await At("question/kinship", ("kinship", "mother"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var near = Made("33010620020101003");
        var close = await At("question/childNumber", ("childNumber", near));
        close.Location.ShouldBeNull("she is warned first");
        close.Page.ShouldContain("只比子女大11岁");
        (await At("question/childNumber", ("childNumber", near), ("sure", near))).Location.ShouldNotBeNull("the office compares the papers");
        (await At("question/childNumber", ("childNumber", Made("33010619880101003")))).Page.ShouldContain("父母的出生日期不早于子女");
    }

    private static string Made(string body) => body + "0123456789X".First(check => Kernel.Identity.IdentityNumber.TryParse(body + check, out _));

    [Fact]
    public async Task Nothing_ticked_says_so()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await wang.ReadAsync("/matters?q=&go=together");
        page.ShouldContain("govuk-error-summary");
        page.ShouldContain("请先勾选");
        (await wang.ReadAsync("/matters")).ShouldContain("name=\"go\"", Case.Sensitive, "the button says that it was pressed");
    }

    [Fact]
    public async Task An_ended_session_says_so_and_leads_back_to_the_page_that_was_being_filled_in()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var answer = await wang.PostAsync(Root + "/question/toAddress", ("_handler", "question"), ("toAddress", "样例路1号2幢503室"));
        answer.Location.ShouldNotBeNull().ShouldContain("returnUrl=" + Uri.EscapeDataString(Root + "/question/toAddress"));
        var page = await wang.ReadAsync(answer.Location.ShouldNotBeNull());
        page.ShouldContain("登录已经失效");
        page.ShouldContain("没有保存");
        (await wang.ReadAsync("/sign-in?returnUrl=/my")).ShouldNotContain("登录已经失效", Case.Sensitive, "who only opened a page has lost nothing");
    }

    [Fact]
    public async Task The_account_page_shows_whose_account_it_is()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var page = await wang.ReadAsync("/account");
        page.ShouldContain("王晓红");
        page.ShouldContain("13800000001");
    }

    [Theory]
    [InlineData("13911112222", HttpStatusCode.OK, "13911112222")]
    [InlineData("", HttpStatusCode.OK, "没有填写")]
    [InlineData("0571-12", HttpStatusCode.UnprocessableEntity, "请填写 11 位手机号码")]
    public async Task A_person_changes_her_own_telephone_and_a_draft_reads_the_new_one(string phone, HttpStatusCode status, string told)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var answer = await wang.SubmitAsync("/account", "/account/phone", ("phone", phone), ("proof", Visitor.Password));
        (answer.Status, answer.Page.Contains(told, StringComparison.Ordinal)).ShouldBe((status, true));
        (await wang.ReadAsync("/account")).Contains("13800000001", StringComparison.Ordinal).ShouldBe(status != HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_removes_a_child_is_asked_first_and_sees_what_goes_with_it()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await StartedAsync(site);
        await AnswerAsync(wang, "question/withChildren", ("withChildren", "yes"));
        await AnswerAsync(wang, "group/children", ("more", "yes"));
        await AnswerAsync(wang, "question/children.0.name", ("children.0.name", "陈小明"));

        var asked = await AnswerAsync(wang, "group/children", ("remove", "0"));
        asked.Page.ShouldContain("删去第 1 名？");
        asked.Page.ShouldContain("陈小明");
        (await wang.ReadAsync($"{Root}/group/children")).ShouldContain("陈小明", Case.Sensitive, "asking removes nothing");
        (await AnswerAsync(wang, "group/children", ("remove", "0"), ("sure", "yes"))).Location.ShouldNotBeNull().ShouldEndWith($"{Root}/group/children");
        (await wang.ReadAsync($"{Root}/group/children")).ShouldNotContain("陈小明");
        (await AnswerAsync(wang, "group/children", ("remove", "7"), ("sure", "yes"))).Location.ShouldNotBeNull().ShouldEndWith($"{Root}/group/children", Case.Sensitive, "no such child: nothing happens");
    }

    private static async Task<Visitor> StartedAsync(Hosting.TestSite site)
    {
        var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await AnswerAsync(wang, "mode", ("mode", "wholly-online"));
        return wang;
    }

    private static Task<Answer> AnswerAsync(Visitor wang, string page, params (string Name, string Value)[] fields) =>
        wang.SubmitAsync($"{Root}/{page}", $"{Root}/{page}", [("_handler", page.Split('/')[0]), .. fields]);
}
