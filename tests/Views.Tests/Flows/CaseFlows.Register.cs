using Tongban.Kernel.Decisions;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>One person stands in one place of the household register (户口登记条例 article 6), however many transfers she has applied for.</summary>
public abstract partial class CaseFlows
{
    [Fact]
    public async Task Who_was_moved_out_by_one_case_gets_no_second_certificate_by_another()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync());
        await first.ToMoveOutAsync();
        await second.ToMoveOutAsync();
        await first.DoesAsync(Clerk(Origin), "confirm-move-out");

        var refused = (await second.TryAsync(Clerk(Origin), "confirm-move-out")).ShouldBeOfType<DeskResult.Refused>();
        refused.Grounds.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            ground => ground.Kind.ShouldBe(RefusalKind.NotMet),
            ground => ground.Clause.ShouldBe("household-registration-1958#6"),
            ground => ground.Why.Zh.ShouldContain("另一件办件中已经办理了迁出或者落户"));

        await first.DoesAsync(Clerk(Destination), "register");
        (await second.RefusedAsync(Clerk(Origin), "confirm-move-out")).ShouldBe(RefusalKind.NotMet, "she stands at another place since");
        (await second.StateAsync()).Documents.ShouldNotContain(document => document.Kind == "migration-certificate");
        (await second.DoesAsync(await second.ApplicantAsync(), "withdraw")).Outcome.ShouldBe("withdrawn", "the way out that the refusal names is open");
    }

    [Fact]
    public async Task Who_does_not_come_in_time_makes_no_office_overdue_and_gets_another_certificate()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        var moved = await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        moved.OpenClocks.Select(clock => (clock.Name, Hers: clock.Owes is not null)).ShouldBe([("come", true)], "nothing is owed by the station while it waits for her");
        moved.Clocks["come"].Due.ShouldNotBeNull().LastDay.ShouldBe(moved.Documents[^1].ValidUntil.ShouldNotBeNull(), "as long as the certificate is valid");
        (await life.RefusedAsync(Clerk(Destination), "not-come")).ShouldBe(RefusalKind.NotNow, "she may still come");

        office.PassUntil(moved.Clocks["come"].Due.ShouldNotBeNull().Moment);
        await office.Runner.RunAsync(Cancel);
        (await life.RefusedAsync(Clerk(Destination), "register")).ShouldBe(RefusalKind.NotNow, "by a certificate that ran out nobody is registered");
        (await life.DoesAsync(Clerk(Destination), "not-come")).Owner.ToString().ShouldBe(Origin);

        var again = await life.DoesAsync(Clerk(Origin), "reissue-certificate");
        (again.Stage, again.Owner.ToString(), again.Documents.Count(paper => paper.Kind == "migration-certificate")).ShouldBe(("registration", Destination, 2));
        again.Clocks["come"].Due.ShouldNotBeNull().LastDay.ShouldBe(again.Documents[^1].ValidUntil.ShouldNotBeNull());
        (await life.DoesAsync(Clerk(Destination), "register")).Stage.ShouldBe("registered");
    }

    [Fact]
    public async Task Who_stays_after_all_is_registered_at_the_old_place_again_and_may_apply_anew()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");

        var stays = await life.DoesAsync(await life.ApplicantAsync(), "stay", "工作有变");
        (stays.Stage, stays.Owner.ToString()).ShouldBe(("restoring", Origin));
        (await QueueAsync(office, Origin)).ShouldBe([life.Number.ToString()]);
        (await life.RefusedAsync(Clerk(Origin), "reissue-certificate")).ShouldBe(RefusalKind.NotNow, "she does not want to move");
        (await life.RefusedAsync(Clerk(Origin), "restore")).ShouldBe(RefusalKind.Invalid, "the reason stands in the case");
        var ended = await life.DoesAsync(Clerk(Origin), "restore", "申请人不再迁移");
        (ended.Stage, ended.Outcome, ended.OpenClocks.Any()).ShouldBe(("restored", "lapsed", false));

        office.PassDays(1);
        var anew = await office.ApplyAsync();
        await anew.ToMoveOutAsync();
        (await anew.DoesAsync(Clerk(Origin), "confirm-move-out")).Stage.ShouldBe("registration");
    }

    [Fact]
    public async Task Two_cases_of_one_person_confirmed_at_once_by_two_processes_issue_one_certificate()
    {
        await using var office = await AtWorkAsync();
        var lives = new List<Life>();
        for (var index = 0; index < 4; index++)
        {
            lives.Add(await office.ApplyAsync());
            await lives[index].ToMoveOutAsync();
        }

        var results = await Task.WhenAll(lives.Select(life => office.Another(office.Store)
            .DoAsync(life.Number, CaseCommand.Take.Plain(Clerk(Origin), "confirm-move-out"), null, null, Cancel).AsTask()));

        results.OfType<DeskResult.Done>().Count().ShouldBe(1);
        results.OfType<DeskResult.Refused>().Count().ShouldBe(3);
        var certificates = new List<string>();
        foreach (var life in lives)
        {
            certificates.AddRange((await life.StateAsync()).Documents.Where(document => document.Kind == "migration-certificate").Select(document => document.Number));
        }

        certificates.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_case_opened_while_she_was_on_her_way_is_refused_once_she_has_arrived_and_one_opened_later_is_not()
    {
        await using var office = await AtWorkAsync();
        var first = await office.ApplyAsync();
        await first.ToMoveOutAsync();
        await first.DoesAsync(Clerk(Origin), "confirm-move-out");
        office.PassDays(1);
        var meanwhile = await office.ApplyAsync();
        await meanwhile.ToMoveOutAsync();
        office.PassDays(1);
        await first.DoesAsync(Clerk(Destination), "register");
        (await meanwhile.RefusedAsync(Clerk(Origin), "confirm-move-out")).ShouldBe(RefusalKind.NotMet, "it was opened on an entry that has been changed since");

        office.PassDays(1);
        var later = await office.ApplyAsync();
        await later.ToTheEndAsync();
        (await later.StateAsync()).Outcome.ShouldBe("registered");
    }

    [Fact]
    public async Task A_move_that_came_to_nothing_is_in_no_other_cases_way()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync());
        await first.ToMoveOutAsync();
        await second.ToMoveOutAsync();
        await first.DoesAsync(Clerk(Origin), "confirm-move-out");
        await first.DoesAsync(await first.ApplicantAsync(), "stay", "不迁了");
        (await second.RefusedAsync(Clerk(Origin), "confirm-move-out")).ShouldBe(RefusalKind.NotMet, "she is on her way still");
        await first.DoesAsync(Clerk(Origin), "restore", "申请人不再迁移");

        (await second.DoesAsync(Clerk(Origin), "confirm-move-out")).Stage.ShouldBe("registration");
        (await second.DoesAsync(Clerk(Destination), "register")).Outcome.ShouldBe("registered");
    }

    [Fact]
    public async Task What_a_process_remembers_of_an_entry_is_looked_up_again_before_it_refuses()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync());
        await first.ToMoveOutAsync();
        await second.ToMoveOutAsync();
        await first.DoesAsync(Clerk(Origin), "confirm-move-out");
        (await second.RefusedAsync(Clerk(Origin), "confirm-move-out")).ShouldBe(RefusalKind.NotMet, "the first is under way");

        (await office.Another(office.Store).DoAsync(first.Number, CaseCommand.Take.Plain(Clerk(Destination), "register") with { Items = Needed.Seen("register"), Inputs = Needed.For("register") }, null, null, Cancel)).ShouldBeOfType<DeskResult.Done>();

        office.PassDays(1);
        var later = await office.ApplyAsync();
        await later.ToMoveOutAsync();
        (await later.DoesAsync(Clerk(Origin), "confirm-move-out")).Documents.ShouldContain(document => document.Kind == "migration-certificate");
    }

    [Fact]
    public async Task Another_person_s_case_is_in_nobody_s_way()
    {
        await using var office = await AtWorkAsync();
        var (hers, his) = (await office.ApplyAsync(), await office.ApplyAsync(Family(("applicantName", "李强"), ("applicantNumber", "370102199001011119"))));
        await hers.ToTheEndAsync();
        await his.ToTheEndAsync();
        (await his.StateAsync()).Outcome.ShouldBe("registered");
    }
}
