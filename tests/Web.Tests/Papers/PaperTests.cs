using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tongban.Documents;
using Tongban.Documents.Keys;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Web.Papers;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Papers;

/// <summary>Documents as they are served, and what checking them says.</summary>
public sealed partial class PaperTests
{
    [Fact]
    public async Task Html_and_pdf_of_a_permit_verify_with_the_published_keys_and_altered_ones_do_not()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (_, permit) = await PermitAsync(site);
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        var keys = TrustedKeys.Parse(await reviewer.BytesAsync("/.well-known/tongban-keys.json"));
        var html = await reviewer.BytesAsync(PaperAddress.Of(permit.Number));
        DocumentVerifier.Verify(html, keys).ShouldBeOfType<PaperVerdict.Authentic>().Claims.DigestHex.ShouldBe(permit.Digest);
        DocumentVerifier.Verify(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(html).Replace("王晓红", "王晓虹", StringComparison.Ordinal)), keys).ShouldBeOfType<PaperVerdict.Altered>();

        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), "The type faces of papers are not installed: fonts-noto-cjk.");
        var pdf = await reviewer.BytesAsync(PaperAddress.PdfOf(permit.Number));
        var pem = TrustedKeys.Parse(await reviewer.BytesAsync("/keys.pem"));
        DocumentVerifier.Verify(pdf, pem).ShouldBeOfType<PaperVerdict.Authentic>().Claims.Number.ShouldBe(permit.Number);
        pdf[pdf.Length / 2] ^= 1;
        DocumentVerifier.Verify(pdf, keys).ShouldNotBeOfType<PaperVerdict.Authentic>();
    }

    [Fact]
    public async Task The_page_says_what_a_scanned_code_vouches_for_and_how_the_paper_stands()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (number, permit) = await PermitAsync(site);
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        var token = Token().Match(Encoding.UTF8.GetString(await reviewer.BytesAsync(PaperAddress.Of(permit.Number)))).Value;
        token.ShouldNotBeEmpty();

        var good = await reviewer.ReadAsync($"/verify?t={token}");
        good.ShouldContain("真实有效");
        good.ShouldContain(permit.Number);
        good.ShouldContain("王**");
        good.ShouldNotContain("王晓红");
        (await reviewer.ReadAsync($"/verify?t={token[..^3]}AAA")).ShouldContain("被改动过或者是伪造的");
        (await reviewer.ReadAsync("/verify?t=hello")).ShouldContain("不是本平台签发的文书");

        await Applicants.DoAsync(site.Services, number, by => CaseCommand.Take.Plain(by, "withdraw"));
        (await reviewer.ReadAsync($"/verify?t={token}")).ShouldContain("已失效", Case.Sensitive, "a permit of a withdrawn case allows nothing");
    }

    [Fact]
    public async Task An_empty_form_is_told_what_to_give()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        using var anybody = await Official.SignInAsync(site, "wuhou-clerk");
        var answer = await anybody.FillAsync("/verify", ("token", ""));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.ShouldContain("id=\"token-error\"");
    }

    private static async Task<(CaseNumber Number, IssuedDocument Permit)> PermitAsync(TestSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        return (number, (await Applicants.StateAsync(site.Services, number)).Documents[^1]);
    }

    [GeneratedRegex("TB1\\.[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
