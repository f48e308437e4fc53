using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;
using static Tongban.Views.Tests.Flows.Referral;

namespace Tongban.Views.Tests.Flows;

/// <summary>The referral of a suspected environmental crime: every branch of it. What its law asks of each step and its clocks stand in the files beside.</summary>
public abstract partial class ReferralFlows
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
        (await referral.RefusedAsync(Clerk(Bureau), "reject", "证据不够")).Kind.ShouldBe(RefusalKind.NotYours, "the head decides, not a clerk");
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
    public async Task A_paper_is_numbered_where_the_office_that_acts_is_also_while_police_of_another_province_have_the_case()
    {
        await using var here = await OpenAsync();
        await SuggestedForDelayAsync(here, Police);
        var elsewhere = await here.AnotherAsync();
        await elsewhere.ToReviewAsync();
        await elsewhere.HeadAsync(Police, "pass-on", "案发地在济南市历下区", with: Inputs(("policeAt", "370102")));
        await elsewhere.ClerkAsync("public-security-bureau:370102", "receive");
        await SuggestedForDelayAsync(elsewhere, "public-security-bureau:370102");

        var (first, second) = ((await here.StateAsync()).Documents[^1], (await elsewhere.StateAsync()).Documents[^1]);
        (first.Kind, second.Kind, second.Office.ToString()).ShouldBe(("supervision-suggestion", "supervision-suggestion", Bureau));
        second.Number.ShouldNotBe(first.Number);
    }

    private static async Task SuggestedForDelayAsync(Referral referral, string police)
    {
        var state = await referral.StateAsync();
        var review = (state.Stage == "review" ? state : await referral.ToReviewAsync()).Clocks["review"];
        review.Office.ToString().ShouldBe(police);
        await referral.RunAsync(review.Due.ShouldNotBeNull().Moment);
        await referral.HeadAsync(Bureau, "suggest-for-delay", "公安机关逾期未作决定");
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
        (await referral.RefusedAsync(Clerk(Police), "needs-checking", "需要再查")).Kind.ShouldBe(RefusalKind.NotNow);
        (await referral.HeadAsync(Police, "complex", "重大疑难复杂")).Clocks["review"].Due?.LastDay.ShouldBe(new LocalDate(2026, 10, 21));
        (await referral.RefusedAsync(Clerk(Police), "needs-checking", "需要再查")).Kind.ShouldBe(RefusalKind.NotNow);
        (await referral.RefusedAsync(Clerk(Police), "complex", "再次延长")).Kind.ShouldBe(RefusalKind.NotYours, "thirty days are approved by the head");
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
    public async Task Reasons_that_hold_end_the_supervision()
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
        (await referral.RefusedAsync(Reviewer(Bureau), "suggest-for-delay", "逾期未办")).Kind.ShouldBe(RefusalKind.NotNow);
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

        (await referral.RefusedAsync(Reviewer(Procuratorate), "return-for-inquiry", "事实仍不清")).Kind.ShouldBe(RefusalKind.NotNow, "补充侦查以二次为限 (刑事诉讼法 article 175)");
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

    private async Task<Referral> OpenAsync(string from = Monday, params (string Name, string Value)[] changes) => await Referral.OpenAsync(await OpenStoreAsync(), from, changes);

    private static async Task<IReadOnlyList<string>> ToldAsync(Referral referral, string office) =>
        [.. (await referral.Office.Queries.NoticesAsync(office, null, 50, Cancel)).Where(told => told.Number == referral.Number.ToString()).Select(told => told.What)];
}
