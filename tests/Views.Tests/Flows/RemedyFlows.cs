using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>What is open to the applicant against a decision, each time there is one (行政复议法).</summary>
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
    public async Task A_refusal_after_an_objection_that_is_overturned_lets_the_objection_be_explained_again()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4");
        await life.DoesAsync(Reviewer(Destination), "resubmit", "已核对");
        await life.DoesAsync(Clerk(Origin), "object", "仍不符", "cross-province-2021#4");
        (await life.RefusedAsync(Reviewer(Destination), "resubmit", "再送")).ShouldBe(RefusalKind.NotNow, "once, until the refusal is overturned");
        await RefusedAndOverturnedAsync(life, "refuse-after-objection", "objected");
        (await life.DoesAsync(Reviewer(Destination), "resubmit", "依复议决定再送")).Stage.ShouldBe("move-out");
    }

    private static async Task<CaseState> RefusedAndOverturnedAsync(Life life, string refuse, string backTo)
    {
        await life.DoesAsync(Reviewer(Destination), refuse, "不符合条件", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");
        var back = await life.DoesAsync(Reviewer(Government), "overturn", "原决定有误", "reconsideration-law#64");
        (back.Stage, back.Owner.ToString(), back.Open).ShouldBe((backTo, Destination, true));
        return back;
    }

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(await OpenStoreAsync());
}
