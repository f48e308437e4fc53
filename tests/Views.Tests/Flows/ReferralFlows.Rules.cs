using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;
using static Tongban.Views.Tests.Flows.Referral;

namespace Tongban.Views.Tests.Flows;

/// <content>What the law asks of each step, and what it leaves nobody.</content>
public abstract partial class ReferralFlows
{
    [Fact]
    public async Task A_penalty_never_takes_the_place_of_the_referral()
    {
        await using var referral = await OpenAsync();
        (await referral.RefusedAsync(Reviewer(Bureau), "close-verification", "处罚了事")).Kind.ShouldBe(RefusalKind.NotNow, "the threshold is met");
        foreach (var step in new Func<Task<CaseState>>[] { referral.StateAsync, () => referral.ToDecideAsync(), () => referral.HeadAsync(Bureau, "approve"), () => referral.ClerkAsync(Bureau, "refer", with: referral.Papers(SevenKinds)), () => referral.ClerkAsync(Police, "receive") })
        {
            var state = await step();
            (await referral.RefusedAsync(Reviewer(Bureau), "punish", "处以罚款", "crime-referral-2001#10")).Kind.ShouldBeOneOf([RefusalKind.NotNow], state.Stage);
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
}
