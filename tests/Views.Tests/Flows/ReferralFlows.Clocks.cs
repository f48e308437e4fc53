using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using static Tongban.Views.Tests.Flows.Office;
using static Tongban.Views.Tests.Flows.Referral;

namespace Tongban.Views.Tests.Flows;

/// <content>
/// Every clock at its edges. 日 is a calendar day and rolls off a day off; the two limits of the reconsideration are working days; hours never move
/// (环环监〔2017〕17号 article 38).
/// </content>
public abstract partial class ReferralFlows
{
    [Theory]
    // An ordinary Monday: Mid-Autumn is 25 to 27 September, National Day 1 to 7 October, 10 October is worked.
    [InlineData(Monday, "approve", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "hand-over", "2026-09-22T09:00:00", "escalated")]
    [InlineData(Monday, "review", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "supply", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "notify-filed", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "notify-not-filed", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "hand-items", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "reconsideration", "2026-09-25T00:00:00", "administrative")]
    [InlineData(Monday, "reconsider", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "objection", "2026-09-25T00:00:00", "administrative")]
    [InlineData(Monday, "file-as-ordered", "2026-10-09T00:00:00", "escalated")] // the fifteenth day is 6 October
    [InlineData(Monday, "follow-advice", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "notify-withdrawn", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "notify-not-prosecuted", "2026-09-25T00:00:00", "escalated")]
    [InlineData(Monday, "prosecute", "2026-10-22T00:00:00", "escalated")]
    [InlineData(Monday, "supplement", "2026-10-22T00:00:00", "escalated")]
    [InlineData(Monday, "share-referral", "2026-09-29T00:00:00", "escalated")]
    [InlineData(Monday, "share-filing", "2026-09-29T00:00:00", "escalated")]
    [InlineData(Monday, "share-refusal", "2026-09-29T00:00:00", "escalated")]
    [InlineData(Monday, "share-order", "2026-09-29T00:00:00", "escalated")]
    [InlineData(Monday, "penalty", "2026-12-22T00:00:00", "escalated")] // the ninetieth day is Sunday 20 December
    // The platform's own values, where the texts say 立即, 及时 or nothing.
    [InlineData(Monday, "receive", "2026-09-22T09:00:00", "escalated")]
    [InlineData(Monday, "verify", "2026-10-22T00:00:00", "escalated")]
    [InlineData(Monday, "supervise", "2026-10-22T00:00:00", "escalated")]
    // Before the Spring Festival: off from 15 to 23 February, worked on the Saturdays 14 and 28.
    [InlineData("2026-02-12T10:00:00", "approve", "2026-02-25T00:00:00", "escalated")] // calendar days: 15 is off, on to 24
    [InlineData("2026-02-12T10:00:00", "hand-over", "2026-02-13T10:00:00", "escalated")] // hours do not move
    [InlineData("2026-02-14T10:00:00", "hand-over", "2026-02-15T10:00:00", "escalated")] // not even onto a holiday
    [InlineData("2026-02-12T10:00:00", "reconsideration", "2026-02-25T00:00:00", "administrative")] // working days: 13, 14 and 24
    [InlineData("2026-02-13T10:00:00", "reconsider", "2026-02-26T00:00:00", "escalated")] // 14, 24, 25
    [InlineData("2026-02-12T10:00:00", "file-as-ordered", "2026-02-28T00:00:00", "escalated")] // the fifteenth calendar day, a Friday after it
    [InlineData("2026-02-12T10:00:00", "share-referral", "2026-02-25T00:00:00", "escalated")] // 19 is off
    // Make-up workdays: a Saturday or Sunday that is worked ends a limit.
    [InlineData("2026-02-25T10:00:00", "review", "2026-03-01T00:00:00", "escalated")] // Saturday 28 February is worked
    [InlineData("2026-02-25T10:00:00", "reconsideration", "2026-03-01T00:00:00", "administrative")] // 26, 27 and the worked Saturday
    [InlineData("2026-09-17T10:00:00", "review", "2026-09-21T00:00:00", "escalated")] // Sunday 20 September is worked
    [InlineData("2026-09-17T10:00:00", "reconsideration", "2026-09-22T00:00:00", "administrative")] // 18, the worked Sunday, 21
    [InlineData("2026-09-18T10:00:00", "review", "2026-09-22T00:00:00", "escalated")] // the third day is Monday 21
    public async Task A_clock_runs_out_at_its_moment_and_not_a_day_or_a_minute_before(string from, string clock, string due, string effect)
    {
        await using var referral = await OpenAsync(from);
        var started = await referral.ToClockAsync(clock);
        var end = At(due);
        started.Clocks[clock].Due.ShouldNotBeNull().Moment.ShouldBe(end);
        foreach (var before in new[] { Duration.FromDays(1), Duration.FromMinutes(1) }.Where(before => end - before > referral.Office.Desk.Now))
        {
            (await referral.RunAsync(end - before)).Clocks[clock].Standing.ShouldBe(ClockStanding.Running);
        }

        var ran = await referral.RunAsync(end + Duration.FromMinutes(1));
        (await referral.Office.Desk.HistoryAsync(referral.Number, Cancel)).SelectMany(entry => entry.Facts).OfType<Fact.ClockRanOut>().Single(fact => fact.Clock == clock).Due.ShouldBe(end);
        if (effect == "escalated")
        {
            ran.Clocks[clock].Standing.ShouldBe(ClockStanding.RanOut, "what is late is still owed");
            var above = referral.Office.Law.Offices.Above(started.Clocks[clock].Office).ShouldNotBeNull();
            ran.Supervisors.ShouldContain(above);
            (await referral.Office.Queries.QueueAsync(above, null, 10, Cancel)).ShouldContain(row => row.Number == referral.Number.ToString());
        }
        else
        {
            ran.Stage.ShouldBe(effect);
        }
    }

    [Fact]
    public async Task A_step_in_the_last_minute_is_in_time()
    {
        await using var referral = await OpenAsync();
        var due = (await referral.ToNotFiledAsync()).Clocks["reconsideration"].Due.ShouldNotBeNull();
        await referral.RunAsync(due.Moment - Duration.FromMinutes(1));
        (await referral.HeadAsync(Bureau, "ask-reconsideration", "对决定有异议")).Stage.ShouldBe("reconsideration");
    }

    [Fact]
    public async Task A_minute_after_the_right_to_reconsideration_is_gone()
    {
        await using var referral = await OpenAsync();
        var due = (await referral.ToNotFiledAsync()).Clocks["reconsideration"].Due.ShouldNotBeNull();
        await referral.RunAsync(due.Moment + Duration.FromMinutes(1));
        (await referral.RefusedAsync(Reviewer(Bureau), "ask-reconsideration", "对决定有异议")).Kind.ShouldBe(RefusalKind.NotNow);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Missing_papers_are_asked_for_within_twenty_four_hours_and_after_that_only_further_inquiry(int minutes, bool possible)
    {
        await using var referral = await OpenAsync();
        var due = (await referral.ToReviewAsync()).Clocks["papers"].Due.ShouldNotBeNull();
        await referral.RunAsync(due.Moment + Duration.FromMinutes(minutes));
        if (possible)
        {
            (await referral.ClerkAsync(Police, "ask-papers", "材料不全")).Clocks["supply"].Standing.ShouldBe(ClockStanding.Running);
        }
        else
        {
            (await referral.RefusedAsync(Clerk(Police), "ask-papers", "材料不全")).Kind.ShouldBe(RefusalKind.NotNow);
            (await referral.ClerkAsync(Police, "ask-inquiry", "证据不充分")).Requests.Count.ShouldBe(1);
        }
    }
}
