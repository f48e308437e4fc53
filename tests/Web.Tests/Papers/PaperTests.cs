using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Documents;
using Tongban.Documents.Keys;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Papers;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Api;
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

        Encoding.UTF8.GetString(html).ShouldContain("保存的文件可用 tongban verify-document 离线核验");
        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), "The type faces of papers are not installed: fonts-noto-cjk.");
        var pdf = await reviewer.BytesAsync(PaperAddress.PdfOf(permit.Number));
        var pem = TrustedKeys.Parse(await reviewer.BytesAsync("/keys.pem"));
        DocumentVerifier.Verify(pdf, pem).ShouldBeOfType<PaperVerdict.Authentic>().Claims.Number.ShouldBe(permit.Number);
        pdf[pdf.Length / 2] ^= 1;
        DocumentVerifier.Verify(pdf, keys).ShouldNotBeOfType<PaperVerdict.Authentic>();
    }

    [Fact]
    public async Task A_paper_of_the_time_when_each_was_kept_whole_is_read_still_and_one_whose_text_was_changed_is_not()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (number, permit) = await PermitAsync(site);
        var paper = site.Services.GetRequiredService<CaseDesk>().Law.Paper(permit).ShouldNotBeNull();
        var whole = Whole(permit, paper with { Number = "浙准迁字第00009998号" });
        var changed = Whole(permit, paper with { Number = "浙准迁字第00009999号" }) with { Digest = permit.Digest };
        await WrittenAsync(site, number, whole, changed);
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");

        Encoding.UTF8.GetString(await reviewer.BytesAsync(PaperAddress.Of(whole.Number))).ShouldContain("王晓红");
        using var broken = await reviewer.FetchAsync(PaperAddress.Of(changed.Number));
        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError, "the ledger's digest is of another text");
    }

    private static IssuedDocument Whole(IssuedDocument permit, Paper paper) => permit with
    {
        Number = paper.Number,
        Digest = Convert.ToHexStringLower(PaperText.Digest(paper).AsSpan()),
        Content = permit.Content with { Value = Encoding.UTF8.GetString(PaperText.Encode(paper).AsSpan()) },
        Form = null,
    };

    /// <summary>Papers as an older version wrote them into the book.</summary>
    private static async Task WrittenAsync(TestSite site, CaseNumber number, params IssuedDocument[] papers)
    {
        var (store, desk, now) = (site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<CaseDesk>(), TestContext.Current.CancellationToken);
        var at = (await desk.FindAsync(number, now)).ShouldNotBeNull();
        Seq<Fact> facts = [.. papers.Select(paper => new Fact.DocumentIssued(paper))];
        using var keys = await site.Services.GetRequiredService<IPersonalText>().KeysOfAsync(FactCodec.Persons(at.State), now);
        var draft = new EntryDraft(CaseDesk.StreamOf(number), at.Version, "issue-permit", at.State.Matter, "account", "", desk.Now, FactCodec.Write(facts, keys));
        var change = new CaseChange(at.State, Decider.Fold(facts, at.State).ShouldNotBeNull(), at.Version + 1, facts, "account", desk.Now);
        (await store.AppendAsync(new Append([draft], new CaseProjection().Changes(change)), now)).ShouldBeOfType<AppendResult.Done>();
    }

    [Fact]
    public async Task A_paper_whose_script_no_typeface_has_says_that_it_has_no_PDF_and_is_read_as_a_page()
    {
        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), "The type faces of papers are not installed: fonts-noto-cjk.");
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "refuse", take => take with { Reason = "姓名写作 محمد", Clause = "licensing-law#32" });
        var paper = (await Applicants.StateAsync(site.Services, number)).Documents[^1].Number;
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");

        Encoding.UTF8.GetString(await reviewer.BytesAsync(PaperAddress.Of(paper))).ShouldContain("محمد");
        using var page = await reviewer.FetchAsync(PaperAddress.PdfOf(paper));
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is no matter of time");
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("再试也一样");
        using var problem = await reviewer.FetchAsync($"/api/papers/{Uri.EscapeDataString(paper)}.pdf");
        problem.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await problem.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("/problems/no-pdf");
    }

    [Fact]
    public async Task A_decision_that_was_overturned_is_authentic_and_said_to_be_revoked()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        const string Station = "police-station:330106";
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", Station, "refuse", take => take with { Reason = "样例理由", Clause = "licensing-law#32" });
        await Applicants.DoAsync(site.Services, number, by => Kernel.Decisions.CaseCommand.Take.Plain(by, "ask-reconsideration") with { Reason = "样例理由" });
        var refusal = (await Applicants.StateAsync(site.Services, number)).Documents.Single(document => document.Kind == "non-acceptance-decision");
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        var page = "/verify?t=" + Token().Match(Encoding.UTF8.GetString(await reviewer.BytesAsync(PaperAddress.Of(refusal.Number)))).Value;
        (await reviewer.ReadAsync(page)).ShouldContain("真实有效");

        await OpenCases.DoAsync(site.Services, number, "xihu-government", "people-government:330106", "overturn", take => take with { Reason = "样例理由", Clause = "reconsideration-law#64" });

        var revoked = await reviewer.ReadAsync(page);
        revoked.ShouldContain("真实，但已被撤销");
        revoked.ShouldNotContain("真实有效");
        (await reviewer.ReadAsync($"/desk/cases/{number}")).ShouldContain($"{refusal.Number}被撤销");
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
        good.ShouldContain("二维码里只有以上各项", Case.Sensitive, "an address altered on the print is not seen by its code");
        (await reviewer.ReadAsync($"/verify?t={token[..^3]}AAA")).ShouldContain("被改动过或者是伪造的");
        (await reviewer.ReadAsync("/verify?t=hello")).ShouldContain("不是本平台签发的文书");

        await Applicants.DoAsync(site.Services, number, by => CaseCommand.Take.Plain(by, "withdraw"));
        (await reviewer.ReadAsync($"/verify?t={token}")).ShouldContain("已失效", Case.Sensitive, "a permit of a withdrawn case allows nothing");
    }

    [Fact]
    public async Task A_number_without_its_paper_is_told_what_it_tells_and_what_it_does_not()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (_, permit) = await PermitAsync(site);
        using var anybody = await Official.SignInAsync(site, "wuhou-clerk");
        var known = (await anybody.FillAsync("/verify", ("token", " " + permit.Number.Replace("1", "１", StringComparison.Ordinal)))).Page;
        known.ShouldContain($"本平台签发过编号为 {permit.Number} 的文书");
        known.ShouldContain("只凭编号不能说明您手中的文书是真的");
        known.ShouldNotContain("不是本平台签发的文书");
        known.ShouldNotContain("王");
        (await anybody.FillAsync("/verify", ("token", permit.Number.Replace("第0", "第9", StringComparison.Ordinal)))).Page.ShouldContain("没有签发过编号为");
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

    [Fact]
    public async Task A_party_reads_her_own_paper_by_page_and_API_and_nobody_else_does()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (_, permit) = await PermitAsync(site);
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        var published = (await wang.GetAsync("/.well-known/tongban-keys.json")).Body;
        var keys = TrustedKeys.Parse(Encoding.UTF8.GetBytes(published));
        foreach (var path in new[] { PaperAddress.Of(permit.Number), "/api" + PaperAddress.Of(permit.Number) })
        {
            var paper = (await wang.GetAsync(path)).Is(HttpStatusCode.OK);
            (paper.MediaType, paper.Body.Contains("王晓红", StringComparison.Ordinal)).ShouldBe(("text/html", true));
            DocumentVerifier.Verify(Encoding.UTF8.GetBytes(paper.Body), keys).ShouldBeOfType<PaperVerdict.Authentic>();
        }

        foreach (var account in new[] { "liu-fang", "wuhou-clerk", "zhejiang-supervisor" }) // another person, an office that has no part in it, one that works with masked values
        {
            using var other = await Caller.SignedInAsync(site, account);
            (await other.GetAsync("/api" + PaperAddress.Of(permit.Number))).IsProblem(HttpStatusCode.NotFound, "not-found");
            (await other.GetAsync(PaperAddress.Of(permit.Number))).Is(HttpStatusCode.NotFound);
        }

        using var nobody = Caller.Nobody(site);
        (await nobody.GetAsync("/api" + PaperAddress.Of(permit.Number))).IsProblem(HttpStatusCode.Unauthorized, "sign-in");
    }

    [Fact]
    public async Task An_uploaded_paper_is_told_apart_from_an_altered_one_from_what_is_none_and_from_what_is_too_much()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (_, permit) = await PermitAsync(site);
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        var paper = await wang.Browser.GetByteArrayAsync(new Uri(PaperAddress.Of(permit.Number), UriKind.Relative), TestContext.Current.CancellationToken);
        using var anybody = new Visitor(site);

        var good = await UploadAsync(anybody, paper);
        good.Page.ShouldContain("真实有效");
        good.Page.ShouldContain(permit.Number);
        good.Page.ShouldNotContain("王晓红");
        good.Page.ShouldNotContain("二维码里只有以上各项", Case.Sensitive, "the whole paper was looked at");
        (await UploadAsync(anybody, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(paper).Replace("王晓红", "王晓虹", StringComparison.Ordinal)))).Page.ShouldContain("被改动过或者是伪造的");
        (await UploadAsync(anybody, paper[..(paper.Length / 2)])).Page.ShouldNotContain("真实有效");
        foreach (var none in NoPapers)
        {
            var answer = await UploadAsync(anybody, none);
            (answer.Status, answer.Page.Contains("不是本平台签发的文书", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true), answer.Page);
            answer.Page.ShouldNotContain("alert(1)");
        }

        foreach (var picture in Pictures)
        {
            var answer = await UploadAsync(anybody, picture);
            (answer.Status, answer.Page.Contains("照片和截图读不了。请上传文书的 PDF", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true), answer.Page);
        }

        (await anybody.ReadAsync("/verify")).ShouldContain("href=\"/keys.pem\"");
        var large = await UploadAsync(anybody, new byte[PaperLimitAttribute.Longest + 1]);
        (large.Status, large.Page.Contains("file-error", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.RequestEntityTooLarge, true));
        var huge = await UploadAsync(anybody, new byte[3 * PaperLimitAttribute.Longest]);
        (huge.Status, huge.Page.Contains("8 MB", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.RequestEntityTooLarge, true), huge.Page);
        huge.Page.ShouldContain("name=\"file\"", Case.Sensitive, "the reader is still where another file can be chosen");
        huge.Page.ShouldContain("file-error");
    }

    [Fact]
    public async Task An_error_in_place_of_a_paper_is_a_page_of_the_site_with_its_styles()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        using var answer = await wang.Browser.GetAsync(new Uri("/papers/NONE", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")).ShouldContain("style-src 'self'");
    }

    private static readonly byte[][] NoPapers =
        [[.. "<html><script>alert(1)</script>"u8], [.. "%PDF-1.7\n"u8, .. new byte[1000]], [0xFF, 0xFE, 0x00], new byte[100_000]];

    /// <summary>The beginnings of a JPEG, a PNG, a GIF, a WebP and a HEIC.</summary>
    private static readonly byte[][] Pictures =
        [[0xFF, 0xD8, 0xFF, 0xE0, 0], [0x89, .. "PNG\r\n"u8], [.. "GIF89a"u8], [.. "RIFF"u8, 1, 0, 0, 0, .. "WEBPVP8 "u8], [0, 0, 0, 24, .. "ftypheic"u8]];

    private static async Task<Accounts.Answer> UploadAsync(Visitor visitor, byte[] file)
    {
        var page = await visitor.ReadAsync("/verify");
        var token = page.Split("__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("verify"), "_handler" }, { new ByteArrayContent(file), "file", "paper.pdf" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/verify", UriKind.Relative)) { Content = form };
        request.Headers.ExpectContinue = true; // so that a refusal comes before the bytes
        using var answer = await visitor.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, null, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), answer);
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
