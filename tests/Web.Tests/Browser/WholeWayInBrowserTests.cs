using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tongban.Kernel.Identity;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Browser;

/// <summary>One transfer from the wish to the household book by clicks alone, with scripts off, on a host that was just started.</summary>
public sealed partial class WholeWayInBrowserTests(BrowserFixture browser)
{
    private static readonly byte[] Scan = Scanned.Pdf(20_000);

    [Fact]
    public async Task A_transfer_from_the_wish_to_the_household_book()
    {
        await using var site = await RunningSite.StartAsync();
        await using var wang = await Walker.ComeAsync(browser, site);
        await FindsTheMatterAsync(wang);
        await AnswersAsync(wang);
        await GivesTheCertificateAsync(wang);
        var number = await SubmitsAsync(wang);
        await FollowsWithoutSigningInAsync(site, number);

        await using var clerk = await Walker.OfficialAsync(browser, site, "xihu-clerk");
        await AsksForACorrectionAsync(clerk, number);
        await CorrectsAsync(wang, number);
        await AcceptsAsync(clerk, number);
        await PermitsAsync(site, number);
        await ConfirmsAsync(site, number);
        await RegistersAsync(clerk, number);

        await ReadsWhatWasToldAsync(wang, number);
        await VerifiesAsync(wang);
        await RatesOnceAsync(wang, number);
        await IsSeenByWhomItConcernsAsync(site, number);
    }

    [Fact]
    public async Task The_old_place_objects_with_a_reason_and_the_clause_it_rests_on()
    {
        var site = await browser.SiteAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        await using var clerk = await Walker.OfficialAsync(browser, site, "xihu-clerk");
        await TakeAsync(clerk, number, "受理");
        await using var reviewer = await Walker.OfficialAsync(browser, site, "xihu-reviewer");
        await TakeAsync(reviewer, number, "签发准予迁入证明");

        await using var origin = await Walker.OfficialAsync(browser, site, "lixia-clerk");
        await OpenAsync(origin, number);
        await origin.PressAsync("不予迁出");
        await origin.PressAsync("确认办理：不予迁出");
        await origin.IsToldAsync("reason", "请说明理由");
        await origin.IsToldAsync("clause", "请注明所依据的条款");
        await origin.PictureAsync("20-objection-without-reason");
        await origin.FillAsync("理由", "该户口因司法协助被冻结，须先解除。");
        await origin.Page.GetByLabel("依据的条款").SelectOptionAsync("cross-province-2021#4");
        await origin.PressAsync("确认办理：不予迁出");
        await origin.SeesAsync("已办理：不予迁出", "处理迁出地异议");

        await using var wang = await Walker.ComeAsync(browser, site);
        await wang.Page.AsPersonAsync("wang-xiaohong");
        await wang.GoAsync($"/cases/{number}");
        await wang.SeesAsync("该户口因司法协助被冻结", "《户口迁移、户籍类证明“跨省通办”工作试点方案》");
        await wang.PictureAsync("21-objected");
    }

    private static async Task FindsTheMatterAsync(Walker wang)
    {
        await wang.GoAsync("/");
        await wang.PictureAsync("01-home", phone: true, english: true);
        await wang.Page.Locator("#q").FillAsync("把户口迁到爱人那里");
        await wang.PressAsync("查找事项");
        await wang.IsAtAsync("办事");
        await wang.PictureAsync("02-found");
        await wang.FollowAsync("夫妻投靠户口迁移");
        await wang.IsAtAsync("夫妻投靠户口迁移");
        await wang.PictureAsync("03-matter", phone: true, english: true);
        await wang.PressAsync("开始申请");
        await wang.IsAtAsync("登录");
        await wang.PictureAsync("04-sign-in");
        await wang.SignInAsync("wang-xiaohong");
        await wang.IsAtAsync("您想怎样办理？");
    }

    private static async Task AnswersAsync(Walker wang)
    {
        await wang.PictureAsync("05-mode", english: true);
        await wang.PressAsync("继续");
        await wang.IsToldAsync("mode", "请选择办理方式");
        await wang.ChooseAndGoOnAsync("全程网办（跨省通办）");
        await wang.AnswerAsync("户口要迁到哪个县（市、区）？", "鼓楼区");
        await wang.IsToldAsync("moveTo", "有几处符合");
        await wang.PictureAsync("06-which-place");
        await wang.AnswerAsync("户口要迁到哪个县（市、区）？", "杭州 西湖");
        await wang.AnswerAsync("迁入的详细地址是什么？", "样例路1号2幢301室");
        await wang.IsAtAsync("有未成年子女随您迁移吗？");
        await wang.ChooseAndGoOnAsync("是");
        await NamesTheChildAsync(wang);
        await wang.AnswerAsync("您配偶的姓名是什么？", "陈明");
        await wang.AnswerAsync("您配偶的公民身份号码是多少？", "330106198809230018");
        await wang.IsToldAsync("spouseNumber", "校验码");
        await wang.PictureAsync("07-wrong-number", phone: true);
        await wang.AnswerAsync("您配偶的公民身份号码是多少？", "330106198809230019");
        await MarriedOnAsync(wang, "2019", "2", "30");
        await wang.IsToldAsync("marriedOn", "2019年2月只有28天");
        await MarriedOnAsync(wang, "2019", "5", "20");
    }

    private static async Task MarriedOnAsync(Walker wang, string year, string month, string day)
    {
        await wang.FillAsync("年", year);
        await wang.FillAsync("月", month);
        await wang.AnswerAsync("日", day);
    }

    private static async Task NamesTheChildAsync(Walker wang)
    {
        await wang.IsAtAsync("随迁未成年子女");
        await wang.PressAsync("填写第 1 名");
        await wang.AnswerAsync("孩子的姓名是什么？", "陈小禾");
        await wang.AnswerAsync("孩子的公民身份号码是多少？", "330106202001010039");
        await wang.ChooseAndGoOnAsync("子");
        await wang.IsAtAsync("户口簿上写明了孩子和您的亲子关系吗？");
        await wang.ChooseAndGoOnAsync("否");
        await wang.SeesAsync("第 1 名", "陈小禾");
        await wang.PictureAsync("08-children", phone: true);
        await wang.ChooseAndGoOnAsync("否");
    }

    private static async Task GivesTheCertificateAsync(Walker wang)
    {
        await wang.IsAtAsync("材料");
        await wang.SeesAsync("结婚证", "已有登记信息", "需要上传");
        await wang.PressAsync("继续");
        await wang.SeesAsync("还缺材料：随迁子女出生医学证明");
        await wang.Page.GetByRole(AriaRole.Link, new() { Name = "随迁子女出生医学证明" }).Last.ClickAsync(); // the first one is the complaint's, which leads to it
        await wang.GiveAsync("选择文件", "出生证.pdf", [.. "<html>not a scan</html>"u8]);
        await wang.PressAsync("提交这份材料");
        await wang.IsToldAsync("file", "文件内容不是 PDF、JPG 或 PNG");
        await wang.PictureAsync("09-wrong-file");
        await wang.GiveAsync("选择文件", "出生医学证明.pdf", Scan);
        await wang.PressAsync("提交这份材料");
        await wang.SeesAsync("已上传", "出生医学证明.pdf");
        await wang.PictureAsync("10-materials", phone: true);
        await wang.PressAsync("继续");
    }

    private static async Task<CaseNumber> SubmitsAsync(Walker wang)
    {
        await wang.IsAtAsync("核对并提交");
        await wang.SeesAsync("王晓红", "浙江省杭州市西湖区", "2019年5月20日", "陈小禾", "出生医学证明.pdf", "全程网办");
        await wang.PictureAsync("11-check", phone: true, english: true);
        await wang.PressAsync("提交申请");
        await wang.IsAtAsync("申请已提交");
        await wang.PictureAsync("12-receipt", phone: true, english: true);
        var number = Number().Match((await wang.Page.Locator(".govuk-panel").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)).Value;
        return CaseNumber.Parse(number);
    }

    private async Task FollowsWithoutSigningInAsync(RunningSite site, CaseNumber number)
    {
        await using var anybody = await Walker.ComeAsync(browser, site);
        await anybody.GoAsync("/");
        await anybody.FollowAsync("凭办件编号查进度");
        await anybody.FillAsync("办件编号", number.ToString()[..^1] + (number.ToString()[^1] == '1' ? '2' : '1'));
        await anybody.FillAsync("当事人证件号码或电话的后四位", "002X");
        await anybody.PressAsync("查询");
        await anybody.IsToldAsync("number", "校验");
        await anybody.FillAsync("办件编号", number.Spaced());
        await anybody.FillAsync("当事人证件号码或电话的后四位", "002X");
        await anybody.PressAsync("查询");
        await anybody.SeesAsync("夫妻投靠户口迁移", "申请已提交", "受理或一次告知补正");
        (await anybody.Page.ContentAsync()).ShouldNotContain("王晓红");
        await anybody.PictureAsync("13-followed", phone: true);
    }

    private static async Task AsksForACorrectionAsync(Walker clerk, CaseNumber number)
    {
        await clerk.GoAsync("/desk");
        await clerk.SeesAsync(number.Spaced());
        await clerk.PictureAsync("14-queue", phone: true, english: true);
        await OpenAsync(clerk, number);
        await clerk.Page.GetByText("怎么算的").First.ClickAsync();
        await clerk.SeesAsync("个工作日", "陈小禾", "样例路1号2幢301室");
        (await clerk.Page.Locator("main").InnerTextAsync()).ShouldNotContain("1970年", Case.Sensitive, "a material was given when it was given");
        await clerk.PictureAsync("15-case-at-the-desk", phone: true, english: true);
        await clerk.PressAsync("一次告知补正");
        await clerk.ChooseAsync("迁入详细地址");
        await clerk.ChooseAsync("随迁子女出生医学证明（户口簿未写明亲子关系的）");
        await clerk.FillAsync("理由", "门牌号与房产登记不一致；出生医学证明缺一页。");
        await clerk.PictureAsync("16-ask-for-correction");
        await clerk.PressAsync("确认办理：一次告知补正");
        await clerk.SeesAsync("已办理：一次告知补正", "暂停中");
    }

    private static async Task CorrectsAsync(Walker wang, CaseNumber number)
    {
        await wang.GoAsync($"/cases/{number}");
        await wang.SeesAsync("需要您补正", "门牌号与房产登记不一致");
        await wang.PictureAsync("17-asked-for-correction", phone: true);
        await wang.PressAsync("提交补正");
        await wang.FillAsync("迁入的详细地址是什么？", "");
        await wang.PressAsync("提交补正");
        await wang.IsToldAsync("toAddress", "请填写");
        await wang.PictureAsync("18-correction");
        await wang.FillAsync("迁入的详细地址是什么？", "样例路1号2幢310室");
        await wang.GiveAsync("随迁子女出生医学证明（户口簿未写明亲子关系的）", "出生医学证明-全.pdf", [.. Scan, .. "\n% whole now"u8]);
        await wang.PressAsync("提交补正");
        await wang.SeesAsync("已提交补正");
    }

    private static async Task AcceptsAsync(Walker clerk, CaseNumber number)
    {
        await OpenAsync(clerk, number);
        await clerk.SeesAsync("样例路1号2幢310室");
        await clerk.PressAsync("受理");
        await clerk.SeesAsync("进入“审批准迁”环节", "开始计时");
        await clerk.PictureAsync("19-accept");
        await clerk.PressAsync("确认办理：受理");
        await clerk.SeesAsync("已办理：受理");
    }

    private async Task PermitsAsync(RunningSite site, CaseNumber number)
    {
        await using var reviewer = await Walker.OfficialAsync(browser, site, "xihu-reviewer");
        await OpenAsync(reviewer, number);
        await reviewer.PressAsync("签发准予迁入证明");
        await reviewer.PictureAsync("22-issue-permit");
        await reviewer.PressAsync("确认办理：签发准予迁入证明");
        await reviewer.SeesAsync("已办理：签发准予迁入证明", "核实迁出");
    }

    private async Task ConfirmsAsync(RunningSite site, CaseNumber number)
    {
        await using var origin = await Walker.OfficialAsync(browser, site, "lixia-clerk");
        await OpenAsync(origin, number);
        await origin.SeesAsync("核实并办理迁出", "5个工作日");
        await origin.PressAsync("核实无误，办理迁出");
        await origin.PressAsync("确认办理：核实无误，办理迁出");
        await origin.SeesAsync("已办理：核实无误，办理迁出");
        await origin.PictureAsync("23-moved-out");
    }

    private static async Task RegistersAsync(Walker clerk, CaseNumber number)
    {
        await OpenAsync(clerk, number);
        await clerk.PressAsync("登记落户并签发户口簿页");
        await clerk.ChooseAsync("双方居民户口簿");
        await clerk.ChooseAsync("双方居民身份证");
        await clerk.ChooseAsync("家庭户");
        await clerk.FillAsync("迁入户的户主是谁？", "陈明");
        await clerk.SelectAsync("申请人是户主的什么人？", "妻");
        await clerk.SelectAsync("随迁未成年子女 1：与户主关系", "子");
        await clerk.FillAsync("随迁未成年子女 1：民族", "汉族"); // of the child the register knew nothing
        await clerk.FillAsync("随迁未成年子女 1：出生地", "山东省济南市");
        await clerk.FillAsync("随迁未成年子女 1：籍贯", "山东省章丘市");

        await clerk.PressAsync("确认办理：登记落户并签发户口簿页");
        await clerk.SeesAsync("已办理：登记落户并签发户口簿页", "户口簿");
        await clerk.PictureAsync("24-registered");
        await clerk.GoAsync("/desk");
        await Assertions.Expect(clerk.Page.GetByText(number.ToString())).ToHaveCountAsync(0);
    }

    private static async Task ReadsWhatWasToldAsync(Walker wang, CaseNumber number)
    {
        await wang.GoAsync("/my");
        await wang.PictureAsync("25-my-cases", phone: true);
        await wang.FollowAsync("通知");
        await wang.SeesAsync("申请已提交", "请您补正", "签发准予迁入证明", "迁出已经办好", "登记落户并签发户口簿页");
        await wang.PictureAsync("26-notices");
        await wang.GoAsync($"/cases/{number}");
        await wang.SeesAsync("已落户", "谁看过我的办件", "西湖经办", "西湖审批", "历下经办", "办理“受理”环节");
        await wang.PictureAsync("27-done", phone: true, english: true);
    }

    /// <summary>Every paper, saved as PDF or as a page, is found authentic; one in which a name was changed is not.</summary>
    private static async Task VerifiesAsync(Walker wang)
    {
        var papers = await wang.Page.Locator("a[href^='/papers/']:not([href$='.pdf'])").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        papers.Length.ShouldBe(8, "notice of correction, receipt, notice of her choice, application, permit, certificate, a card for her and one for the child");
        foreach (var (paper, at) in papers.Select((paper, at) => (paper, at)))
        {
            await wang.GoAsync(paper);
            await wang.KeepAsync($"28-paper-{at + 1}-zh");
            await VerifiesAsync(wang, paper + ".pdf");
            await wang.SeesAsync("真实", Uri.UnescapeDataString(paper["/papers/".Length..]));
        }

        await wang.PictureAsync("29-verified", phone: true);
        await VerifiesAsync(wang, papers[0], page => page.Replace("王晓红", "王小红", StringComparison.Ordinal));
        await wang.SeesAsync("被改动过或者是伪造的");
        await wang.PictureAsync("29-altered");
    }

    private static async Task VerifiesAsync(Walker wang, string paper, Func<string, string>? altered = null)
    {
        var saved = await (await wang.Page.APIRequest.GetAsync(paper)).BodyAsync();
        await wang.GoAsync("/verify");
        await wang.GiveAsync("或上传文书", "saved", altered is null ? saved : Encoding.UTF8.GetBytes(altered(Encoding.UTF8.GetString(saved))));
        await wang.PressAsync("核验");
    }

    private static async Task RatesOnceAsync(Walker wang, CaseNumber number)
    {
        await wang.GoAsync($"/cases/{number}");
        await wang.PressAsync("评价一次");
        await wang.PressAsync("提交评价");
        await wang.IsToldAsync("stars", "请选择一项");
        await wang.ChooseAsync("非常满意");
        await wang.PictureAsync("30-rate");
        await wang.PressAsync("提交评价");
        await wang.SeesAsync("您的评价：非常满意");
        (await wang.GoAsync($"/cases/{number}/rate")).ShouldBe(409, "a case is rated once");
    }

    private async Task IsSeenByWhomItConcernsAsync(RunningSite site, CaseNumber number)
    {
        await using var above = await Walker.OfficialAsync(browser, site, "zhejiang-supervisor");
        await OpenAsync(above, number);
        await above.SeesAsync("个人信息只按本机关办理此件所需显示", "王*");
        await above.PictureAsync("31-supervised");
        await using var elsewhere = await Walker.OfficialAsync(browser, site, "wuhou-clerk");
        (await elsewhere.GoAsync($"/desk/cases/{number}")).ShouldBe(404, "an office without a part in the case finds nothing");
        await using var other = await Walker.ComeAsync(browser, site);
        await other.Page.AsPersonAsync("zhou-wei");
        (await other.GoAsync($"/cases/{number}")).ShouldBe(404, "nor does another person");
    }

    private static async Task OpenAsync(Walker official, CaseNumber number)
    {
        (await official.GoAsync($"/desk/cases/{number}")).ShouldBe(200);
        await official.SeesAsync(number.Spaced());
    }

    private static async Task TakeAsync(Walker official, CaseNumber number, string action)
    {
        await OpenAsync(official, number);
        await official.PressAsync(action);
        await official.PressAsync("确认办理：" + action);
        await official.SeesAsync("已办理：" + action);
    }

    [GeneratedRegex("[0-9]{24}[0-9X]", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
