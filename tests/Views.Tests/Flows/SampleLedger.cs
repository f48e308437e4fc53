using System.Text.Json;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;
using Tongban.Views.Clues;
using Tongban.Views.Intakes;
using Tongban.Views.Tests.Clues;
using Tongban.Waters.Clues;
using Tongban.Waters.Sightings;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// A ledger in which everything that a view shows happens at least once: two matters, corrections, hand-overs there and back, papers, requests answered
/// and not, a withdrawal, ratings, clocks that ran out in each of their ways, a holiday notice that moved dates, looks, an application that waits,
/// clues of the watch.
/// </summary>
internal static class SampleLedger
{
    /// <summary>Lives it through the desk.</summary>
    internal static async Task LiveAsync(Office office)
    {
        await WholeAsync(office);
        await CorrectedAsync(office);
        await ObjectedAsync(office);
        await JointlyAsync(office);
        await CollectedAsync(office);
        await WithdrawnAsync(office);
        await ReferredAsync(office);
        await WaitingAsync(office);
        await SightedAsync(office);
        await TimePassesAsync(office);
    }

    private static async Task WholeAsync(Office office)
    {
        var life = await office.ApplyAsync();
        await life.ToTheEndAsync();
        await RateAsync(office, life, 5);
        foreach (var why in new[] { "办理", "复核" })
        {
            await office.Desk.LookAsync(new Look(life.Number, "official:x@y", "某民警", Destination, why, office.Desk.Now), Cancel);
        }
    }

    /// <summary>A name, an address and the place of origin put right; the case then goes to the office found anew.</summary>
    private static async Task CorrectedAsync(Office office)
    {
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "correct", "姓名、地址和迁出地有误", with: take => take with { Items = ["applicantName", "toAddress", "moveFrom"] });
        office.PassDays(2);
        await life.DoesAsync(
            await life.ApplicantAsync(), "complete", with: take => take with { Inputs = Map.Of(("applicantName", "王小红"), ("toAddress", "西湖区某路3号"), ("moveFrom", "370103"), ("fromAddress", "市中区某路1号")) });
        await life.ToMoveOutAsync();
        (await life.StateAsync()).Owner.ToString().ShouldBe("police-station:370103");
    }

    private static async Task ObjectedAsync(Office office)
    {
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4");
        await life.DoesAsync(Reviewer(Destination), "resubmit", "已经核对");
        await life.DoesAsync(Clerk(Origin), "object", "人户仍然不符", "cross-province-2021#4");
        await life.DoesAsync(Reviewer(Destination), "refuse-after-objection", "异议成立", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");
    }

    private static async Task JointlyAsync(Office office)
    {
        var (answered, silent) = (await AskedAsync(office), await AskedAsync(office));
        var request = (await answered.StateAsync()).Requests["request.1"];
        await office.Desk.DoAsync(answered.Number, new CaseCommand.AnswerRequest(Clerk(request.To.ToString()), request.Id, "confirmed", null), null, null, Cancel);
        await silent.DoesAsync(Reviewer(Destination), "extend", "等待核查");
        (await silent.StateAsync()).Requests["request.1"].Settled.ShouldBeFalse();
    }

    private static async Task<Life> AskedAsync(Office office)
    {
        var life = await office.ApplyAsync(Family(("marriageAt", "330106")), "finished-jointly");
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Clerk(Destination), "ask-marriage");
        return life;
    }

    private static async Task CollectedAsync(Office office)
    {
        var life = await office.ApplyAsync(Family(("collectAt", "510107")), "collected-elsewhere");
        (await life.StateAsync()).Owner.ToString().ShouldBe(Uninvolved, "where the papers are handed in");
        await life.DoesAsync(Clerk(Uninvolved), "receive", with: take => take with { Items = ["material.household-books"] });
    }

    private static async Task WithdrawnAsync(Office office)
    {
        var life = await office.ApplyAsync();
        await life.DoesAsync(await life.ApplicantAsync(), "withdraw");
        await RateAsync(office, life, 3);
    }

    private static async Task ReferredAsync(Office office)
    {
        await (await Referral.InAsync(office)).ToInvestigationAsync();
        await (await Referral.InAsync(office)).ToNotFiledAsync();
        await (await Referral.InAsync(office)).ToReceiveAsync();
        var supervised = await Referral.InAsync(office);
        await supervised.ToReviewAsync();
        await (await Listed.OpenAsync(supervised)).ListAsync();
        await Listed.OpenAsync(supervised, above: "public-security-bureau:330000");
    }

    /// <summary>Of two applications that wait for a document, one is opened and leaves no row.</summary>
    private static async Task WaitingAsync(Office office)
    {
        var person = (await (await office.ApplyAsync()).StateAsync()).Applicant.Person;
        var body = new WaitingBody(
            person, "household.register.newborn", "k", WaitingStanding.Waiting, "", "", [new("household-book-page", "bookPage", "household.transfer.spouse", "k0", "")], new byte[] { 1, 2, 3 });
        await WaitAsync(office, WaitingRows.Prefix + "1", body);
        await WaitAsync(office, WaitingRows.Prefix + "2", body);
        await WaitAsync(office, WaitingRows.Prefix + "2", body with { Standing = WaitingStanding.Opened });
    }

    /// <summary>A clue that waits, one that ended and was dismissed, one that late data withdrew.</summary>
    private static async Task SightedAsync(Office office)
    {
        var (desk, water) = (new ClueDesk(office.Store, () => office.Law, office.Time), OfficeId.Parse("fishery-enforcement:511500"));
        for (var i = 1; i <= 3; i++)
        {
            await desk.TellAsync(ClueNumber.Of("shore-7", 1, i), water, Sighted.Boat($"41200000{i}"), Cancel);
        }

        await desk.TellAsync(ClueNumber.Of("shore-7", 1, 2), water, Sighted.Boat("412000002", SightingStatus.Closed, 30), Cancel);
        await desk.DoAsync(ClueNumber.Of("shore-7", 1, 2), new ClueCommand.Dismiss(Clerk(water.ToString()), "误报"), Cancel);
        await desk.TellAsync(ClueNumber.Of("shore-7", 1, 3), water, Sighted.Boat("412000003", SightingStatus.Withdrawn, withdrawal: new("迟到的位置", "a late position")), Cancel);
    }

    private static async Task WaitAsync(Office office, string stream, WaitingBody body)
    {
        var draft = new EntryDraft(stream, EntryDraft.AtTheEnd, body.Standing, "", "person:" + body.Person, "", office.Desk.Now, JsonSerializer.SerializeToUtf8Bytes(body));
        await office.Store.AppendAsync(new Append([draft], [.. WaitingRows.Of(stream, body, office.Desk.Now)]), Cancel);
    }

    /// <summary>A notice makes a working day a day off; then a hundred days pass, and clocks run out one after the other.</summary>
    private static async Task TimePassesAsync(Office office)
    {
        await StormAsync(office);
        for (var day = 0; day < 100; day += 5)
        {
            office.PassDays(5);
            await office.DrainAsync();
        }

        office.Failures.ShouldBeEmpty();
    }

    private static async Task StormAsync(Office office)
    {
        var notice = office.Law.Calendar.Notices.Single(notice => notice.Year == 2026);
        var storm = new Festival(new("台风停工", "Typhoon days"), [LawInForce.DayOf(office.Desk.Now).PlusDays(1)], []);
        office.Law = office.Law with
        {
            Calendar = WorkCalendar.Of("cn", [.. office.Law.Calendar.Notices.Where(known => known.Year != 2026), notice with { Festivals = [.. notice.Festivals, storm] }]),
        };
        (await new CalendarChange(office.Store, office.Desk, (_, error) => throw error).ApplyAsync(Cancel)).ShouldNotBeEmpty();
    }

    private static async Task RateAsync(Office office, Life life, int stars) =>
        (await office.Desk.DoAsync(life.Number, new CaseCommand.Rate(await life.ApplicantAsync(), stars, ""), null, null, Cancel)).ShouldBeOfType<DeskResult.Done>();
}
