using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Portal.Register;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Portal;

/// <summary>An application from the first page to the receipt, by plain form posts.</summary>
public sealed partial class ApplyTests
{
    private const string Root = "/apply/" + PreparedCases.Spouse;

    [Fact]
    public async Task An_application_is_asked_one_thing_a_page_read_back_and_opens_a_case()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");

        (await wang.GetAsync(Root)).Headers.Location?.ToString().ShouldEndWith("/mode");
        await FillAsync(wang);

        var check = await wang.ReadAsync(Root + "/check");
        check.ShouldContain("已有登记信息");
        check.ShouldContain("王晓红");
        check.ShouldContain("浙江省杭州市西湖区");
        var receipt = await SubmitAsync(wang);
        receipt.Location.ShouldNotBeNull().ShouldMatch("/cases/330106[0-9]{18}[0-9X]$");
        var page = await wang.ReadAsync(new Uri(receipt.Location).AbsolutePath);
        page.ShouldContain("申请已提交");
        page.ShouldContain("受理或一次告知补正");
        (await wang.ReadAsync("/my")).ShouldContain("夫妻投靠户口迁移");
    }

    [Fact]
    public async Task Submitting_twice_opens_one_case()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await FillAsync(wang);
        var draft = Draft().Match(await wang.ReadAsync(Root + "/check"));
        var first = await SubmitAsync(wang);

        var second = await Submit(wang, Root + "/matters-are-elsewhere", draft);

        IsTold(second, first.Location.ShouldNotBeNull());
        CaseLink().Count(await wang.ReadAsync("/my")).ShouldBe(1);
    }

    [Theory]
    [InlineData("mode", "mode=wholly-online")]
    [InlineData("question/moveTo", "moveTo=330106")]
    [InlineData("question/children.0.name", "children.0.name=陈小禾")] // a question that a new application does not ask yet
    [InlineData("group/children", "more=no")]
    [InlineData("materials", "")]
    [InlineData("materials/birth-certificate", "")]
    [InlineData("check", "")]
    public async Task A_page_left_open_in_another_tab_says_that_the_application_was_submitted_with_its_number(string page, string typed)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await PreparedCases.DraftAsync(site.Services);
        var other = await wang.ReadAsync($"{Root}/{page}");
        string Hidden(string name) => other.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];
        var draft = Hidden("draft");
        var submitted = (await SubmitAsync(wang)).Location.ShouldNotBeNull();

        var late = await wang.SubmitAsync("/account", $"{Root}/{page}", [("_handler", page.Split('/')[0] is "materials" && page.Contains('/', StringComparison.Ordinal) ? "material" : page.Split('/')[0]), ("draft", draft), .. Fields(typed)]);

        IsTold(late, submitted);
        (await wang.ReadAsync(Root + "/mode")).ShouldNotContain("checked", Case.Sensitive, "no other application was begun");
    }

    private static void IsTold(Answer late, string submitted)
    {
        late.Status.ShouldBe(HttpStatusCode.Conflict, late.Page);
        late.Page.ShouldContain("这件申请已经提交");
        late.Page.ShouldContain($"href=\"/cases/{submitted.Split('/')[^1]}\"");
        late.Page.ShouldContain("没有重复提交");
    }

    private static (string, string)[] Fields(string typed) => [.. typed.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => (field.Split('=')[0], field.Split('=')[1]))];

    [Fact]
    public async Task A_wrong_answer_comes_back_with_what_is_wrong_and_is_not_kept()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await AnswerAsync(wang, "mode", ("mode", "wholly-online"));

        var answer = await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", "330106198809230018"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Page.ShouldContain("govuk-error-summary");
        answer.Page.ShouldContain("spouseNumber-error");
        (await wang.ReadAsync(Root + "/question/spouseNumber")).ShouldNotContain("330106198809230018");
    }

    [Fact]
    public async Task A_place_is_found_by_name_and_an_ambiguous_name_is_asked_back()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await AnswerAsync(wang, "mode", ("mode", "wholly-online"));

        (await AnswerAsync(wang, "question/moveTo", ("moveTo", "鼓楼区"))).Page.ShouldContain("是哪一处");
        (await AnswerAsync(wang, "question/moveTo", ("moveTo", "nowhere at all"))).Page.ShouldContain("govuk-error-summary");
        (await AnswerAsync(wang, "question/moveTo", ("moveTo", "杭州 西湖"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(Root + "/question/moveTo")).ShouldContain("浙江省杭州市西湖区");
    }

    [Theory]
    [InlineData("无", "这里没有写出地址")]
    [InlineData("<b>x</b>", "这里没有写出地址")]
    [InlineData("北京市朝阳区某路1号", "地址以“北京市”开头")]
    public async Task An_address_that_is_none_or_lies_elsewhere_is_refused_on_its_own_page(string typed, string told)
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await AnswerAsync(wang, "mode", ("mode", "wholly-online"));
        await AnswerAsync(wang, "question/moveTo", ("moveTo", "330106"));

        var answer = await AnswerAsync(wang, "question/toAddress", ("toAddress", typed));

        answer.Page.ShouldContain("toAddress-error");
        answer.Page.ShouldContain(told);
        (await AnswerAsync(wang, "question/toAddress", ("toAddress", "样例路1号2幢301室"))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("山东省济南市历下区某路1号", false)]
    [InlineData("北京市朝阳区某路1号", true)] // the register has her in Jinan
    [InlineData("无", true)]
    public async Task An_address_on_file_that_would_be_refused_is_asked(string onFile, bool asked)
    {
        await using var site = await AccountsSite.StartAsync(builder => builder.Services.AddSingleton<IRegister>(new InJinan(onFile)));
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        (await wang.GetAsync(Root + "/question/fromAddress")).StatusCode.ShouldBe(asked ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    private sealed class InJinan(string address) : IRegister
    {
        public string Name => "register";

        public Task<RegisterEntry> FindAsync(string identityNumber, CancellationToken cancellation) => Task.FromResult(new RegisterEntry("370102", address, []));
    }

    [Fact]
    public async Task Without_signing_in_nobody_applies_and_anothers_case_is_not_there()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var nobody = new Visitor(site);
        (await nobody.GetAsync(Root + "/mode")).Headers.Location?.ToString().ShouldContain("/sign-in");
        using var zhou = new Visitor(site);
        await zhou.SignInAsync("zhou-wei");

        (await zhou.GetAsync($"/cases/{number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await zhou.ReadAsync(Root + "/question/spouseName")).ShouldNotContain("陈明");
    }

    private static async Task FillAsync(Visitor wang)
    {
        await AnswerAsync(wang, "mode", ("mode", "wholly-online"));
        await AnswerAsync(wang, "question/moveTo", ("moveTo", "330106"));
        await AnswerAsync(wang, "question/toAddress", ("toAddress", "样例路1号2幢301室"));
        await AnswerAsync(wang, "question/spouseName", ("spouseName", "陈明"));
        await AnswerAsync(wang, "question/spouseNumber", ("spouseNumber", "330106198809230019"));
        await AnswerAsync(wang, "question/marriedOn", ("marriedOn-year", "2019"), ("marriedOn-month", "5"), ("marriedOn-day", "20"));
        (await AnswerAsync(wang, "question/withChildren", ("withChildren", "no"))).Location.ShouldNotBeNull().ShouldEndWith("/check");
    }

    private static async Task<Answer> SubmitAsync(Visitor wang) =>
        await Submit(wang, Root + "/check", Draft().Match(await wang.ReadAsync(Root + "/check")));

    // The page of the check is gone once submitted: the token may come from any page of the application.
    private static Task<Answer> Submit(Visitor wang, string on, Match draft) =>
        wang.SubmitAsync(on.EndsWith("/check", StringComparison.Ordinal) ? on : Root + "/mode", Root + "/check", ("_handler", "check"), ("draft", draft.Groups["draft"].Value), ("read", draft.Groups["read"].Value));

    private static Task<Answer> AnswerAsync(Visitor wang, string page, params (string Name, string Value)[] fields) =>
        wang.SubmitAsync($"{Root}/{page}", $"{Root}/{page}", [("_handler", page.Split('/')[0]), .. fields]);

    [GeneratedRegex("name=\"draft\" value=\"(?<draft>[0-9a-f]+)\"[^>]*>\\s*<input type=\"hidden\" name=\"read\" value=\"(?<read>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Draft();

    [GeneratedRegex("href=\"/cases/", RegexOptions.None, 1000)]
    private static partial Regex CaseLink();
}
