using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Files;

namespace Tongban.Web.Tests.Browser;

/// <summary>A suspected environmental crime from the bureau's desk to the police's custody of the items, by clicks alone, with scripts off: five officials of three organs.</summary>
public sealed class ReferralInBrowserTests(BrowserFixture browser)
{
    private static readonly string[] Papers = ["investigation-report", "site-records", "item-list", "pictures", "test-reports"];

    [Fact]
    public async Task A_referral_from_the_bureaus_desk_to_the_items_in_the_polices_custody()
    {
        var site = await browser.SiteAsync();
        await using var clerk = await Walker.OfficialAsync(browser, site, "xihu-environment-clerk");
        await using var head = await Walker.OfficialAsync(browser, site, "xihu-environment-head");
        await using var police = await Walker.OfficialAsync(browser, site, "xihu-police-clerk");
        await using var bureau = await Walker.OfficialAsync(browser, site, "xihu-bureau");
        await using var procurator = await Walker.OfficialAsync(browser, site, "xihu-procurator");

        var number = await OpensAsync(clerk);
        await ReportsAsync(clerk, head, number);
        (await procurator.GoAsync($"/desk/cases/{number}")).ShouldBe(404, "it has no part before the letter's copy comes");
        await RefersAsync(clerk, number);
        (await procurator.GoAsync($"/desk/cases/{number}")).ShouldBe(200);
        await ReceivesAsync(police, bureau, number);
        await HandsTheItemsOverAsync(clerk, number);
        await ReadsWhoOwedWhatAsync(procurator, number);
        await PrintsAsync(clerk, site, number);
    }

    private static async Task<CaseNumber> OpensAsync(Walker clerk)
    {
        await clerk.GoAsync("/desk");
        await clerk.FollowAsync("涉嫌环境犯罪案件移送");
        await clerk.IsAtAsync("立案：涉嫌环境犯罪案件移送");
        await clerk.PressAsync("立案");
        await clerk.IsToldAsync("input-subject", "请填写：涉嫌单位或者个人是谁？");
        await FillAsync(clerk, ("subject", "样例电镀有限公司"), ("fileReference", "西环立〔2026〕样例001号"), ("caseAt", "杭州 西湖"), ("policeAt", "330106"), ("summary", "夜间倾倒电镀污泥三吨"));
        await ChooseAsync(clerk, ("charge", "pollution"), ("threshold", "met"), ("penalised", "no"), ("peopleKnown", "yes"));
        await clerk.Page.GetByText("涉案人员 1").ClickAsync();
        await FillAsync(clerk, ("people.0.name", "丙某"));
        await ChooseAsync(clerk, ("people.0.part", "organiser"));
        await clerk.PressAsync("立案");
        await clerk.SeesAsync("核实", "丙某", "组织者", "依职权立案");
        return CaseNumber.Parse(new Uri(clerk.Page.Url).Segments[^1]);
    }

    private static async Task ReportsAsync(Walker clerk, Walker head, CaseNumber number)
    {
        await StepAsync(head, number, "appoint", ("leadOfficer", "甲某"), ("secondOfficer", "甲某"));
        await clerk.GoAsync($"/desk/cases/{number}/report");
        await clerk.SeesAsync("所填的是同一个人");
        await StepAsync(head, number, "appoint", ("leadOfficer", "甲某"), ("secondOfficer", "乙某"));
        await clerk.GoAsync($"/desk/cases/{number}/report");
        await ChooseAsync(clerk, ("lawfulProcedure", "yes"), ("lawfulEvidence", "yes"));
        await ConfirmAsync(clerk);
        await clerk.SeesAsync("已办理：提出移送的书面报告", "移送涉嫌犯罪案件书面报告");
        await StepAsync(head, number, "approve");
    }

    private static async Task RefersAsync(Walker clerk, CaseNumber number)
    {
        await clerk.GoAsync($"/desk/cases/{number}/refer");
        await ConfirmAsync(clerk);
        await clerk.IsToldAsync("material.test-reports", "还缺材料：监测、检验报告");
        await GiveAsync(clerk, "item-list", [.. "<html>not a scan</html>"u8]);
        await ConfirmAsync(clerk);
        await clerk.IsToldAsync("material.item-list", "文件内容不是 PDF、JPG 或 PNG");
        await GiveAsync(clerk, "investigation-report", Scanned.Pdf(2_000, 1));
        await ConfirmAsync(clerk);
        await clerk.SeesAsync("“案件调查报告”已经收下：investigation-report.pdf"); // what was good is kept, and need not be chosen again
        foreach (var (paper, seed) in Papers.Skip(1).Select((paper, at) => (paper, at + 2)))
        {
            await GiveAsync(clerk, paper, Scanned.Pdf(2_000, seed));
        }

        await ConfirmAsync(clerk);
        await clerk.SeesAsync("已办理：移送公安机关，抄送检察院", "涉嫌环境犯罪案件移送书", "案件调查报告");
    }

    private static async Task ReceivesAsync(Walker police, Walker bureau, CaseNumber number)
    {
        await police.GoAsync("/desk");
        await police.SeesAsync(number.Spaced());
        await StepAsync(police, number, "receive");
        await police.SeesAsync("investigation-report");
        await StepAsync(bureau, number, "file-case");
        await StepAsync(police, number, "tell-filed");
    }

    private static async Task HandsTheItemsOverAsync(Walker clerk, CaseNumber number)
    {
        await clerk.GoAsync("/desk");
        await clerk.SeesAsync(number.Spaced(), "移交涉案物品和其他材料");
        await StepAsync(clerk, number, "hand-items", ("itemsHanded", "电镀污泥三吨，铁桶十二只"), ("handedBy", "甲某"), ("takenBy", "丁某"));
        await clerk.SeesAsync("涉案物品移交清单", "电镀污泥三吨，铁桶十二只");
    }

    private static async Task ReadsWhoOwedWhatAsync(Walker procurator, CaseNumber number)
    {
        await procurator.GoAsync($"/desk/cases/{number}");
        await procurator.FollowAsync("谁在什么时候该办什么");
        await procurator.SeesAsync("向同级公安机关移交", "移送公安机关，抄送检察院", "移交涉案物品和其他材料", "移交涉案物品并办结交接", "在期限内", "《环境保护行政执法与刑事司法衔接工作办法》第十条");
        await procurator.PictureAsync("40-who-owed-what", phone: true, english: true);
    }

    /// <summary>Every paper of the way is numbered and comes as a file to be printed.</summary>
    private static async Task PrintsAsync(Walker clerk, RunningSite site, CaseNumber number)
    {
        var documents = (await Applicants.StateAsync(site.Services, number)).Documents;
        documents.Select(document => document.Kind).ShouldBe(["referral-report", "referral-letter", "referral-receipt", "filing-decision", "custody-list"]);
        documents.ShouldAllBe(document => document.Number.Contains('〔'));
        await clerk.GoAsync($"/desk/cases/{number}");
        foreach (var href in await clerk.Page.Locator("main a[href$='.pdf']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            var paper = await clerk.Page.APIRequest.GetAsync(href);
            (paper.Status, paper.Headers["content-type"]).ShouldBe((200, "application/pdf"), href);
        }
    }

    private static async Task StepAsync(Walker who, CaseNumber number, string action, params (string Name, string Value)[] inputs)
    {
        await who.GoAsync($"/desk/cases/{number}/{action}");
        await FillAsync(who, inputs);
        await ConfirmAsync(who);
        await who.SeesAsync("已办理：");
    }

    private static Task ConfirmAsync(Walker who) => who.Page.Locator("main button[name='do'][value='take']").ClickAsync();

    private static async Task FillAsync(Walker who, params (string Name, string Value)[] inputs)
    {
        foreach (var (name, value) in inputs)
        {
            await who.Page.Locator($"[name='input-{name}']").FillAsync(value);
        }
    }

    private static async Task ChooseAsync(Walker who, params (string Name, string Value)[] choices)
    {
        foreach (var (name, value) in choices)
        {
            await who.Page.Locator($"[name='input-{name}'][value='{value}']").CheckAsync();
        }
    }

    private static Task GiveAsync(Walker who, string material, byte[] content) => who.Page.Locator($"[name='material.{material}']").SetInputFilesAsync(
        new Microsoft.Playwright.FilePayload { Name = material + ".pdf", MimeType = "application/octet-stream", Buffer = content });
}
