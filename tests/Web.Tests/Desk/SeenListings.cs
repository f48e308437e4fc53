using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Cases;
using Tongban.Web.Tests.Browser;

namespace Tongban.Web.Tests.Desk;

/// <summary>Entries of a supervision list for the pages that the browser looks at, on the running site.</summary>
public static class SeenListings
{
    private const string City = "public-security-bureau:330100";

    /// <summary>One that is considered, one on the list and one that was released.</summary>
    public static async Task<string> ListAsync(RunningSite site)
    {
        await ChosenAsync(site.Services);
        await ListedAsync(site.Services);
        await OpenCases.DoAsync(site.Services, await ListedAsync(site.Services), "hangzhou-police", City, "release", take => take with { Reason = "已经落实", Inputs = Map.Of(("releaseGround", "remedied")) });
        return "/desk/supervision";
    }

    public static async Task<string> AddAsync(RunningSite site) => $"/desk/supervision/add/{await Referrals.ToReviewAsync(site.Services)}";

    /// <summary>An entry with a report.</summary>
    public static async Task<string> EntryAsync(RunningSite site)
    {
        var number = await ListedAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-police-clerk", Referrals.Police, "report", take => take with { Inputs = Map.Of(("progress", "已补充鉴定")) });
        return $"/desk/cases/{number}";
    }

    private static async Task<CaseNumber> ListedAsync(IServiceProvider services)
    {
        var number = await ChosenAsync(services);
        await OpenCases.DoAsync(services, number, "hangzhou-police", City, "list-case", take => take with
        {
            Reason = "久拖不决", Inputs = Map.Of(("demands", "查清去向，依法决定"), ("termDays", "60"), ("reportDays", "15"), ("madePublic", "no")),
        });
        return number;
    }

    private static async Task<CaseNumber> ChosenAsync(IServiceProvider services)
    {
        var subject = await Applicants.StateAsync(services, await Referrals.ToReviewAsync(services));
        var by = new Actor.Official(AccountId.Parse("hangzhou-police"), "杭州公安督办", OfficeId.Parse(City), OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer));
        var result = await services.GetRequiredService<ListingDesk>().ChooseAsync(subject, "environment.listing", OfficeId.Parse(Referrals.Police), by, "影响重大", null, TestContext.Current.CancellationToken);
        return result.ShouldBeOfType<DeskResult.Done>().State.Number;
    }
}
