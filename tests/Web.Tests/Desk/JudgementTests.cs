using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Desk;

/// <summary>What an official needs to judge by: which licences nobody has looked at, which values nobody has verified, whose turn it is, and who issues.</summary>
public sealed class JudgementTests
{
    [Fact]
    public async Task Licences_counted_as_on_file_are_named_with_the_register_that_has_them()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var page = await clerk.ReadAsync($"/desk/cases/{number}");
        page.ShouldContain("以登记信息代替，没有另交材料");
        page.ShouldContain("双方居民户口簿");
        page.ShouldContain("样例登记库");
        page.ShouldContain("没有人看过证照本身");
        (await clerk.ReadAsync("/desk")).ShouldContain("该谁办");
    }

    [Fact]
    public async Task A_threshold_that_nobody_verified_warns_the_applicant_and_keeps_nobody_from_submitting()
    {
        const string matter = "household.transfer.parents-join-child";
        await using var site = await AccountsSite.StartAsync();
        var (drafts, person) = (site.Services.GetRequiredService<DraftStore>(), await PreparedCases.PersonAsync(site.Services));
        var grown = IdentityNumber.Compose(DivisionCode.Parse("370102"), new(2005, 1, 1), 1).ToString();
        var answers = new Dictionary<string, string> { ["moveTo"] = "310104", ["toAddress"] = "样例路9号", ["childName"] = "王小禾", ["childNumber"] = grown, ["kinship"] = "mother" };
        var draft = await drafts.FindAsync(person, matter, TestContext.Current.CancellationToken);
        await drafts.SaveAsync(
            person, matter, draft with { Mode = "wholly-online", Answers = answers, Materials = [PreparedCases.Given("kinship-proof"), PreparedCases.Given("household-books"), PreparedCases.Given("identity-cards")] }, TestContext.Current.CancellationToken);
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");

        var check = await wang.ReadAsync($"/apply/{matter}/check");
        check.ShouldContain("迁入地要求投靠的父母年满55周岁");
        check.ShouldContain("这一条没有核实过，不妨碍您提交，由迁入地决定");
        check.ShouldContain("提交申请");
    }

    [Fact]
    public async Task The_reviewer_reads_before_issuing_that_the_permit_stands_in_the_name_of_the_office_that_decides()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        using var reviewer = await Official.SignInAsync(site, "xihu-reviewer");
        var page = await reviewer.ReadAsync($"/desk/cases/{number}/issue-permit");
        page.ShouldContain("签发机关");
        page.ShouldContain("杭州市西湖区公安派出所");
        page.ShouldNotContain("杭州市公安局西湖区分局");
    }
}
