using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>An office that keeps silent ends no family's case: not the old place before the move-out, not the new one after it (ADR 0026).</summary>
public abstract class SilenceFlows
{
    private const string AboveDestination = "public-security-bureau:330106";

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task A_permit_that_ran_out_while_the_old_place_was_silent_is_issued_again_and_the_family_is_registered()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await RunsOutAsync(office, life, "permit-validity");
        await LiesAtTheNewPlaceAsync(office, life);

        await life.DoesAsync(Reviewer(Destination), "reissue-permit");
        await RunsOutAsync(office, life, "reissued-validity");
        await LiesAtTheNewPlaceAsync(office, life);

        var again = await life.DoesAsync(Reviewer(Destination), "reissue-permit");
        (again.Stage, again.Owner.ToString(), again.Clocks["permit-validity"].Standing, again.Clocks["reissued-validity"].Standing)
            .ShouldBe(("move-out", Origin, ClockStanding.Stopped, ClockStanding.Running));
        again.Clocks["move-out"].Standing.ShouldBe(ClockStanding.Running, "the old place has its five days anew, for the permit that holds");
        var permits = again.Documents.Where(paper => paper.Kind == "move-in-permit").ToList();
        permits.Count.ShouldBe(3);
        permits[^1].ValidUntil.ShouldBe(LawInForce.DayOf(office.Desk.Now).PlusDays(40));
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        (await life.DoesAsync(Clerk(Destination), "register")).Outcome.ShouldBe("registered");
    }

    [Fact]
    public async Task A_new_place_that_does_not_issue_the_permit_again_is_known_to_the_office_above_and_the_applicant_may_withdraw()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await RunsOutAsync(office, life, "permit-validity");
        await RunsOutAsync(office, life, "reissue");

        var state = await life.StateAsync();
        (state.Stage, state.Open).ShouldBe(("permit-expired", true));
        state.Supervisors.Select(supervisor => supervisor.ToString()).ShouldContain(AboveDestination);
        (await life.RefusedAsync(Clerk(Origin), "confirm-move-out")).ShouldBe(RefusalKind.NotNow, "no permit holds");
        (await life.DoesAsync(await life.ApplicantAsync(), "withdraw")).Outcome.ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A_family_that_was_moved_out_is_registered_however_long_it_took_by_a_certificate_issued_again()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        foreach (var days in new[] { 45, 400 })
        {
            office.PassDays(days);
            await office.DrainAsync();
            var state = await life.StateAsync();
            (state.Stage, state.Open, state.Clocks["permit-validity"].Standing).ShouldBe(("registration", true, ClockStanding.Stopped));
            state.Supervisors.Select(supervisor => supervisor.ToString()).ShouldContain(AboveDestination);
        }

        await life.DoesAsync(Clerk(Destination), "not-come");
        var anew = await life.DoesAsync(Clerk(Origin), "reissue-certificate");
        anew.Documents.Where(document => document.Kind == "migration-certificate").Select(document => document.RevokedAt is not null).ShouldBe([true, false], "one certificate holds, the other it replaces");
        (await life.DoesAsync(Clerk(Destination), "register")).Outcome.ShouldBe("registered");
    }

    [Fact]
    public async Task A_permit_that_ran_out_while_an_objection_was_unsettled_leaves_both_answers_to_it()
    {
        await using var office = await AtWorkAsync();
        var (explained, upheld, never) = (await office.ApplyAsync(), await office.ApplyAsync(), await office.ApplyAsync());
        foreach (var life in new[] { explained, upheld, never })
        {
            await life.ToMoveOutAsync();
        }

        await explained.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4");
        await upheld.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4");
        await RunsOutAsync(office, upheld, "permit-validity");

        (await never.RefusedAsync(Reviewer(Destination), "refuse-after-objection", "不符合条件", "licensing-law#38")).ShouldBe(RefusalKind.NotNow, "nobody objected");
        (await upheld.DoesAsync(Reviewer(Destination), "refuse-after-objection", "异议成立", "licensing-law#38")).Outcome.ShouldBe("refused");
        await explained.DoesAsync(Reviewer(Destination), "reissue-permit");
        (await explained.DoesAsync(Clerk(Origin), "confirm-move-out")).Stage.ShouldBe("registration");
    }

    [Fact]
    public async Task A_refusal_for_an_objection_that_was_overturned_goes_back_to_the_old_place_with_a_permit_that_holds()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4");
        (await life.RefusedAsync(Reviewer(Destination), "reissue-permit")).ShouldBe(RefusalKind.NotNow, "the first permit holds");
        await life.DoesAsync(Reviewer(Destination), "refuse-after-objection", "异议成立", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");
        office.PassDays(50);
        await life.DoesAsync(Reviewer("people-government:330106"), "overturn", "原决定有误", "reconsideration-law#64");

        var again = await life.DoesAsync(Reviewer(Destination), "reissue-permit");
        (again.Stage, again.Clocks["reissued-validity"].Due.ShouldNotBeNull().LastDay).ShouldBe(("move-out", LawInForce.DayOf(office.Desk.Now).PlusDays(40)));
    }

    private static async Task RunsOutAsync(Office office, Life life, string clock)
    {
        office.PassUntil((await life.StateAsync()).Clocks[clock].Due.ShouldNotBeNull().Moment);
        await office.DrainAsync();
    }

    private static async Task LiesAtTheNewPlaceAsync(Office office, Life life)
    {
        var state = await life.StateAsync();
        (state.Stage, state.Owner.ToString(), state.Open, state.Clocks["reissue"].Standing).ShouldBe(("permit-expired", Destination, true, ClockStanding.Running));
        (await office.Queries.QueueAsync(OfficeId.Parse(Destination), null, 10, Cancel)).Select(row => row.Number).ShouldContain(life.Number.ToString());
        (await office.Queries.NoticesAsync("person:" + state.Applicant.Person, null, 10, Cancel))[0].What.ShouldBe("ran-out", "she is told, and has nothing to do");
    }

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(await OpenStoreAsync());
}
