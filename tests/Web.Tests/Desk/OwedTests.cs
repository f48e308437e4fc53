using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Ledger.Desk;
using Tongban.Web.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>Who owed what to whom in a referral, read from its facts on a running host.</summary>
public sealed class OwedTests
{
    [Fact]
    public async Task What_was_done_in_time_what_came_late_and_what_is_owed_still_are_told_apart()
    {
        await using var site = await TestSite.StartAsync(["--sample"], LongWaitsOnly.Use);
        var number = await Referrals.ToReviewAsync(site.Services);
        site.Time.Advance(TimeSpan.FromDays(15));
        await Until.HoldsAsync(async () => (await Applicants.StateAsync(site.Services, number)).Clocks["review"].Standing is ClockStanding.RanOut, "the three days of the police ran out");
        var waiting = (await OfAsync(site, number)).Single(owed => owed.Clock.Name == "review");
        (waiting.Late, waiting.EndedAt, waiting.By).ShouldBe((true, null, null));
        await Referrals.DoAsync(site.Services, number, Referrals.Police, "file-case");

        var all = await OfAsync(site, number);
        var handed = all.Single(owed => owed.Clock.Name == "hand-over");
        (handed.Clock.Office.ToString(), handed.By, handed.Late).ShouldBe((Referrals.Bureau, "refer", false));
        handed.To.Select(office => office.ToString()).ShouldBe([Referrals.Police, "procuratorate:330106"], "who is told of what ends it");
        var review = all.Single(owed => owed.Clock.Name == "review");
        (review.By, review.Late, review.Clock.Standing).ShouldBe(("file-case", true, ClockStanding.RanOut), "late stays late when it is done");
        review.EndedAt.ShouldNotBeNull();
        var telling = all.Single(owed => owed.Clock.Name == "notify-filed");
        (telling.Clock.Office.ToString(), telling.EndedAt, telling.Late).ShouldBe((Referrals.Police, null, false));
        all.Select(owed => owed.Clock.From).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_clock_that_is_started_again_is_owed_again_and_who_asked_is_owed_the_answer()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = await Referrals.ToReviewAsync(site.Services);
        await Referrals.DoAsync(site.Services, number, Referrals.Police, "ask-inquiry", take => take with { Reason = "补充去向的证据" });
        await Referrals.DoAsync(site.Services, number, Referrals.Police, "pass-on", take => take with { Reason = "由拱墅管辖", Inputs = Kernel.Values.Map.Of(("policeAt", "330105")) });
        var all = await OfAsync(site, number);
        all.Where(owed => owed.Clock.Name == "receive").Select(owed => owed.Clock.Office.ToString()).ShouldBe([Referrals.Police, "public-security-bureau:330105"]);
        all.Single(owed => owed.Clock.Name == "request.1").To.Select(office => office.ToString()).ShouldBe([Referrals.Police]);
    }

    private static async Task<IReadOnlyList<Owed>> OfAsync(TestSite site, CaseNumber number)
    {
        var desk = site.Services.GetRequiredService<CaseDesk>();
        var life = (await desk.LifeAsync(number, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        return Owed.Of(desk.MatterOf(life.At.State), life.At.State, life.History);
    }
}
