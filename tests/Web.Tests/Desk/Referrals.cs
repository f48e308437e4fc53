using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Cases;

namespace Tongban.Web.Tests.Desk;

/// <summary>A referral of the Xihu environment bureau, worked on at the desk itself: the pages around it are what is tested.</summary>
internal static class Referrals
{
    internal const string Bureau = "ecology-environment-bureau:330106";
    internal const string Police = "public-security-bureau:330106";

    internal static async Task<CaseNumber> OpenAsync(IServiceProvider services)
    {
        var application = new Application("environment.referral", "between-offices", Answers, [], []);
        var result = await services.GetRequiredService<CaseOpening>().OpenAsync(application, By("xihu-environment-clerk", Bureau), null, TestContext.Current.CancellationToken);
        return result.ShouldBeOfType<DeskResult.Done>().State.Number;
    }

    internal static Map<string> Answers => Map.Of(
        ("subject", "样例电镀有限公司"), ("fileReference", "西环立〔2026〕样例001号"), ("caseAt", "330106"), ("policeAt", "330106"), ("charge", "pollution"), ("threshold", "met"),
        ("summary", "夜间倾倒电镀污泥三吨"), ("penalised", "no"), ("peopleKnown", "no"));

    /// <summary>Up to the police's decision whether to file.</summary>
    internal static async Task<CaseNumber> ToReviewAsync(IServiceProvider services)
    {
        var number = await ToHandOverAsync(services);
        await DoAsync(services, number, Bureau, "refer", take => take with { Materials = Seq.From(Papers.Select(name => Material(services, name))) });
        await DoAsync(services, number, Police, "receive");
        return number;
    }

    /// <summary>Up to the letter with its papers.</summary>
    internal static async Task<CaseNumber> ToHandOverAsync(IServiceProvider services)
    {
        var number = await OpenAsync(services);
        await DoAsync(services, number, Bureau, "appoint", take => take with { Inputs = Map.Of(("leadOfficer", "甲某"), ("secondOfficer", "乙某")) });
        await DoAsync(services, number, Bureau, "report", take => take with { Inputs = Map.Of(("lawfulProcedure", "yes"), ("lawfulEvidence", "yes")) });
        await DoAsync(services, number, Bureau, "approve");
        return number;
    }

    internal static Task DoAsync(IServiceProvider services, CaseNumber number, string office, string action, Func<CaseCommand.Take, CaseCommand.Take>? with = null) =>
        OpenCases.DoAsync(services, number, "someone", office, action, with ?? (take => take));

    private static readonly string[] Papers = ["investigation-report", "site-records", "item-list", "pictures", "test-reports"];

    private static Actor.Official By(string account, string office) => new(AccountId.Parse(account), account, OfficeId.Parse(office), OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer));

    private static GivenMaterial Material(IServiceProvider services, string name) => new(
        name, "file-" + name, name + ".pdf", "application/pdf", 1024, new string('0', 64), Instant.FromDateTimeOffset(services.GetRequiredService<TimeProvider>().GetUtcNow()));
}
