using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Views.Cases;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>What is open to the applicant against a decision, each time there is one, and against none where the law's time for it has run out (行政复议法).</summary>
public abstract class RemedyFlows
{
    private const string Government = "people-government:330106";

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task Every_refusal_has_its_own_reconsideration()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        await RefusedAndOverturnedAsync(life, "refuse-permit", "review");
        await life.DoesAsync(Reviewer(Destination), "refuse-permit", "仍不符合", "licensing-law#38");

        var again = await life.StateAsync();
        again.Documents.Where(paper => paper.Kind == "refusal-decision").ShouldAllBe(paper => paper.Content.Value.Contains("60日内可以"));
        (await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "仍不服")).Stage.ShouldBe("reconsideration", "the second paper promised it too");
        (await life.DoesAsync(Reviewer(Government), "uphold", "原决定正确", "reconsideration-law#68")).Stage.ShouldBe("upheld");
        (await life.RefusedAsync(await life.ApplicantAsync(), "ask-reconsideration", "还是不服")).ShouldBe(RefusalKind.NotNow, "行政复议法 article 30(7): once for each decision");
    }

    [Fact]
    public async Task A_reconsideration_takes_up_to_thirty_days_more_once_and_says_so_on_a_paper()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Reviewer(Destination), "refuse", "不符合条件", "licensing-law#38");
        var asked = await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "我符合条件");

        var longer = await life.DoesAsync(Reviewer(Government), "extend-reconsideration", "案情复杂，需要实地核查");

        longer.Clocks["reconsider"].Due.ShouldNotBeNull().Moment.ShouldBeGreaterThan(asked.Clocks["reconsider"].Due.ShouldNotBeNull().Moment);
        longer.Clocks["reconsider"].Extension.ShouldBe(Kernel.Clocks.Limit.Parse("30 days"));
        var paper = PaperOf(longer.Documents[^1]);
        paper.Title.Zh.ShouldBe("行政复议延期审理通知书");
        paper.Fields.Single(field => field.Name == "clause").Value.ShouldContain("第六十二条");
        (await life.RefusedAsync(Reviewer(Government), "extend-reconsideration", "还是复杂")).ShouldBe(RefusalKind.NotNow, "article 62: thirty days at most");
        (await life.RefusedAsync(Reviewer(Destination), "extend-reconsideration", "我们也要")).ShouldBe(RefusalKind.NotYours);
    }

    [Fact]
    public async Task A_refusal_to_accept_that_is_overturned_comes_back_to_the_intake_and_is_accepted_with_a_receipt()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var back = await RefusedAndOverturnedAsync(life, "refuse", "intake");
        (back.TimesDone("accept"), back.Documents.Count(paper => paper.Kind == "receipt")).ShouldBe((0, 0));
        back.Clocks["completeness"].Standing.ShouldBe(ClockStanding.Running);

        var accepted = await life.DoesAsync(Clerk(Destination), "accept");
        (accepted.Stage, accepted.Documents.Count(paper => paper.Kind == "receipt")).ShouldBe(("review", 1));
    }

    [Fact]
    public async Task A_refusal_after_an_objection_that_is_overturned_goes_on_with_another_permit_because_the_time_of_the_first_was_stopped()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4");
        await life.DoesAsync(Reviewer(Destination), "resubmit", "已经核对");
        await life.DoesAsync(Clerk(Origin), "object", "人户仍然不符", "cross-province-2021#4");
        (await life.RefusedAsync(Reviewer(Destination), "resubmit", "请再核实")).ShouldBe(RefusalKind.NotNow, "once, until the refusal is overturned");
        (await RefusedAndOverturnedAsync(life, "refuse-after-objection", "objected")).Clocks["permit-validity"].Standing.ShouldBe(ClockStanding.Stopped);
        (await life.RefusedAsync(Reviewer(Destination), "resubmit", "依复议决定再送")).ShouldBe(RefusalKind.NotNow, "nobody lets go by a permit whose forty days nobody counts");
        var reissued = await life.DoesAsync(Reviewer(Destination), "reissue-permit");
        (reissued.Stage, reissued.Clocks["reissued-validity"].Standing).ShouldBe(("move-out", ClockStanding.Running));
    }

    [Fact]
    public async Task What_is_overturned_is_revoked_and_a_second_refusal_that_stands_is_not()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        var back = await RefusedAndOverturnedAsync(life, "refuse-permit", "review");
        back.Documents.Single(document => document.Kind == "refusal-decision").RevokedAt.ShouldBe(back.LastAt);
        back.Documents.Where(document => document.Kind != "refusal-decision").ShouldAllBe(document => document.RevokedAt == null);

        await life.DoesAsync(Reviewer(Destination), "refuse-permit", "仍不符合", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "仍不服");
        var upheld = await life.DoesAsync(Reviewer(Government), "uphold", "原决定正确", "reconsideration-law#68");
        upheld.Documents.Where(document => document.Kind == "refusal-decision").Select(document => document.RevokedAt is not null).ShouldBe([true, false]);
    }

    [Theory]
    [InlineData("terminate", "reconsideration-law#41", "terminated", "准予撤回，终止行政复议")]
    [InlineData("dismiss", "reconsideration-law#33", "dismissed", "驳回行政复议申请")]
    public async Task A_reconsideration_that_is_taken_back_or_meets_no_condition_ends_with_a_paper_and_the_refusal_stands(string action, string clause, string stage, string outcome)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Reviewer(Destination), "refuse-permit", "不符合条件", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");

        var ended = await life.DoesAsync(Reviewer(Government), action, "申请人书面提出", clause);
        (ended.Stage, ended.Outcome, ended.OpenClocks.Any()).ShouldBe((stage, "refused", false));
        ended.Documents[^1].Kind.ShouldBe("reconsideration-decision");
        ended.Documents[^1].Content.Value.ShouldContain(outcome);
        ended.Documents.ShouldAllBe(document => document.RevokedAt == null);
    }

    [Fact]
    public async Task Against_an_office_that_lets_the_laws_time_pass_she_applies_and_the_government_orders_it_to_decide()
    {
        await using var office = await AtWorkAsync();
        var (life, applicant) = await OverdueAsync(office, tooEarly: true);
        (await QueueAsync(office, Government)).ShouldBeEmpty();
        (await life.RefusedAsync(Reviewer(Government), "order-to-act", "试行作出", "reconsideration-law#66")).ShouldBe(RefusalKind.NotFound, "it has no part before it is asked");

        var asked = await life.DoesAsync(applicant, "ask-inaction-review", "二十个工作日已过");
        (asked.Owner.ToString(), asked.Stage, asked.Clocks["inaction"].Office.ToString()).ShouldBe((Destination, "review", Government), "the station still owes the decision");
        (await QueueAsync(office, Government)).ShouldBe([(QueueRow.Owes, "inaction")]);
        (await life.RefusedAsync(applicant, "ask-inaction-review", "再次")).ShouldBe(RefusalKind.NotNow, "one is being heard");
        (await life.RefusedAsync(Reviewer(Destination), "order-to-act", "自己决定", "reconsideration-law#66")).ShouldBe(RefusalKind.NotYours);

        var ordered = await life.DoesAsync(Reviewer(Government), "order-to-act", "逾期无正当理由", "reconsideration-law#66");
        (ordered.Clocks["inaction"].Standing, ordered.Clocks["ordered"].Standing, ordered.Clocks["ordered"].Office.ToString()).ShouldBe((ClockStanding.Stopped, ClockStanding.Running, Destination));
        (await QueueAsync(office, Government)).ShouldBeEmpty();
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Clocks["ordered"].Standing.ShouldBe(ClockStanding.Stopped);
    }

    [Fact]
    public async Task Where_the_office_decides_meanwhile_the_request_against_its_silence_is_dismissed_and_the_case_goes_on()
    {
        await using var office = await AtWorkAsync();
        var (life, applicant) = await OverdueAsync(office, tooEarly: false);
        await life.DoesAsync(applicant, "ask-inaction-review", "二十个工作日已过");
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Clocks["inaction"].Standing.ShouldBe(ClockStanding.Running, "she is still owed an answer");
        (await life.RefusedAsync(Reviewer(Government), "order-to-act", "逾期未办", "reconsideration-law#66")).ShouldBe(RefusalKind.NotNow, "there is nothing left to order");

        var dismissed = await life.DoesAsync(Reviewer(Government), "dismiss-inaction", "已经作出决定", "reconsideration-law#69");
        (dismissed.Stage, dismissed.Clocks["inaction"].Standing).ShouldBe(("move-out", ClockStanding.Stopped));
    }

    [Fact]
    public async Task A_government_that_does_not_decide_on_the_silence_in_time_is_raised_to_the_one_above()
    {
        await using var office = await AtWorkAsync();
        var (life, applicant) = await OverdueAsync(office, tooEarly: false);
        var asked = await life.DoesAsync(applicant, "ask-inaction-review", "二十个工作日已过");
        office.PassUntil(asked.Clocks["inaction"].Due.ShouldNotBeNull().Moment);
        await office.Runner.RunAsync(Cancel);

        var state = await life.StateAsync();
        state.Clocks["inaction"].Standing.ShouldBe(ClockStanding.RanOut);
        state.Supervisors.Select(above => above.ToString()).ShouldContain("people-government:330100");
        (await life.DoesAsync(Reviewer(Government), "order-to-act", "逾期未办", "reconsideration-law#66")).Clocks["inaction"].Standing.ShouldBe(ClockStanding.Stopped, "late, and still its to decide");
    }

    private static async Task<CaseState> RefusedAndOverturnedAsync(Life life, string refuse, string backTo)
    {
        await life.DoesAsync(Reviewer(Destination), refuse, "不符合条件", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");
        var back = await life.DoesAsync(Reviewer(Government), "overturn", "原决定有误", "reconsideration-law#64");
        (back.Stage, back.Owner.ToString(), back.Open).ShouldBe((backTo, Destination, true));
        return back;
    }

    private static async Task<(Life Life, Kernel.Actors.Actor.Person Applicant)> OverdueAsync(Office office, bool tooEarly)
    {
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        var applicant = await life.ApplicantAsync();
        if (tooEarly)
        {
            (await life.RefusedAsync(applicant, "ask-inaction-review", "太慢")).ShouldBe(RefusalKind.NotNow, "the time has not run out");
        }

        office.PassUntil((await life.StateAsync()).Clocks["permit"].Due.ShouldNotBeNull().Moment);
        (await office.Runner.RunAsync(Cancel)).ShouldBe(1);
        return (life, applicant);
    }

    private static async Task<IReadOnlyList<(string Why, string Clock)>> QueueAsync(Office office, string at) =>
        [.. (await office.Queries.QueueAsync(OfficeId.Parse(at), null, 50, Cancel)).Select(row => (row.Why, row.Clock))];

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(await OpenStoreAsync());
}
