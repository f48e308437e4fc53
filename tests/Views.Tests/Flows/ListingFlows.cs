using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using static Tongban.Views.Tests.Flows.Office;
using static Tongban.Views.Tests.Flows.Referral;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// Supervision lists (挂牌督办, 环环监〔2017〕17号 article 31): what a limit that ran out proposes, what the office above makes of it, and every clock at its edges, on either store.
/// Monday 21 September 2026 is the day of opening: off are 25 to 27 September and 1 to 7 October.
/// </summary>
public abstract class ListingFlows
{
    private const string Monday = "2026-09-21T09:00:00";

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task A_decision_that_does_not_come_is_proposed_for_the_list_of_the_office_above_and_listed_by_nobody()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        await referral.ToReviewAsync();
        (await referral.RunAsync(At("2026-09-24T23:59:00"))).Listings.ShouldBeEmpty();

        var proposed = (await referral.RunAsync(At("2026-09-25T00:00:00"))).Listings.Values.ShouldHaveSingleItem();
        proposed.ShouldBe(new SupervisionListing("listing.1", "review", "environment.listing", OfficeId.Parse(Police), OfficeId.Parse(Listed.City), null));
        (await referral.StateAsync()).Supervisors.ShouldContain(OfficeId.Parse(Listed.City), "it is escalated as before");
        (await Lists(referral).ProposedAsync(("", ""), 10, Cancel)).ShouldBe([(referral.Number.ToString(), "listing.1")]);
        (await Lists(referral).AboutAsync(referral.Number.ToString(), 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_note_of_an_entry_settles_its_proposal_once_and_is_the_platforms_to_say()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        await referral.ToReviewAsync();
        await referral.RunAsync(At("2026-09-25T00:00:00"));
        var entry = await Listed.OpenAsync(referral, "review");
        var note = new CaseCommand.NoteListing(new Actor.System("listings"), "listing.1", "environment.listing", entry.Number, OfficeId.Parse(Police), OfficeId.Parse(Listed.City));
        (await referral.Office.Desk.DoAsync(referral.Number, note with { By = Reviewer(Listed.City) }, null, null, Cancel)).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotYours);

        (await referral.Office.Desk.DoAsync(referral.Number, note, null, null, Cancel)).ShouldBeOfType<DeskResult.Done>().Sequence.ShouldBeGreaterThan(0);
        (await referral.Office.Desk.DoAsync(referral.Number, note, null, null, Cancel)).ShouldBeOfType<DeskResult.Done>().Sequence.ShouldBe(0, "noted already");
        var known = (await referral.StateAsync()).Listings.Values.ShouldHaveSingleItem();
        (known.Clock, known.Number).ShouldBe(("review", entry.Number));
        (await Lists(referral).ProposedAsync(("", ""), 10, Cancel)).ShouldBeEmpty();
        (await entry.StateAsync()).Answers["overdueLimit"].Value.ShouldBe("作出立案或者不予立案的决定");
    }

    [Fact]
    public async Task Nobody_but_a_clerk_of_the_office_above_opens_an_entry_and_the_platform_only_about_a_case()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var state = await referral.StateAsync();
        var matter = referral.Office.Law.MatterOn("environment.listing", LawInForce.DayOf(referral.Office.Desk.Now)).ShouldNotBeNull();
        var answers = SubjectAnswers.Of(matter, state, referral.Office.Desk.MatterOf(state), OfficeId.Parse(Bureau), OfficeId.Parse("ecology-environment-bureau:330100"), "verify");
        foreach (var by in new Actor[] { Clerk(Bureau), Reviewer("ecology-environment-bureau:330100"), Clerk(Listed.City), new Actor.System("clocks") })
        {
            (await referral.Office.OpenByOfficeAsync("environment.listing", by, answers)).ShouldBeOfType<DeskResult.Refused>(by.ToString()).Grounds[0].Kind.ShouldBe(RefusalKind.NotYours);
        }

        (await referral.Office.OpenByOfficeAsync("environment.listing", new Actor.System("clocks"), answers, new CaseSubject(state.Number, "environment.referral", OfficeId.Parse(Bureau)))).ShouldBeOfType<DeskResult.Done>();
    }

    [Fact]
    public async Task The_office_held_to_it_knows_of_it_when_it_is_listed_and_not_while_it_is_considered()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        (await entry.StateAsync()).Participants.ShouldBe([OfficeId.Parse(Listed.City)]);
        (await entry.TryAsync(Clerk(Police), "report", null, ("progress", "已办"))).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotFound);

        var listed = await entry.ListAsync();
        (listed.Stage, listed.Owner.ToString()).ShouldBe(("listed", Listed.City));
        listed.TakesPart(OfficeId.Parse(Police)).ShouldBeTrue();
        listed.Documents.ShouldHaveSingleItem().Kind.ShouldBe("supervision-notice");
        listed.Documents[0].Number.ShouldStartWith("浙挂督字〔2026〕第");
        Disclosure.To(listed, referral.Office.Desk.MatterOf(listed), Clerk(Police)).Whole.ShouldBeTrue("who owes the term reads what is demanded");
        (await Lists(referral).HeldAsync(OfficeId.Parse(Police), null, 10, Cancel)).ShouldHaveSingleItem().Number.ShouldBe(entry.Number.ToString());
    }

    [Fact]
    public async Task A_case_that_is_not_listed_ends_with_its_reason_and_is_in_no_list()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        (await entry.TryAsync(Reviewer(Listed.City), "decline")).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Field.ShouldBe("reason");
        (await entry.HeadAsync(Listed.City, "decline", "已在办理，不必挂牌")).Outcome.ShouldBe("not-listed");
        (await Lists(referral).OfAsync(OfficeId.Parse(Listed.City), null, 10, Cancel)).ShouldBeEmpty();
        (await Lists(referral).EndedAsync(OfficeId.Parse(Listed.City), 10, Cancel)).ShouldHaveSingleItem().Outcome.ShouldBe("not-listed");
    }

    [Theory]
    [InlineData("0", "15", "termDays")]
    [InlineData("-5", "15", "termDays")]
    [InlineData("731", "15", "termDays")] // two years and a day
    [InlineData("sixty", "15", "termDays")]
    [InlineData("60", "0", "reportDays")]
    [InlineData("60", "", "reportDays")]
    public async Task A_term_that_is_none_is_refused_where_it_is_set(string term, string report, string field)
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        (await entry.TryListAsync(term, report)).ShouldBeOfType<DeskResult.Refused>().Grounds.ShouldAllBe(ground => ground.Field == field);
        (await entry.StateAsync()).Stage.ShouldBe("consider");
    }

    [Theory]
    [InlineData("3", "2026-09-25T00:00:00")] // 22, 23, 24
    [InlineData("4", "2026-09-29T00:00:00")] // the fourth day is off, as are the two after it; on to Monday 28
    [InlineData("730", "2028-09-21T00:00:00")]
    public async Task The_term_set_runs_out_at_its_moment_and_not_a_minute_before(string days, string due)
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        (await entry.ListAsync(days, "700")).Clocks["term"].Due.ShouldNotBeNull().Moment.ShouldBe(At(due));
        (await entry.RunAsync(At(due) - Duration.FromMinutes(1))).Clocks["term"].Standing.ShouldBe(ClockStanding.Running);
        (await Lists(referral).OfAsync(OfficeId.Parse(Listed.City), null, 10, Cancel)).ShouldHaveSingleItem().Overdue.ShouldBe(days == "730", "the report of the seven hundredth day is late by then");

        var late = await entry.RunAsync(At(due));
        late.Clocks["term"].Standing.ShouldBe(ClockStanding.RanOut);
        late.Supervisors.ShouldBe([OfficeId.Parse(Listed.City)]);
        (await Lists(referral).OfAsync(OfficeId.Parse(Listed.City), null, 10, Cancel)).ShouldHaveSingleItem().Overdue.ShouldBeTrue();
        LimitGround.Of(referral.Office.Law, referral.Office.Desk.MatterOf(late), late, late.Clocks["term"]).Sort.Zh.ShouldBe("本件设定", "no limit of the law");
    }

    [Fact]
    public async Task Reports_have_a_clock_of_their_own_which_each_report_starts_anew()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        (await entry.ListAsync("60", "15")).Clocks["report"].Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 8)); // 6 October is off
        (await entry.RunAsync(At("2026-10-09T00:00:00"))).Clocks["report"].Standing.ShouldBe(ClockStanding.RanOut);

        var first = await entry.ReportAsync();
        (first.Clocks["report"].Standing, first.Clocks["next-report"].Standing).ShouldBe((ClockStanding.Stopped, ClockStanding.Running));
        first.Clocks["next-report"].Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 26)); // Saturday the 24th rolls to Monday
        await entry.RunAsync(At("2026-10-12T09:00:00"));
        (await entry.ReportAsync("已决定立案")).Clocks["next-report"].Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 27));
        var reports = (await referral.Office.Desk.HistoryAsync(entry.Number, Cancel)).SelectMany(one => one.Facts).OfType<Fact.ActionTaken>().Where(taken => taken.Action == "report");
        reports.Select(taken => taken.Inputs["progress"].Value).ShouldBe(["已补充鉴定", "已决定立案"], "each report is kept");
    }

    [Fact]
    public async Task More_time_is_granted_once_by_the_supervising_office_as_long_as_the_term_runs()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        await entry.ListAsync("10", "5");
        await entry.HeadAsync(Police, "ask-extension", "等待鉴定意见");
        (await entry.TryAsync(Reviewer(Police), "extend", "自己延长", ("extensionDays", "10"))).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotYours);
        (await entry.TryAsync(Reviewer(Listed.City), "extend", "同意延长", ("extensionDays", "0"))).ShouldBeOfType<DeskResult.Refused>().Grounds.ShouldAllBe(ground => ground.Field == "extensionDays");
        (await entry.HeadAsync(Listed.City, "extend", "同意延长", ("extensionDays", "20"))).Clocks["term"].Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 21));
        (await entry.TryAsync(Reviewer(Listed.City), "extend", "再次延长", ("extensionDays", "20"))).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotNow);
    }

    [Fact]
    public async Task While_the_release_is_decided_the_term_rests_and_what_is_not_released_goes_on()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        await entry.ListAsync("10", "9");
        var asked = await entry.HeadAsync(Police, "ask-release", "已依法立案");
        (asked.Clocks["term"].Standing, asked.Clocks["report"].Standing, asked.Clocks["release"].Standing).ShouldBe((ClockStanding.Paused, ClockStanding.Paused, ClockStanding.Running));
        (await entry.TryAsync(Reviewer(Police), "ask-release", "再次报请")).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotNow);

        await entry.RunAsync(At("2026-09-24T09:00:00"));
        var back = await entry.HeadAsync(Listed.City, "not-yet", "尚未查清去向");
        (back.Clocks["term"].Standing, back.Clocks["release"].Standing).ShouldBe((ClockStanding.Running, ClockStanding.Stopped));
        back.Clocks["term"].Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 8), "the days from the 21st to the 24th are not counted, and the 4th of October is off");
        await entry.HeadAsync(Police, "ask-release", "去向已查清");
        var released = await entry.HeadAsync(Listed.City, "release", "要求已经落实", ("releaseGround", "remedied"));
        (released.Outcome, released.OpenClocks.Count()).ShouldBe(("released", 0));
        released.Documents.Select(document => document.Kind).ShouldBe(["supervision-notice", "supervision-release"]);
        released.Documents[^1].Content.Value.ShouldContain("督办要求已经落实", Case.Sensitive, "in words, and no code");
        (await Lists(referral).HeldAsync(OfficeId.Parse(Police), null, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_without_its_ground_is_refused()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var entry = await Listed.OpenAsync(referral);
        await entry.ListAsync();
        (await entry.TryAsync(Reviewer(Listed.City), "release", "已经办结")).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Field.ShouldBe("releaseGround");
        (await entry.TryAsync(Reviewer(Listed.City), "release", null, ("releaseGround", "remedied"))).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Field.ShouldBe("reason");
    }

    [Fact]
    public async Task What_is_overdue_stands_before_what_is_not_and_ministry_province_and_city_each_have_their_list()
    {
        await using var referral = await OpenAsync(await OpenStoreAsync(), Monday);
        var (soon, late, ministry) = (await Listed.OpenAsync(referral), await Listed.OpenAsync(await referral.AnotherAsync()), await Listed.OpenAsync(referral, above: "public-security-bureau:000000"));
        await soon.ListAsync("60", "30");
        await late.ListAsync("60", "3");
        await referral.RunAsync(At("2026-09-25T00:00:00"));

        var list = await Lists(referral).OfAsync(OfficeId.Parse(Listed.City), null, 10, Cancel);
        list.Select(row => (row.Number, row.Overdue)).ShouldBe([(late.Number.ToString(), true), (soon.Number.ToString(), false)]);
        (await Lists(referral).OfAsync(OfficeId.Parse(Listed.City), list[0], 10, Cancel)).ShouldHaveSingleItem().Number.ShouldBe(soon.Number.ToString());
        (await Lists(referral).OfAsync(OfficeId.Parse("public-security-bureau:000000"), null, 10, Cancel)).ShouldHaveSingleItem().Number.ShouldBe(ministry.Number.ToString());
        (await Lists(referral).AroundAsync(OfficeId.Parse("public-security-bureau:330000"), null, 10, Cancel)).Count.ShouldBe(2, "the ministry considers its own still");
        (await Lists(referral).AroundAsync(OfficeId.Parse("public-security-bureau:370000"), null, 10, Cancel)).ShouldBeEmpty();
        (await ministry.HeadAsync("public-security-bureau:000000", "list-case", "部级督办", ("demands", "查清"), ("termDays", "90"), ("reportDays", "30"), ("madePublic", "yes")))
            .Documents.ShouldHaveSingleItem().Number.ShouldStartWith("国挂督字〔2026〕第");
        (await Lists(referral).AroundAsync(OfficeId.Parse("public-security-bureau:000000"), null, 10, Cancel)).Count.ShouldBe(3);
    }

    private static ListingQueries Lists(Referral referral) => new(referral.Office.Store);
}
