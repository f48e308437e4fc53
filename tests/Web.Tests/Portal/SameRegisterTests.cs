using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Cases;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Portal;

/// <summary>A person with two transfers of her household under way: she is told before the second, each clerk sees that there is one, none is done twice.</summary>
public sealed class SameRegisterTests
{
    [Fact]
    public async Task She_is_told_of_her_open_transfer_before_she_starts_another_and_before_she_submits_it()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        (await wang.ReadAsync("/matters/household.transfer.job")).ShouldNotContain("已经在办", Case.Sensitive, "nobody is signed in");
        await wang.SignInAsync("wang-xiaohong");
        (await wang.ReadAsync("/matters/household.transfer.job")).ShouldNotContain("已经在办");
        var open = (await PreparedCases.OpenAsync(site.Services)).Number;

        foreach (var page in new[] { "/matters/household.transfer.job", "/apply/household.transfer.job/mode", "/matters/" + PreparedCases.Spouse })
        {
            var told = await wang.ReadAsync(page);
            told.ShouldContain("已经在办", Case.Sensitive, page);
            told.ShouldContain($"href=\"/cases/{open}\"", Case.Sensitive, page);
        }

        await PreparedCases.DraftAsync(site.Services);
        var check = await wang.ReadAsync($"/apply/{PreparedCases.Spouse}/check");
        check.ShouldContain("已经在办");
        check.ShouldContain($"href=\"/cases/{open}\"");
    }

    [Fact]
    public async Task A_clerk_sees_that_there_is_another_transfer_and_its_number_only_where_her_office_takes_part()
    {
        await using var site = await AccountsSite.StartAsync();
        using var xihu = await Official.SignInAsync(site, "xihu-clerk");
        var first = await Applicants.ApplyAsync(site.Services);
        (await xihu.ReadAsync($"/desk/cases/{first}")).ShouldNotContain("户口迁移在办");

        var elsewhere = await ApplyToAsync(site.Services, "510107");
        var page = await xihu.ReadAsync($"/desk/cases/{first}");
        page.ShouldContain("申请人另有一件户口迁移在办");
        page.ShouldNotContain(elsewhere.ToString(), Case.Sensitive, "Wuhou's case is none of Xihu's");

        var here = await Applicants.ApplyAsync(site.Services);
        (await xihu.ReadAsync($"/desk/cases/{first}")).ShouldContain($"href=\"/desk/cases/{here}\"");
    }

    [Fact]
    public async Task Two_spouses_who_each_apply_to_join_the_other_are_told_and_so_are_the_clerks_of_both_places()
    {
        await using var site = await AccountsSite.StartAsync();
        var hers = await Applicants.ApplyAsync(site.Services);
        using var chen = new Visitor(site);
        await chen.SignInAsync("chen-ming");
        using var xihu = await Official.SignInAsync(site, "xihu-clerk");
        (await xihu.ReadAsync($"/desk/cases/{hers}")).ShouldNotContain("双方互相投靠");

        var person = await site.Services.GetRequiredService<Web.Accounts.IPeople>().ReferenceAsync(Chen, TestContext.Current.CancellationToken);
        await DraftAsync(site.Services, person, Back);
        var check = await chen.ReadAsync($"/apply/{PreparedCases.Spouse}/check");
        check.ShouldContain("双方互相投靠");
        check.ShouldContain($"href=\"/cases/{hers}\"");
        await DraftAsync(site.Services, person, Back.Set("spouseNumber", "510107199203300064"));
        (await chen.ReadAsync($"/apply/{PreparedCases.Spouse}/check")).ShouldNotContain("双方互相投靠", Case.Sensitive, "it is another whom he joins");

        var his = await OpenAsync(site.Services, person, Back);
        var desk = await xihu.ReadAsync($"/desk/cases/{hers}");
        desk.ShouldContain("双方互相投靠");
        desk.ShouldNotContain($"/desk/cases/{his}", Case.Sensitive, "Lixia's case is none of Xihu's yet");
        using var lixia = await Official.SignInAsync(site, "lixia-clerk");
        (await lixia.ReadAsync($"/desk/cases/{his}")).ShouldContain("双方互相投靠");
    }

    [Fact]
    public async Task A_child_who_moves_by_two_cases_is_told_at_both()
    {
        await using var site = await AccountsSite.StartAsync();
        var hers = (await PreparedCases.OpenAsync(site.Services)).Number;
        var person = await site.Services.GetRequiredService<Web.Accounts.IPeople>().ReferenceAsync(Chen, TestContext.Current.CancellationToken);
        var his = await OpenAsync(site.Services, person, Back.Set(Map.Of(
            ("spouseName", "孙丽"), ("spouseNumber", "510107199203300064"), ("withChildren", "yes"), ("children.0.name", "陈小禾"), ("children.0.number", "330106202001010039"),
            ("children.0.relation", "son"), ("children.0.inBook", "yes"))));

        using var lixia = await Official.SignInAsync(site, "lixia-clerk");
        (await lixia.ReadAsync($"/desk/cases/{his}")).ShouldContain("同时列在另一件在办的迁移里");
        using var xihu = await Official.SignInAsync(site, "xihu-clerk");
        (await xihu.ReadAsync($"/desk/cases/{hers}")).ShouldNotContain("同时列在另一件", Case.Sensitive, "she is no party of his, and nobody is looked for");
    }

    [Fact]
    public async Task Who_was_moved_out_by_another_case_is_not_moved_out_again_and_the_page_says_why()
    {
        await using var site = await AccountsSite.StartAsync();
        var (first, second) = (await Applicants.ApplyAsync(site.Services), await Applicants.ApplyAsync(site.Services));
        foreach (var number in new[] { first, second })
        {
            await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
            await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        }

        using var lixia = await Official.SignInAsync(site, "lixia-clerk");
        (await lixia.ReadAsync($"/desk/cases/{second}/confirm-move-out")).ShouldContain("核实无误，办理迁出");
        await OpenCases.DoAsync(site.Services, first, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take);

        (await lixia.StatusAsync($"/desk/cases/{second}/confirm-move-out")).ShouldBe(HttpStatusCode.Conflict);
        (await lixia.ReadAsync($"/desk/cases/{second}/confirm-move-out")).ShouldContain("已经办理了迁出或者落户");
    }

    private const string Chen = "330106198809230019";

    /// <summary>Chen Ming of Xihu applies to join Wang Xiaohong in Lixia, who applies to join him.</summary>
    private static Map<string> Back { get; } = Map.Of<string>(
        ("moveTo", "370102"), ("toAddress", "泉城路样例1号"), ("spouseName", "王晓红"), ("spouseNumber", PreparedCases.Wang), ("marriedOn", "2019-05-20"), ("withChildren", "no"));

    private static async Task DraftAsync(IServiceProvider services, string person, Map<string> answers)
    {
        var drafts = services.GetRequiredService<Web.Portal.Applying.DraftStore>();
        var draft = await drafts.FindAsync(person, PreparedCases.Spouse, default);
        var given = new[] { "household-books", "identity-cards", "marriage-certificate" }.Select(PreparedCases.Given);
        await drafts.SaveAsync(person, PreparedCases.Spouse, draft with { Mode = "wholly-online", Answers = new(answers), Materials = [.. given], Closed = [] }, default);
    }

    private static async Task<CaseNumber> OpenAsync(IServiceProvider services, string person, Map<string> answers)
    {
        var his = answers.Set(Map.Of<string>(("applicantName", "陈明"), ("applicantNumber", Chen), ("applicantPhone", "13800000002"), ("moveFrom", "330106"), ("fromAddress", "样例巷8号")));
        var opened = await services.GetRequiredService<CaseOpening>().OpenAsync(
            new(PreparedCases.Spouse, "wholly-online", his, [], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"]),
            new Actor.Person(AccountId.Parse("00000000-0000-4000-8000-000000000002"), person), null, TestContext.Current.CancellationToken);
        return opened.ShouldBeOfType<DeskResult.Done>().State.Number;
    }

    private static async Task<CaseNumber> ApplyToAsync(IServiceProvider services, string division)
    {
        var answers = PreparedCases.Answers.Set(Map.Of(
            ("applicantName", "王晓红"), ("applicantNumber", PreparedCases.Wang), ("applicantPhone", "13800000001"), ("moveFrom", "370102"), ("fromAddress", "样例街8号"), ("moveTo", division), ("toAddress", "样例路1号2幢301室")));
        var opened = await services.GetRequiredService<CaseOpening>().OpenAsync(
            new(PreparedCases.Spouse, "wholly-online", answers, [PreparedCases.Given("birth-certificate")], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"]),
            new Actor.Person(AccountId.Parse("00000000-0000-4000-8000-000000000001"), await PreparedCases.PersonAsync(services)), null, TestContext.Current.CancellationToken);
        return opened.ShouldBeOfType<DeskResult.Done>().State.Number;
    }
}
