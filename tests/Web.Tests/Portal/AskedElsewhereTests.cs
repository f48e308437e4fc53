using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger.Desk;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Portal;

/// <summary>What an applicant reads of what other offices are asked in her case.</summary>
public sealed class AskedElsewhereTests
{
    [Fact]
    public async Task Her_case_and_her_notices_say_whom_was_asked_what_by_when_and_what_was_answered()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = await Applicants.ApplyAsync(site.Services, "finished-jointly");
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        (await wang.ReadAsync($"/cases/{number}")).ShouldNotContain("向其他机关核查", Case.Sensitive, "nobody was asked yet");

        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "ask-marriage", take => take);
        var asked = await wang.ReadAsync($"/cases/{number}");
        asked.ShouldContain("向其他机关核查");
        asked.ShouldContain("等答复");
        (await wang.ReadAsync("/notices")).ShouldContain("已请杭州市西湖区民政局答复“核查婚姻登记”");

        var registry = new Actor.Official(AccountId.Parse("xihu-marriages"), "西湖婚姻登记", OfficeId.Parse("civil-affairs-bureau:330106"), OfficeRoles.Of(OfficeRole.Clerk));
        (await site.Services.GetRequiredService<CaseDesk>().DoAsync(number, new CaseCommand.AnswerRequest(registry, "request.1", "confirmed", null), null, null, TestContext.Current.CancellationToken))
            .ShouldBeOfType<DeskResult.Done>();
        var answered = await wang.ReadAsync($"/cases/{number}");
        answered.ShouldNotContain("等答复");
        answered.ShouldContain("答复：");
        (await wang.ReadAsync("/notices")).ShouldContain("“核查婚姻登记”已有答复，答复在办件里");
    }
}
