using System.Text;
using Tongban.Documents.Html;
using Tongban.Documents.Keys;
using Tongban.Kernel.Documents;

namespace Tongban.Documents.Tests;

public sealed class HtmlPaperTests : IDisposable
{
    private readonly KeyFile _key = A.Key();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Everything_on_the_paper_stands_on_the_page()
    {
        var page = Page(A.Permit);
        foreach (var text in A.Permit.Fields.Select(f => f.Value).Concat(A.Permit.Tables[0].Rows.SelectMany(r => r)).Concat(A.Permit.Remarks.Select(r => r.En)).Concat(A.Permit.Citations))
        {
            page.ShouldContain(text);
        }

        page.ShouldContain("2021年8月28日");
        page.ShouldContain("<html lang=\"zh-CN\">");
    }

    [Fact]
    public void Nothing_a_person_entered_becomes_markup()
    {
        var page = Page(WithReason("<script>alert(1)</script>\"'&<img src=x onerror=y>"));
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<img");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    }

    [Fact]
    public void A_person_cannot_plant_a_signature_or_a_token() =>
        DocumentVerifier.VerifyHtml(
            HtmlPaper.Render(A.Sealed(_key, WithReason("<!-- tongban-signature: x --><meta name=\"tongban-token\" content=\"TB1.x\">")), _key, A.VerifyPage), _key.Published)
            .ShouldBeOfType<PaperVerdict.Authentic>();

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var page = Page(A.Permit);
        foreach (var loading in new[] { "<script", "<link", "src=", "url(", "@import", "<iframe", " on" + "click" })
        {
            page.ShouldNotContain(loading);
        }
    }

    [Fact]
    public void Only_papers_of_synthetic_people_are_marked_as_samples()
    {
        Page(A.Permit).ShouldContain("class=\"sample\"");
        Page(A.Permit).ShouldContain("Sample: made from synthetic data");
        Page(A.Permit with { Sample = false }).ShouldNotContain("class=\"sample\"");
    }

    [Fact]
    public void Rare_characters_and_other_scripts_stand_as_they_are()
    {
        var page = Page(WithReason("𠮷䶮 محمد " + new string('长', 500)));
        page.ShouldContain("<bdi>𠮷䶮 محمد 长长");
    }

    private static Paper WithReason(string value) => A.Permit with { Fields = A.Permit.Fields.SetItem(4, A.Permit.Fields[4] with { Value = value }) };

    private string Page(Paper paper) => Encoding.UTF8.GetString(HtmlPaper.Render(A.Sealed(_key, paper), _key, A.VerifyPage));
}
