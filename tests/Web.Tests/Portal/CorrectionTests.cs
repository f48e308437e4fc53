using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Portal;

/// <summary>Answering a correction: each thing asked for with the input its kind wants, as in the application itself.</summary>
public sealed partial class CorrectionTests
{
    private static readonly byte[] Scan = Scanned.Pdf(100);

    private static readonly string[] Items =
        ["moveFrom", "marriedOn", "spouseNumber", "children.0.name", "children.0.number", "children.0.relation", "material.birth-certificate"];

    [Fact]
    public async Task Each_thing_asked_for_is_shown_as_given_with_the_input_its_kind_wants()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await wang.ReadAsync(await AskedAsync(site, wang));

        page.ShouldContain("name=\"marriedOn-year\" value=\"2019\"", Case.Sensitive, "a date in three parts");
        page.ShouldContain("name=\"moveFrom\" type=\"text\" value=\"山东省济南市历下区\"", Case.Sensitive, "a division by its name");
        page.ShouldMatch("name=\"children.0.relation\" type=\"radio\" value=\"son\" checked");
        page.ShouldContain("随迁未成年子女 1：孩子的姓名是什么？");
        page.ShouldContain("value=\"330106198809230019\"");
        page.ShouldMatch("name=\"material.birth-certificate\" type=\"file\"");
        page.ShouldNotContain("name=\"spouseName\"", Case.Sensitive, "what was not asked for stays as it is");
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_each_and_a_file_once_taken_need_not_be_chosen_again()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await AskedAsync(site, wang);

        var (_, wrong) = await SendAsync(wang, page, await wang.ReadAsync(page), Right.Set(Map.Of(
            ("marriedOn-day", "32"), ("moveFrom", "鼓楼区"), ("spouseNumber", "330106198809230018"), ("children.0.relation", "neighbour"))), Scan);
        wrong.ShouldContain("moveFrom-error");
        wrong.ShouldContain("江苏省南京市鼓楼区", Case.Sensitive, "a name of several places is asked back");
        wrong.ShouldContain("value=\"32\"");

        var (_, again) = await SendAsync(wang, page, wrong, Right.Set(Map.Of(("marriedOn-day", "32"), ("spouseNumber", "330106198809230018"), ("children.0.relation", "neighbour"))), null);
        foreach (var field in new[] { "marriedOn", "spouseNumber", "children.0.relation" })
        {
            again.ShouldContain($"href=\"#{field}\"");
            again.ShouldContain($"id=\"{field}-error\"");
        }

        again.ShouldNotContain("material.birth-certificate-error");
        Ticked().Count(again).ShouldBe(1, "what was taken is kept, and what it replaces is not ticked");
        again.ShouldMatch("checked[^>]*/>\\s*<label[^>]*>证明.pdf（1 KB）");
        (await SendAsync(wang, page, again, Right, null)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_paper_that_only_the_answer_put_right_calls_for_is_asked_for_and_given_along_with_it()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await AskedAsync(site, wang);
        var stepchild = Right.Set("children.0.relation", "stepchild");

        (await wang.ReadAsync(page)).ShouldContain("明确抚养关系的法律文书或协议（改正后的回答要它时才交）");
        (await SendAsync(wang, page, await wang.ReadAsync(page), stepchild, Scan)).Page.ShouldContain("按改正后的回答，还要交这份材料：明确抚养关系的法律文书或协议");
    }

    [Fact]
    public async Task What_is_handed_in_replaces_what_was_there_and_the_clock_runs_on()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await AskedAsync(site, wang);

        (await SendAsync(wang, page, await wang.ReadAsync(page), Right.Set("reason", ""), null)).Page.ShouldContain("material.birth-certificate-error", Case.Sensitive, "a material asked for is given, or she says why not");
        (await SendAsync(wang, page, await wang.ReadAsync(page), Right, Scan)).Status.ShouldBe(HttpStatusCode.Redirect);

        var state = await Applicants.StateAsync(site.Services, CaseNumber.Parse(page.Split('/')[2]));
        state.Correction.ShouldBeNull();
        state.Answers["marriedOn"].Value.ShouldBe("2019-05-21");
        state.Answers["moveFrom"].Value.ShouldBe("370102");
        state.Answers["children.0.name"].Value.ShouldBe("陈小禾苗");
        state.Answers["children.0.relation"].Value.ShouldBe("daughter");
        state.Materials["birth-certificate"].FileName.Value.ShouldBe("证明.pdf");
        state.Clocks["completeness"].Standing.ShouldBe(Kernel.Cases.ClockStanding.Running);
    }

    [Fact]
    public async Task Whoever_decides_sees_the_old_value_and_file_beside_the_new_and_she_is_told_that_it_was_handed_in()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var page = await AskedAsync(site, wang);
        var case1 = page.Replace("/do/complete", "", StringComparison.Ordinal);
        await SendAsync(wang, page, await wang.ReadAsync(page), Right, Scan);
        (await wang.ReadAsync(case1 + "?done=complete")).ShouldContain("补正已经提交");
        (await wang.ReadAsync(case1 + "?done=withdraw")).ShouldNotContain("govuk-notification-banner--success", Case.Sensitive, "an address alone says nothing: she has not withdrawn");

        var seen = await clerk.ReadAsync("/desk" + case1);
        seen.ShouldContain("补正前后对照");
        foreach (var value in new[] { "2019年5月20日", "2019年5月21日", "陈小禾", "陈小禾苗", "证明.pdf" })
        {
            seen.ShouldContain(value);
        }

        var given = (await Applicants.StateAsync(site.Services, CaseNumber.Parse(page.Split('/')[2]))).Materials["birth-certificate"].File;
        seen.ShouldContain($"href=\"{case1}/files/{given}\"");
        (await clerk.BytesAsync($"{case1}/files/{given}")).ShouldBe(Scan);
    }

    [Fact]
    public async Task She_keeps_the_file_that_was_right_and_adds_a_page_after_it_and_both_stand_in_the_comparison()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var page = await AskedAsync(site, wang);
        var number = CaseNumber.Parse(page.Split('/')[2]);
        var before = (await Applicants.StateAsync(site.Services, number)).Materials["birth-certificate"].File;
        var shown = await wang.ReadAsync(page);
        shown.ShouldContain($"href=\"/cases/{number}/files/{before}\"");
        (await SendAsync(wang, page, shown, Right.Set(Map.Of(("kept.birth-certificate", before), ("reason", ""))), null)).Page
            .ShouldContain("material.birth-certificate-error", Case.Sensitive, "kept as it was is not put right");

        (await SendAsync(wang, page, shown, Right.Set("kept.birth-certificate", before), Scan)).Status.ShouldBe(HttpStatusCode.Redirect);

        var files = (await Applicants.StateAsync(site.Services, number)).Materials["birth-certificate"].All().ToList();
        files.Select(file => file.FileName.Value).ShouldBe(["出生医学证明.pdf", "证明.pdf"]);
        var compared = (await clerk.ReadAsync($"/desk/cases/{number}")).Split("补正前后对照")[1].Split("</table>")[0];
        compared.Split(before).Length.ShouldBe(3, "the old file before, and kept after");
        compared.ShouldContain(files[1].File);
    }

    [Fact]
    public async Task What_is_given_back_unchanged_is_complained_about_until_she_says_why_it_stands()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await AskedAsync(site, wang);

        var (_, without) = await SendAsync(wang, page, await wang.ReadAsync(page), Right.Set("reason", ""), Scan);
        foreach (var unchanged in new[] { "moveFrom", "spouseNumber" })
        {
            without.ShouldContain($"id=\"{unchanged}-error\"");
        }

        without.ShouldNotContain("id=\"children.0.name-error\"", Case.Sensitive, "what was changed is put right");
        without.ShouldContain("没有改动");
        (await SendAsync(wang, page, without, Right, null)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await wang.ReadAsync(page.Replace("/do/complete", "", StringComparison.Ordinal))).ShouldContain("其余各项原来没有错；");
    }

    [Fact]
    public async Task Her_case_lists_what_is_asked_for_and_says_that_it_waits_for_her()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await wang.ReadAsync((await AskedAsync(site, wang)).Replace("/do/complete", "", StringComparison.Ordinal));
        page.ShouldContain("（等您补正）");
        page.ShouldMatch("请在\\d{4}年\\d+月\\d+日前（含当天）补正");
        page.ShouldContain("受理机关可以终止办理；终止以前仍可以补正", Case.Sensitive, "what happens when the days pass");
        page.ShouldContain("<li>随迁未成年子女 1：孩子姓名</li>");
        page.ShouldContain("<li>随迁子女出生医学证明");
    }

    [Fact]
    public async Task A_paper_given_for_a_licence_counted_as_on_file_is_not_listed_as_counted_any_more()
    {
        const string books = "双方居民户口簿";
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var wang = new Visitor(site);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        await wang.SignInAsync("wang-xiaohong");
        Counted(await wang.ReadAsync($"/cases/{number}"), "以登记信息代替的材料").ShouldContain(books);
        Counted(await clerk.ReadAsync($"/desk/cases/{number}"), "以登记信息代替，没有另交材料").ShouldContain(books);
        (await CountedAsync(wang, number)).ShouldContain("household-books");

        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "correct", take => take with { Reason = "样例理由", Items = ["material.household-books"] });
        await Applicants.DoAsync(site.Services, number, by => Kernel.Decisions.CaseCommand.Take.Plain(by, "complete") with { Materials = [PreparedCases.Given("household-books")] });
        (await Applicants.StateAsync(site.Services, number)).Correction.ShouldBeNull();
        Counted(await wang.ReadAsync($"/cases/{number}"), "以登记信息代替的材料").ShouldNotContain(books);
        Counted(await clerk.ReadAsync($"/desk/cases/{number}"), "以登记信息代替，没有另交材料").ShouldNotContain(books);
        (await CountedAsync(wang, number)).ShouldNotContain("household-books");
    }

    /// <summary>The materials for which the API says that a licence on file was counted.</summary>
    private static async Task<IEnumerable<string?>> CountedAsync(Visitor by, CaseNumber number)
    {
        using var answer = await by.GetAsync($"/api/cases/{number}");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)?["onFile"].ShouldNotBeNull(text).AsArray().Select(counted => counted?["material"]?.ToString()) ?? [];
    }

    /// <summary>What stands in the list under the heading; empty where there is no such list.</summary>
    private static string Counted(string page, string heading) =>
        page.Split(heading) is [_, var below, ..] ? below[..below.IndexOf("</ul>", StringComparison.Ordinal)] : "";

    [Fact]
    public async Task An_empty_file_is_told_to_be_empty()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        var page = await AskedAsync(site, wang);
        (await SendAsync(wang, page, await wang.ReadAsync(page), Right, [])).Page.ShouldContain("“证明.pdf”是空文件（0 字节），没有收下");
    }

    [Fact]
    public async Task The_desk_offers_no_place_that_decides_on_an_office_already_taking_part_and_says_what_to_do_instead()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var page = await clerk.ReadAsync($"/desk/cases/{number}/correct");
        page.ShouldMatch("name=\"items\"[^>]*value=\"moveFrom\"");
        page.ShouldNotMatch("name=\"items\"[^>]*value=\"moveTo\"");
        page.ShouldContain("不归本机关管辖的，由审批人不予受理，并告知申请人向哪个机关申请");
    }

    private static Map<string> Right { get; } = Map.Of(
        ("moveFrom", "济南 历下"), ("marriedOn-year", "2019"), ("marriedOn-month", "5"), ("marriedOn-day", "21"), ("spouseNumber", "330106198809230019"), ("children.0.number", "330106202001010020"), ("fromAddress", "历下区某路1号"),
        ("children.0.name", "陈小禾苗"), ("children.0.relation", "daughter"), ("reason", "其余各项原来没有错。"));

    /// <summary>A case of hers of which all this is to be put right; gives the page on which she does.</summary>
    private static async Task<string> AskedAsync(TestSite site, Visitor wang)
    {
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "correct", take => take with { Reason = "样例理由", Items = Seq.From(Items) });
        await wang.SignInAsync("wang-xiaohong");
        return $"/cases/{number}/do/complete";
    }

    private static async Task<(HttpStatusCode Status, string Page)> SendAsync(Visitor wang, string to, string shown, Map<string> answers, byte[]? file)
    {
        using var form = new MultipartFormDataContent { { new StringContent("action"), "_handler" } };
        foreach (var hidden in Hidden().Matches(shown[shown.IndexOf("<main", StringComparison.Ordinal)..]).Where(found => found.Groups["name"].Value != "_handler"))
        {
            form.Add(new StringContent(hidden.Groups["value"].Value), hidden.Groups["name"].Value);
        }

        foreach (var kept in Ticked().Matches(shown).Select(found => (found.Groups["name"].Value, found.Groups["value"].Value)))
        {
            form.Add(new StringContent(kept.Item2), kept.Item1);
        }

        foreach (var (name, value) in answers)
        {
            form.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "material.birth-certificate", "证明.pdf");
        }

        using var answer = await wang.Browser.PostAsync(new Uri(to, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"(?<name>kept[^\"]+)\" type=\"checkbox\" value=\"(?<value>[^\"]+)\" checked", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ticked();
}
