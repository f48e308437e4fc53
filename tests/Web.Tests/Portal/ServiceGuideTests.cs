using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Portal;

/// <summary>What a guide to a service tells besides how to apply: what is not counted in the limits, and how long papers are kept.</summary>
public sealed class ServiceGuideTests
{
    private const string Class = "永久［未核实］（《机关文件材料归档范围和文书档案保管期限规定》第七条）";

    [Fact]
    public async Task The_page_of_a_matter_says_which_time_is_not_counted_and_how_long_a_case_is_kept()
    {
        await using var site = await AccountsSite.StartAsync();
        using var anybody = new Visitor(site);
        var page = await anybody.ReadAsync("/matters/" + PreparedCases.Spouse);
        page.ShouldContain("特殊程序");
        page.ShouldContain("没有规定特殊程序。");
        page.ShouldContain("《中华人民共和国行政许可法》第四十五条");
        page.ShouldContain(Class);
        page.ShouldContain("系统自己不会销毁");
    }

    [Fact]
    public async Task The_steps_are_those_of_every_case_and_what_only_some_go_through_says_when()
    {
        await using var site = await AccountsSite.StartAsync();
        using var anybody = new Visitor(site);
        var page = await anybody.ReadAsync("/matters/" + PreparedCases.Spouse);
        var steps = page[page.IndexOf("怎样办、要多久", StringComparison.Ordinal)..page.IndexOf("每个时限和它的依据", StringComparison.Ordinal)];
        steps.ShouldMatch("<li>代收：等申请人带原件来（只在[^）]+时）");
        steps.ShouldMatch("<li>代收：转递迁入地（只在[^）]+时）");
        steps.ShouldMatch("<li>受理 <span");
        steps.ShouldMatch("<li>受理[^（]*<span");
        steps.ShouldNotContain("行政复议", Case.Sensitive, "it is told where it says what to do if you disagree");
        page.ShouldContain("不服怎么办");
    }

    [Fact]
    public async Task The_page_of_a_case_says_how_long_it_is_kept_to_the_applicant_and_to_the_office()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        foreach (var (account, page) in new[] { ("wang-xiaohong", $"/cases/{number}"), ("xihu-clerk", $"/desk/cases/{number}") })
        {
            using var reader = new Visitor(site);
            await reader.SignInAsync(account);
            (await reader.ReadAsync(page)).ShouldContain(Class);
        }
    }
}
