using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;
using static Tongban.Views.Tests.Flows.Referral;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// The referral of a suspected environmental crime: every branch of it, and every clock at its edges. 日 is a calendar day and rolls off a day off;
/// the two limits of the reconsideration are working days; hours never move (环环监〔2017〕17号 article 38).
/// </summary>
public abstract class ReferralFlows
{
    private const string Monday = "2026-09-21T09:00:00";

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task A_suspected_crime_is_verified_approved_referred_filed_handed_over_and_prosecuted()
    {
        await using var referral = await OpenAsync();
        await referral.ToReceiveAsync();
        (await referral.StateAsync()).Owner.ToString().ShouldBe(Police);
        await referral.ClerkAsync(Police, "receive");
        await referral.HeadAsync(Police, "file-case");
        await referral.ClerkAsync(Police, "tell-filed");
        await referral.ClerkAsync(Bureau, "hand-items", with: Inputs(("itemsHanded", "污泥样品三袋"), ("handedBy", "甲某"), ("takenBy", "丙某")));
        await referral.HeadAsync(Police, "send-for-prosecution");
        var ended = await referral.HeadAsync(Procuratorate, "prosecute");

        ended.Outcome.ShouldBe("prosecuted");
        ended.OpenClocks.ShouldBeEmpty();
        ended.Documents.Select(document => document.Kind).ShouldBe(["referral-report", "referral-letter", "referral-receipt", "filing-decision", "custody-list"]);
        ended.Documents.Select(document => document.Office.ToString()).ShouldBe([Bureau, Bureau, Police, Police, Bureau], "a paper is issued by the office that acts, whoever holds the case");
        ended.Documents.Select(document => document.Number).ShouldBeUnique();
    }

    [Fact]
    public async Task The_head_refuses_with_reasons_on_record_and_without_them_not_at_all()
    {
        await using var referral = await OpenAsync();
        await referral.ToDecideAsync();
        (await referral.RefusedAsync(Reviewer(Bureau), "reject")).Field.ShouldBe("reason");
        (await referral.RefusedAsync(Clerk(Bureau), "reject", "不够")).Kind.ShouldBe(RefusalKind.NotYours, "the head decides, not a clerk");
        (await referral.HeadAsync(Bureau, "reject", "认为不构成犯罪")).Stage.ShouldBe("not-referred");
        (await referral.Office.Desk.HistoryAsync(referral.Number, Cancel)).SelectMany(entry => entry.Facts).OfType<Fact.ActionTaken>().Single(taken => taken.Action == "reject")
            .Reason.ShouldNotBeNull().Value.ShouldBe("认为不构成犯罪");
        (await referral.HeadAsync(Bureau, "settle")).Stage.ShouldBe("administrative");
        (await referral.HeadAsync(Bureau, "punish", "违法排放", "crime-referral-2001#10")).Outcome.ShouldBe("punished");
    }

    [Fact]
    public async Task The_procurators_advise_a_referral_that_was_not_made_and_it_follows_within_three_days()
    {
        await using var referral = await OpenAsync();
        var advised = await referral.ToAdvisedAsync();
        (advised.Stage, advised.Owner.ToString()).ShouldBe(("advised", Bureau));
        advised.Clocks["follow-advice"].Due?.LastDay.ShouldBe(new LocalDate(2026, 9, 24));
        (await referral.ClerkAsync(Bureau, "refer", with: referral.Papers(SevenKinds))).Stage.ShouldBe("receive");
        (await ToldAsync(referral, Procuratorate)).ShouldContain("refer", "what was done is reported to the procurators");
    }

    [Fact]
    public async Task Papers_that_are_missing_are_named_within_a_day_and_made_good_within_three()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        var asked = await referral.ClerkAsync(Police, "ask-papers", "缺少监测报告原件");
        (asked.Clocks["supply"].Office.ToString(), asked.Clocks["supply"].Due?.LastDay).ShouldBe((Bureau, new LocalDate(2026, 9, 24)));
        asked.Clocks["review"].Standing.ShouldBe(ClockStanding.Running, "the review is not held up by it");
        (await referral.RefusedAsync(Clerk(Bureau), "supply-papers")).Field.ShouldBe("material.further-evidence");
        var supplied = await referral.ClerkAsync(Bureau, "supply-papers", with: referral.Papers("further-evidence"));
        supplied.Clocks["supply"].Standing.ShouldBe(ClockStanding.Stopped);
        (supplied.Stage, supplied.Owner.ToString()).ShouldBe(("review", Police));
    }

    [Fact]
    public async Task Papers_that_cannot_be_had_are_explained_in_writing()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        await referral.ClerkAsync(Police, "ask-papers", "缺少采样记录");
        (await referral.ClerkAsync(Bureau, "explain-papers", "现场已被清理，无法补正")).Clocks["supply"].Standing.ShouldBe(ClockStanding.Stopped);
    }

    [Fact]
    public async Task Evidence_that_is_thin_is_inquired_into_further_by_the_bureau_while_the_police_review()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        var asked = await referral.ClerkAsync(Police, "ask-inquiry", "补充危险废物认定意见");
        asked.Requests["request.1"].ShouldSatisfyAllConditions(request => request.From.ToString().ShouldBe(Police), request => request.To.ToString().ShouldBe(Bureau));
        (await referral.AnswerAsync(Bureau, "done")).ShouldBeOfType<DeskResult.Done>().State.Requests["request.1"].Answer.ShouldBe("done");
    }

    [Fact]
    public async Task Other_police_are_competent_and_receive_it_anew_with_clocks_of_their_own()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        referral.Pass(Duration.FromHours(5));
        var passed = await referral.HeadAsync(Police, "pass-on", "案发地在拱墅区", with: Inputs(("policeAt", "330105")));
        (passed.Stage, passed.Owner.ToString()).ShouldBe(("receive", OtherPolice));
        passed.Documents[^1].ShouldSatisfyAllConditions(notice => notice.Kind.ShouldBe("case-transfer-notice"), notice => notice.Office.ToString().ShouldBe(Police));
        (await ToldAsync(referral, Procuratorate)).ShouldContain("pass-on");
        (await ToldAsync(referral, Bureau)).ShouldContain("pass-on");
        (await referral.RefusedAsync(Clerk(Police), "receive")).Kind.ShouldBeOneOf([RefusalKind.NotYours, RefusalKind.NotFound], "it is not theirs any more");
        referral.Pass(Duration.FromHours(20));
        var received = await referral.ClerkAsync(OtherPolice, "receive");
        received.Clocks["review"].ShouldSatisfyAllConditions(clock => clock.Office.ToString().ShouldBe(OtherPolice), clock => clock.Due?.LastDay.ShouldBe(new LocalDate(2026, 9, 28), "three days from 22 September are 25, the Mid-Autumn holiday"));
        (await referral.HeadAsync(OtherPolice, "file-case")).Stage.ShouldBe("notify-filed");
    }

    [Fact]
    public async Task What_is_not_for_the_police_goes_back_and_the_bureaus_limit_runs_on()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        referral.Pass(Duration.FromHours(3));
        var back = await referral.HeadAsync(Police, "return-case", "属于海关缉私部门管辖");
        (back.Stage, back.Owner.ToString(), back.Clocks["penalty"].Standing).ShouldBe(("administrative", Bureau, ClockStanding.Running));
    }

    [Theory]
    [InlineData("needs-checking", 7, "2026-09-28")]
    [InlineData("complex", 30, "2026-10-21")]
    public async Task A_review_takes_seven_days_where_the_clue_needs_checking_and_thirty_where_the_head_approves(string action, int days, string lastDay)
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        var longer = action == "complex" ? await referral.HeadAsync(Police, action, "案情重大疑难复杂") : await referral.ClerkAsync(Police, action, "线索需要查证");
        longer.Clocks["review"].ShouldSatisfyAllConditions(
            clock => (clock.Limit.Amount + clock.Extension?.Amount).ShouldBe(days, "from the day of receipt, not on top"),
            clock => clock.Due?.LastDay.ShouldBe(LocalDatePattern.Iso.Parse(lastDay).Value));
    }

    [Fact]
    public async Task Seven_days_may_still_become_thirty_and_thirty_never_seven()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        await referral.ClerkAsync(Police, "needs-checking", "线索需要查证");
        (await referral.RefusedAsync(Clerk(Police), "needs-checking", "再查")).Kind.ShouldBe(RefusalKind.NotNow);
        (await referral.HeadAsync(Police, "complex", "重大疑难复杂")).Clocks["review"].Due?.LastDay.ShouldBe(new LocalDate(2026, 10, 21));
        (await referral.RefusedAsync(Clerk(Police), "needs-checking", "再查")).Kind.ShouldBe(RefusalKind.NotNow);
        (await referral.RefusedAsync(Clerk(Police), "complex", "再延")).Kind.ShouldBe(RefusalKind.NotYours, "thirty days are approved by the head");
    }

    [Fact]
    public async Task Not_filed_the_reconsideration_files_it_after_all()
    {
        await using var referral = await OpenAsync();
        await referral.ToReconsiderationAsync();
        var filed = await referral.HeadAsync(Police, "file-on-reconsideration");
        filed.Stage.ShouldBe("notify-filed");
        filed.Documents.Select(document => document.Kind).TakeLast(3).ShouldBe(["reconsideration-application", "reconsideration-outcome", "filing-decision"]);
    }

    [Fact]
    public async Task Not_filed_and_accepted_it_is_handled_by_the_bureau()
    {
        await using var referral = await OpenAsync();
        await referral.ToNotFiledAsync();
        (await referral.HeadAsync(Bureau, "accept-outcome")).Stage.ShouldBe("administrative");
        (await referral.HeadAsync(Bureau, "no-penalty", "轻微并已改正")).Outcome.ShouldBe("closed");
    }

    [Fact]
    public async Task The_procurators_ask_for_the_reasons_and_order_the_filing_which_follows_within_fifteen_days()
    {
        await using var referral = await OpenAsync();
        await referral.ToSupervisionAsync();
        (await referral.RefusedAsync(Reviewer(Procuratorate), "order-filing", "应当立案")).Kind.ShouldBe(RefusalKind.NotNow, "the reasons are asked for first");
        var asked = await referral.HeadAsync(Procuratorate, "ask-reasons");
        asked.Clocks["request.1"].ShouldSatisfyAllConditions(clock => clock.Office.ToString().ShouldBe(Police), clock => clock.Due?.LastDay.ShouldBe(new LocalDate(2026, 9, 28), "seven days (公安机关办理刑事案件程序规定 article 182)"));
        (await referral.RefusedAsync(Reviewer(Procuratorate), "order-filing", "应当立案")).Kind.ShouldBe(RefusalKind.NotNow, "and waited for");
        await referral.AnswerAsync(Police, "given");
        var ordered = await referral.HeadAsync(Procuratorate, "order-filing", "不立案理由不能成立");
        (ordered.Owner.ToString(), ordered.Clocks["file-as-ordered"].Due?.LastDay).ShouldBe((Police, new LocalDate(2026, 10, 8)), "the fifteenth day is 6 October, in the National Day holidays");
        (await referral.HeadAsync(Police, "file-as-ordered")).Stage.ShouldBe("notify-filed");
    }

    [Fact]
    public async Task Reasons_that_hold_end_the_supervision_and_reasons_not_given_in_time_do_not_hold_it_up()
    {
        await using var held = await OpenAsync();
        await held.ToSupervisionAsync();
        await held.HeadAsync(Procuratorate, "ask-reasons");
        await held.AnswerAsync(Police, "given");
        (await held.HeadAsync(Procuratorate, "dismiss", "不立案理由成立")).Stage.ShouldBe("administrative");
    }

    [Fact]
    public async Task Reasons_not_given_in_time_do_not_hold_the_procurators_up()
    {
        await using var silent = await OpenAsync();
        await silent.ToSupervisionAsync();
        var asked = await silent.HeadAsync(Procuratorate, "ask-reasons");
        await silent.RunAsync(asked.Clocks["request.1"].Due.ShouldNotBeNull().Moment);
        (await silent.HeadAsync(Procuratorate, "order-filing", "逾期未说明理由")).Stage.ShouldBe("ordered");
    }

    [Fact]
    public async Task Asked_for_their_reasons_the_police_may_file_on_their_own()
    {
        await using var referral = await OpenAsync();
        await referral.ToSupervisionAsync();
        (await referral.RefusedAsync(Reviewer(Police), "file-under-supervision")).Kind.ShouldBe(RefusalKind.NotNow);
        await referral.HeadAsync(Procuratorate, "ask-reasons");
        (await referral.HeadAsync(Police, "file-under-supervision")).Stage.ShouldBe("notify-filed");
    }

    [Fact]
    public async Task Police_that_do_not_decide_in_time_are_supervised()
    {
        await using var referral = await OpenAsync();
        var review = (await referral.ToReviewAsync()).Clocks["review"].Due.ShouldNotBeNull();
        (await referral.RefusedAsync(Reviewer(Bureau), "suggest-for-delay", "逾期")).Kind.ShouldBe(RefusalKind.NotNow);
        await referral.RunAsync(review.Moment);
        (await referral.HeadAsync(Bureau, "suggest-for-delay", "公安机关逾期未作决定")).Owner.ToString().ShouldBe(Procuratorate);
    }

    [Fact]
    public async Task A_reconsideration_not_decided_in_time_is_supervised()
    {
        await using var referral = await OpenAsync();
        var due = (await referral.ToReconsiderationAsync()).Clocks["reconsider"].Due.ShouldNotBeNull();
        await referral.RunAsync(due.Moment);
        (await referral.HeadAsync(Bureau, "suggest-for-silence", "逾期未作复议决定")).Stage.ShouldBe("supervision");
    }

    [Fact]
    public async Task A_filed_case_that_is_withdrawn_comes_back_and_the_procurators_may_be_asked()
    {
        await using var referral = await OpenAsync();
        await referral.ToClockAsync("notify-withdrawn");
        var back = await referral.ClerkAsync(Police, "tell-withdrawn");
        (back.Stage, back.Owner.ToString(), back.Clocks["penalty"].Standing).ShouldBe(("withdrawn", Bureau, ClockStanding.Running));
        (await referral.HeadAsync(Bureau, "suggest-supervision", "对撤案有异议")).Clocks["penalty"].Standing.ShouldBe(ClockStanding.Paused);
    }

    [Fact]
    public async Task What_is_too_slight_is_handed_back_for_a_penalty()
    {
        await using var referral = await OpenAsync();
        await referral.ToInvestigationAsync();
        var back = await referral.HeadAsync(Police, "reverse", "犯罪事实显著轻微");
        (back.Stage, back.Documents[^1].Kind).ShouldBe(("administrative", "reverse-referral"));
        (await ToldAsync(referral, Procuratorate)).ShouldContain("reverse", "a copy goes to the procurators");
        (await referral.RefusedAsync(Reviewer(Procuratorate), "advise-referral", "应当移送")).Kind.ShouldBe(RefusalKind.NotNow, "it was referred already");
        (await referral.HeadAsync(Bureau, "punish", "依法处罚", "crime-referral-2001#10")).Outcome.ShouldBe("punished");
    }

    [Fact]
    public async Task Not_prosecuted_it_comes_back_with_the_procurators_opinion()
    {
        await using var referral = await OpenAsync();
        await referral.ToNotifyNotProsecutedAsync();
        var back = await referral.ClerkAsync(Procuratorate, "tell-not-prosecuted", with: Inputs(("penaltyAdvised", "yes")));
        (back.Owner.ToString(), back.Answers["penaltyAdvised"].Value).ShouldBe((Bureau, "yes"));
    }

    [Fact]
    public async Task It_is_returned_for_more_investigation_twice_and_not_a_third_time()
    {
        await using var referral = await OpenAsync();
        await referral.ToProsecutionAsync();
        for (var time = 0; time < 2; time++)
        {
            (await referral.HeadAsync(Procuratorate, "return-for-inquiry", "事实不清")).Owner.ToString().ShouldBe(Police);
            (await referral.HeadAsync(Police, "resubmit")).Owner.ToString().ShouldBe(Procuratorate);
        }

        (await referral.RefusedAsync(Reviewer(Procuratorate), "return-for-inquiry", "仍不清")).Kind.ShouldBe(RefusalKind.NotNow, "补充侦查以二次为限 (刑事诉讼法 article 175)");
        (await referral.HeadAsync(Procuratorate, "more-time", "重大复杂")).Clocks["prosecute"].Due?.LastDay.ShouldBe(new LocalDate(2026, 11, 5), "a month to 21 October and fifteen days more");
    }

    [Fact]
    public async Task Dangerous_items_beyond_the_bureau_are_reported_to_the_government()
    {
        await using var referral = await OpenAsync();
        await referral.ToInvestigationAsync();
        var asked = await referral.ClerkAsync(Bureau, "report-dangerous", "责任人不明，超出处置能力");
        asked.Requests["request.1"].ShouldSatisfyAllConditions(request => request.From.ToString().ShouldBe(Bureau, "who asks is the office that acts"), request => request.To.ToString().ShouldBe(Government));
        (await referral.AnswerAsync(Government, "disposed")).ShouldBeOfType<DeskResult.Done>();
    }

    [Fact]
    public async Task A_written_question_is_answered_within_seven_days()
    {
        await using var referral = await OpenAsync();
        await referral.ClerkAsync(Bureau, "consult-procurators", "立案追诉标准");
        var asked = await referral.ClerkAsync(Bureau, "consult-police", "证据固定");
        asked.Clocks.Values.Where(clock => clock.Name.StartsWith("request.", StringComparison.Ordinal)).Select(clock => (clock.Office.ToString(), clock.Due?.LastDay))
            .ShouldBe([(Procuratorate, new LocalDate(2026, 9, 28)), (Police, new LocalDate(2026, 9, 28))]);
        (await referral.AnswerAsync(Procuratorate, "answered")).ShouldBeOfType<DeskResult.Done>();
        await referral.ToReviewAsync();
        (await referral.ClerkAsync(Police, "consult-bureau", "废物属性")).Requests.Values.Last().To.ToString().ShouldBe(Bureau);
    }

    [Fact]
    public async Task Each_organ_enters_its_own_decisions_on_the_shared_platform()
    {
        await using var referral = await OpenAsync();
        await referral.ToOrderedAsync();
        (await referral.ClerkAsync(Bureau, "share-by-bureau")).Clocks["share-referral"].Standing.ShouldBe(ClockStanding.Stopped);
        (await referral.ClerkAsync(Police, "share-by-police")).Clocks["share-refusal"].Standing.ShouldBe(ClockStanding.Stopped);
        (await referral.ClerkAsync(Procuratorate, "share-by-procuratorate")).Clocks["share-order"].Standing.ShouldBe(ClockStanding.Stopped);
        (await referral.RefusedAsync(Clerk(Bureau), "share-by-bureau")).Kind.ShouldBe(RefusalKind.NotNow, "there is nothing more to enter");
    }

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
        (await referral.HeadAsync(Bureau, "ask-reconsideration", "有异议")).Stage.ShouldBe("reconsideration");
    }

    [Fact]
    public async Task A_minute_after_the_right_to_reconsideration_is_gone()
    {
        await using var referral = await OpenAsync();
        var due = (await referral.ToNotFiledAsync()).Clocks["reconsideration"].Due.ShouldNotBeNull();
        await referral.RunAsync(due.Moment + Duration.FromMinutes(1));
        (await referral.RefusedAsync(Reviewer(Bureau), "ask-reconsideration", "有异议")).Kind.ShouldBe(RefusalKind.NotNow);
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

    [Fact]
    public async Task A_penalty_never_takes_the_place_of_the_referral()
    {
        await using var referral = await OpenAsync();
        (await referral.RefusedAsync(Reviewer(Bureau), "close-verification", "处罚了事")).Kind.ShouldBe(RefusalKind.NotNow, "the threshold is met");
        foreach (var step in new Func<Task<CaseState>>[] { referral.StateAsync, () => referral.ToDecideAsync(), () => referral.HeadAsync(Bureau, "approve"), () => referral.ClerkAsync(Bureau, "refer", with: referral.Papers(SevenKinds)), () => referral.ClerkAsync(Police, "receive") })
        {
            var state = await step();
            (await referral.RefusedAsync(Reviewer(Bureau), "punish", "罚款", "crime-referral-2001#10")).Kind.ShouldBeOneOf([RefusalKind.NotNow], state.Stage);
        }
    }

    [Fact]
    public async Task Below_the_threshold_a_verified_case_is_handled_by_the_bureau_itself()
    {
        await using var referral = await OpenAsync(Monday, ("threshold", "not-met"));
        (await referral.HeadAsync(Bureau, "close-verification", "未达到门槛")).Stage.ShouldBe("administrative");
    }

    [Fact]
    public async Task The_referral_does_not_count_towards_the_ninety_days_of_the_penalty()
    {
        await using var referral = await OpenAsync();
        var before = (await referral.StateAsync()).Clocks["penalty"].Due.ShouldNotBeNull().LastDay;
        await referral.ToReceiveAsync();
        (await referral.StateAsync()).Clocks["penalty"].Standing.ShouldBe(ClockStanding.Paused);
        referral.Pass(Duration.FromDays(10));
        await referral.ClerkAsync(Police, "receive");
        await referral.HeadAsync(Police, "not-file", "没有犯罪事实", "police-criminal-procedure#178");
        var back = (await referral.ClerkAsync(Police, "tell-not-filed")).Clocks["penalty"];
        back.Standing.ShouldBe(ClockStanding.Running);
        before.ShouldBe(new LocalDate(2026, 12, 21), "the ninetieth day, 20 December, is a Sunday");
        back.Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 12, 30), "ten days later, on a Wednesday");
    }

    [Fact]
    public async Task A_case_is_referred_only_where_power_procedure_and_evidence_are_lawful()
    {
        await using var referral = await OpenAsync();
        await referral.ToDecideAsync(lawfulEvidence: "no");
        (await referral.RefusedAsync(Reviewer(Bureau), "approve")).ShouldSatisfyAllConditions(refusal => refusal.Kind.ShouldBe(RefusalKind.NotNow), refusal => refusal.Clause.ShouldBe("ecological-code-2026#1083"));
    }

    [Fact]
    public async Task Two_officers_verify_and_one_name_given_twice_is_not_two()
    {
        await using var referral = await OpenAsync();
        (await referral.RefusedAsync(Clerk(Bureau), "report", with: Inputs(("lawfulProcedure", "yes"), ("lawfulEvidence", "yes")))).Kind.ShouldBe(RefusalKind.NotNow);
        await referral.HeadAsync(Bureau, "appoint", with: Inputs(("leadOfficer", "甲某"), ("secondOfficer", "甲某")));
        (await referral.RefusedAsync(Clerk(Bureau), "report", with: Inputs(("lawfulProcedure", "yes"), ("lawfulEvidence", "yes")))).ShouldSatisfyAllConditions(
            refusal => refusal.Kind.ShouldBe(RefusalKind.NotMet), refusal => refusal.Clause.ShouldBe("crime-referral-2001#5"));
        (await referral.ToDecideAsync()).Stage.ShouldBe("decide");
    }

    [Fact]
    public async Task Every_paper_of_article_six_goes_with_the_referral_and_the_penalty_decision_where_there_is_one()
    {
        await using var referral = await OpenAsync(Monday, ("penalised", "yes"));
        await referral.ToHandOverAsync();
        var grounds = (await referral.Office.Desk.DoAsync(referral.Number, CaseCommand.Take.Plain(Clerk(Bureau), "refer"), null, null, Cancel)).ShouldBeOfType<DeskResult.Refused>().Grounds;
        grounds.Select(ground => ground.Field).ShouldBe([.. SevenKinds.Select(kind => "material." + kind), "material.penalty-decision"]);
        (await referral.ClerkAsync(Bureau, "refer", with: referral.Papers([.. SevenKinds, "penalty-decision"]))).Materials.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Police_have_no_way_of_turning_a_referral_away()
    {
        await using var referral = await OpenAsync();
        await referral.ToReceiveAsync();
        var matter = referral.Office.Law.MatterOn("environment.referral", new(2026, 9, 21)).ShouldNotBeNull();
        matter.ActionsIn(matter.Stage("receive").ShouldNotBeNull()).Where(action => action.To is not null).Select(action => action.Name).ShouldBe(["receive"]);
    }

    [Fact]
    public async Task A_warning_or_a_stop_of_production_goes_on_beside_the_criminal_case_and_a_fine_is_not_among_them()
    {
        await using var referral = await OpenAsync();
        await referral.ToInvestigationAsync();
        (await referral.RefusedAsync(Reviewer(Bureau), "restrict", "继续排污", "environment-referral-2017#16", Inputs(("measure", "fine")))).Field.ShouldBe("measure");
        var state = await referral.HeadAsync(Bureau, "restrict", "继续排污", "environment-referral-2017#16", Inputs(("measure", "stop")));
        (state.Stage, state.Owner.ToString(), state.Answers["measure"].Value).ShouldBe(("investigation", Police, "stop"));
    }

    [Fact]
    public async Task The_letter_goes_to_the_police_and_a_copy_to_the_procurators_at_the_same_level()
    {
        await using var referral = await OpenAsync();
        var state = await referral.ToReceiveAsync();
        state.Offices.Values.Select(office => office.Division.ToString()).Distinct().ShouldBe(["330106"]);
        (await ToldAsync(referral, Police)).ShouldContain("refer");
        (await ToldAsync(referral, Procuratorate)).ShouldContain("refer");
        (await referral.ClerkAsync(Police, "receive")).Documents[^1].Content.Value.ShouldContain(state.Documents[^1].Number, Case.Sensitive, "the receipt names the letter");
    }

    [Fact]
    public async Task Not_filing_and_withdrawing_have_reasons_and_clauses()
    {
        await using var referral = await OpenAsync();
        await referral.ToReviewAsync();
        (await referral.RefusedAsync(Reviewer(Police), "not-file")).Field.ShouldBe("reason");
        (await referral.RefusedAsync(Reviewer(Police), "not-file", "没有犯罪事实")).Field.ShouldBe("clause");
        (await referral.RefusedAsync(Reviewer(Police), "not-file", "没有犯罪事实", "no-such-law#1")).Field.ShouldBe("clause");
    }

    [Theory]
    [InlineData("2026-08-14T10:00:00", "environment.referral@2021-07-15", "crime-referral-2001#5")]
    [InlineData("2026-08-15T10:00:00", "environment.referral@2026-08-15", "ecological-code-2026#1083")] // the first day of the Ecological and Environmental Code
    public async Task A_case_is_opened_under_the_law_of_its_day_and_keeps_it(string at, string version, string basis)
    {
        await using var referral = await OpenAsync(at);
        var state = await referral.ToDecideAsync();
        state.Matter.ShouldBe(version);
        referral.Pass(Duration.FromDays(2));
        await referral.HeadAsync(Bureau, "approve");
        var matter = referral.Office.Law.Matter(version).ShouldNotBeNull();
        matter.Action(matter.Stage("decide").ShouldNotBeNull(), "approve").ShouldNotBeNull().Basis.ShouldBe(basis);
        (await referral.StateAsync()).Matter.ShouldBe(version, "approved under the law it was opened under");
    }

    [Fact]
    public async Task Only_a_clerk_of_the_competent_bureau_opens_a_referral()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        foreach (var actor in new Actor[] { Clerk("ecology-environment-bureau:330105"), Reviewer(Bureau), Clerk(Police), Person("0123456789abcdef0123456789abcdef"), new Actor.Anonymous() })
        {
            (await office.OpenByOfficeAsync("environment.referral", actor, Answers())).ShouldBeOfType<DeskResult.Refused>(actor.ToString()).Grounds[0].Kind.ShouldBe(RefusalKind.NotYours);
        }

        (await office.OpenByOfficeAsync("environment.referral", Clerk(Bureau), Answers())).ShouldBeOfType<DeskResult.Done>().State.Channel.ShouldBe("office");
    }

    private async Task<Referral> OpenAsync(string from = Monday, params (string Name, string Value)[] changes) => await Referral.OpenAsync(await OpenStoreAsync(), from, changes);

    private static async Task<IReadOnlyList<string>> ToldAsync(Referral referral, string office) =>
        [.. (await referral.Office.Queries.NoticesAsync(office, null, 50, Cancel)).Where(told => told.Number == referral.Number.ToString()).Select(told => told.What)];
}
