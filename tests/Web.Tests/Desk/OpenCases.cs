using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger.Desk;
using Tongban.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Desk;

/// <summary>Cases for the pages that the browser looks at, on the running site.</summary>
public static class OpenCases
{
    public static async Task<string> QueueAsync(RunningSite site)
    {
        await Applicants.ApplyAsync(site.Services);
        return "/desk";
    }

    public static async Task<string> BelowAsync(RunningSite site)
    {
        await Applicants.ApplyAsync(site.Services);
        return "/desk/below";
    }

    public static async Task<string> NoticesAsync(RunningSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        await DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "correct", take => take with { Reason = "样例理由", Items = ["material.marriage-certificate"] });
        await Applicants.CorrectAsync(site.Services, number);
        return "/desk/notices";
    }

    /// <summary>A typhoon day, after the clocks have started.</summary>
    public static async Task<string> ChangedDatesAsync(RunningSite site)
    {
        await CalendarTests.StormAsync(site.Services, await Applicants.ApplyAsync(site.Services));
        return "/desk/changed-dates";
    }

    public static async Task<string> CaseAsync(RunningSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        await DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        return $"/desk/cases/{number}";
    }

    public static async Task<string> CorrectAsync(RunningSite site) => $"/desk/cases/{await Applicants.ApplyAsync(site.Services)}/correct";

    public static async Task<string> RequestAsync(RunningSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services, "finished-jointly");
        await DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "ask-marriage", take => take);
        return $"/desk/cases/{number}/requests/request.1";
    }

    internal static async Task DoAsync(
        IServiceProvider services, Kernel.Identity.CaseNumber number, string account, string office, string action, Func<CaseCommand.Take, CaseCommand.Take> with)
    {
        var by = new Actor.Official(AccountId.Parse(account), account, OfficeId.Parse(office), OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer));
        var result = await services.GetRequiredService<CaseDesk>().DoAsync(number, with(CaseCommand.Take.Plain(by, action) with { Items = Needed.Seen(action), Inputs = Needed.For(action, await Applicants.StateAsync(services, number)) }), null, null, TestContext.Current.CancellationToken);
        result.ShouldBeOfType<DeskResult.Done>();
    }
}
