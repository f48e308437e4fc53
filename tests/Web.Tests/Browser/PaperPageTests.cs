using Microsoft.Playwright;
using Tongban.Kernel.Values;
using Tongban.Web.Papers;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Browser;

/// <summary>Papers as pages in a browser: accessible, and no wider than the window. They are no components and so in no table of pages.</summary>
public sealed class PaperPageTests(BrowserFixture browser)
{
    private const string Xihu = "police-station:330106";
    private const string Government = "people-government:330106";
    private const string Lixia = "police-station:370102";

    private static readonly (string Office, string Action)[] Way = [(Xihu, "accept"), (Xihu, "issue-permit"), (Lixia, "confirm-move-out"), (Xihu, "register")];

    [Fact]
    public async Task Every_paper_of_a_case_passes_axe_in_both_widths()
    {
        var site = await browser.SiteAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", Xihu, "correct", take => take with { Reason = "样例理由", Items = ["material.marriage-certificate"] });
        await Applicants.CorrectAsync(site.Services, number);
        foreach (var (office, action) in Way)
        {
            await OpenCases.DoAsync(site.Services, number, "somebody", office, action, take => take with { Inputs = InputsOf(action) });
        }

        var refused = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, refused, "xihu-reviewer", Xihu, "refuse", take => take with { Reason = "样例理由", Clause = "licensing-law#32" });
        (await Applicants.DoAsync(site.Services, refused, by => Kernel.Decisions.CaseCommand.Take.Plain(by, "ask-reconsideration") with { Reason = "样例理由" })).ShouldBeOfType<Ledger.Desk.DeskResult.Done>();
        await OpenCases.DoAsync(site.Services, refused, "xihu-government", Government, "overturn", take => take with { Reason = "样例理由", Clause = "reconsideration-law#64" });
        await OpenCases.DoAsync(site.Services, refused, "xihu-clerk", Xihu, "accept", take => take);
        await OpenCases.DoAsync(site.Services, refused, "xihu-reviewer", Xihu, "extend", take => take with { Reason = "样例理由" });
        await OpenCases.DoAsync(site.Services, refused, "xihu-reviewer", Xihu, "refuse-permit", take => take with { Reason = "样例理由", Clause = "licensing-law#38" });
        var page = await browser.PageAsync(new());
        await page.AsAsync(Reader.Clerk);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in (await Applicants.StateAsync(site.Services, number)).Documents.Concat((await Applicants.StateAsync(site.Services, refused)).Documents))
        {
            seen.Add(document.Kind);
            (await page.GotoAsync(PaperAddress.Of(document.Number)))?.Status.ShouldBe(200);
            (await page.Locator("h1").CountAsync()).ShouldBe(1);
            foreach (var width in new[] { 1280, View.Phone })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.KeepPictureAsync($"paper-{document.Kind}-{width}");
                await page.ShouldPassAxeAsync();
                await page.ShouldNotScrollSidewaysAsync();
            }

            await StandsClearAsync(page, document.Kind);
            await KeepPdfAsync(page, document.Kind, document.Number);
        }

        seen.ShouldBe([
            "correction-notice", "receipt", "cross-province-notice", "application-form", "move-in-permit", "migration-certificate", "household-book-page",
            "non-acceptance-decision", "reconsideration-decision", "extension-notice", "refusal-decision"]);
        await page.Context.CloseAsync();
    }

    /// <summary>Every paper is had as a PDF too; kept beside the pictures, to be looked at.</summary>
    private static async Task KeepPdfAsync(IPage page, string kind, string number)
    {
        var answer = await page.APIRequest.GetAsync(PaperAddress.Of(number) + ".pdf");
        answer.Status.ShouldBe(200, kind);
        await Pictures.KeepPdfAsync($"paper-{kind}", await answer.BodyAsync());
    }

    private static Map<string> InputsOf(string action) => action switch
    {
        "confirm-move-out" => Map.Of(
            ("ethnicity", "汉族"), ("birthplace", "山东省济南市历下区"), ("nativePlace", "山东省章丘市"), ("education", "大学本科"), ("occupation", "工程技术人员"),
            ("maritalStatus", "有配偶"), ("relationBefore", "女")),
        "register" => Map.Of(
            ("householdKind", "family"), ("householdNumber", "330106000123"), ("householdHead", "陈明"), ("relationToHead", "wife"), ("height", "163"), ("bloodType", "O型")),
        _ => Map<string>.Empty,
    };

    /// <summary>On a telephone the seal covers neither the issuer's name nor the date; on a sheet it stands over them, as seals do.</summary>
    private static async Task StandsClearAsync(IPage page, string kind)
    {
        var seal = (await page.Locator(".stamp").BoundingBoxAsync()).ShouldNotBeNull();
        foreach (var line in await page.Locator(".issuer p").AllAsync())
        {
            (await line.BoundingBoxAsync()).ShouldNotBeNull().Y.ShouldBeGreaterThanOrEqualTo(seal.Y + seal.Height, kind);
        }
    }
}
