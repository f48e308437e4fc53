using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Identity;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Portal;

/// <summary>异地代收 on the pages: what she need not upload, where she goes by when and with what, and what the station saw.</summary>
public sealed class CollectedTests
{
    private const string Root = "/apply/" + PreparedCases.Spouse;

    [Fact]
    public async Task She_brings_the_original_instead_is_told_where_and_by_when_and_the_new_place_reads_what_was_seen()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        using var wuhou = await Official.SignInAsync(site, "wuhou-clerk");
        using var xihu = await Official.SignInAsync(site, "xihu-clerk");
        await wang.SignInAsync("wang-xiaohong");
        await DraftAsync(site.Services);
        (await wang.ReadAsync(Root + "/materials")).ShouldContain("过了期限没有去的，派出所可以终止办理", Case.Sensitive, "said beforehand");
        (await wang.SubmitAsync(Material, Material, ("_handler", "material"), ("bring", "yes"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(Root + "/materials")).ShouldContain("带原件去，不上传");
        (await wang.SubmitAsync(Material, Material, ("_handler", "material"), ("bring", "no"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(Root + "/materials")).ShouldContain("上传或带原件", Case.Sensitive, "she may change her mind");
        await wang.SubmitAsync(Material, Material, ("_handler", "material"), ("bring", "yes"));

        var number = CaseNumber.Parse((await PreparedCases.SubmitAsync(wang, Root)).Split('/')[^1]);
        var page = $"/cases/{number}";
        var receipt = await wang.ReadAsync(page);
        foreach (var said in new[] { "武侯区", "前（含当天）去", "本人居民身份证", "随迁子女出生医学证明", "可以终止办理", "由申请人办" })
        {
            receipt.ShouldContain(said);
        }

        (await wang.ReadAsync("/notices")).ShouldContain("带原件到收件派出所");
        (await wang.ReadAsync("/my")).ShouldContain("前（含当天）：带原件到收件派出所");
        var before = await wuhou.ReadAsync($"/desk/cases/{number}");
        before.ShouldContain("申请人将带原件来，还没有核对");
        (await wuhou.FillAsync($"/desk/cases/{number}/receive", ("do", "take"))).Page.ShouldContain("请勾选当面核对过原件的材料");
        (await wuhou.FillAsync($"/desk/cases/{number}/receive", ("do", "take"), ("items", "material.birth-certificate"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(page)).ShouldContain("收件派出所核对了您带去的原件");
        (await wuhou.FillAsync($"/desk/cases/{number}/pass-on", ("do", "take"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var desk = await xihu.ReadAsync($"/desk/cases/{number}");
        desk[desk.IndexOf("id=\"originals\"", StringComparison.Ordinal)..].ShouldContain("当面核对过原件；没有上传文件");
        (await wang.ReadAsync(page)).ShouldContain("核对过原件");
        (await wang.ReadAsync(page)).ShouldContain("由迁入地受理，您不用再跑");
        (await xihu.ReadAsync($"/desk/cases/{number}/accept")).ShouldNotContain("没有文件，也没有机关核对过原件");
    }

    [Fact]
    public async Task Whoever_decides_is_told_of_a_paper_that_nobody_has_and_nobody_saw_and_she_comes_again_with_that_one_alone()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        using var xihu = await Official.SignInAsync(site, "xihu-clerk");
        await wang.SignInAsync("wang-xiaohong");
        await DraftAsync(site.Services);
        foreach (var material in new[] { "birth-certificate", "household-books" })
        {
            await wang.SubmitAsync($"{Root}/materials/{material}", $"{Root}/materials/{material}", ("_handler", "material"), ("bring", "yes"));
        }

        var number = CaseNumber.Parse((await PreparedCases.SubmitAsync(wang, Root)).Split('/')[^1]);
        await OpenCases.DoAsync(site.Services, number, "wuhou-clerk", "police-station:510107", "receive", take => take with { Items = ["material.household-books"] });
        await OpenCases.DoAsync(site.Services, number, "wuhou-clerk", "police-station:510107", "recall", take => take with { Reason = "出生证原件没有带来" });
        var facts = (await wang.ReadAsync($"/cases/{number}")).Split("带什么")[1].Split("</dl>")[0];
        facts.ShouldContain("出生医学证明");
        facts.ShouldContain("出生证原件没有带来", Case.Sensitive, "why she is to come again stands beside what to bring");
        facts.ShouldNotContain("居民户口簿", Case.Sensitive, "that one was seen");

        await OpenCases.DoAsync(site.Services, number, "wuhou-clerk", "police-station:510107", "receive", take => take with { Items = ["material.household-books"] });
        await OpenCases.DoAsync(site.Services, number, "wuhou-clerk", "police-station:510107", "pass-on", take => take);
        (await xihu.ReadAsync($"/desk/cases/{number}/accept")).ShouldContain("没有文件，也没有机关核对过原件：随迁子女出生医学证明");
    }

    private const string Material = Root + "/materials/birth-certificate";

    /// <summary>A draft of hers in which the papers are handed in at Wuhou, with nothing uploaded.</summary>
    internal static async Task<string> DraftAsync(IServiceProvider services)
    {
        await PreparedCases.DraftAsync(services);
        var (drafts, person) = (services.GetRequiredService<DraftStore>(), await PreparedCases.PersonAsync(services));
        var draft = await drafts.FindAsync(person, PreparedCases.Spouse, default);
        await drafts.SaveAsync(person, PreparedCases.Spouse, draft with { Mode = "collected-elsewhere", Materials = [], Answers = new(draft.Answers) { ["collectAt"] = "510107" } }, default);
        return Root;
    }
}
