using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>A case's life from the application to the end, and everything that may come between, on a real store.</summary>
public abstract partial class CaseFlows
{
    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task A_family_moves_province_and_never_travels_back()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();

        (await QueueAsync(office, Destination)).ShouldBe([life.Number.ToString()]);
        await life.DoesAsync(Clerk(Destination), "accept");
        var permitted = await life.DoesAsync(Reviewer(Destination), "issue-permit");
        permitted.Owner.ToString().ShouldBe(Origin);
        (await QueueAsync(office, Origin)).ShouldBe([life.Number.ToString()], "the other province has it the same moment");
        (await QueueAsync(office, Destination)).ShouldBeEmpty();
        (await life.DoesAsync(Clerk(Origin), "confirm-move-out")).Owner.ToString().ShouldBe(Destination);
        var ended = await life.DoesAsync(Clerk(Destination), "register");

        ended.Outcome.ShouldBe("registered");
        ended.OpenClocks.ShouldBeEmpty();
        ended.Documents.Select(document => document.Kind).ShouldBe(["receipt", "cross-province-notice", "application-form", "move-in-permit", "migration-certificate", "household-book-page"]);
        ended.Documents.Select(document => document.Number).ShouldBeUnique();
        (await office.Queries.DocumentAsync(ended.Documents[1].Number, Cancel)).ShouldNotBeNull().Digest.ShouldBe(ended.Documents[1].Digest);
        (await QueueAsync(office, Destination)).ShouldBeEmpty();
        (await QueueAsync(office, Origin)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Move_out_takes_five_working_days_over_the_autumn_holidays()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        office.PassUntil(Instant.FromUtc(2026, 9, 23, 2, 0));
        await life.DoesAsync(Clerk(Destination), "accept");
        var state = await life.DoesAsync(Reviewer(Destination), "issue-permit");

        // 24 Sep, 28, 29, 30, then 8 Oct: Mid-Autumn 25–27 Sep and National Day 1–7 Oct are off (facts 10.1).
        state.Clocks["move-out"].Due?.LastDay.ShouldBe(new LocalDate(2026, 10, 8));
        state.Clocks["permit-validity"].Due?.LastDay.ShouldBe(new LocalDate(2026, 11, 2));
    }

    [Fact]
    public async Task A_correction_pauses_the_clock_and_the_answer_sets_it_going_again()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var before = (await life.StateAsync()).Clocks["completeness"].Due;

        var asked = await life.DoesAsync(Clerk(Destination), "correct", "地址不清楚", with: take => take with { Items = ["toAddress"] });
        asked.Clocks["completeness"].Standing.ShouldBe(ClockStanding.Paused);
        asked.Clocks["correction"].Standing.ShouldBe(ClockStanding.Running);
        (await office.Queries.QueueAsync(OfficeId.Parse(Destination), null, 10, Cancel))[0].Paused.ShouldBeTrue();
        (await life.RefusedAsync(Clerk(Destination), "accept")).ShouldBe(RefusalKind.NotNow, "the applicant has been asked first");
        (await life.RefusedAsync(Clerk(Destination), "correct", "请再补正", with: take => take with { Items = ["toAddress"] })).ShouldBe(RefusalKind.NotNow, "once and for all");

        office.PassDays(2);
        (await life.RefusedAsync(await life.ApplicantAsync(), "complete")).ShouldBe(RefusalKind.Invalid, "nothing was put right");
        var completed = await life.DoesAsync(await life.ApplicantAsync(), "complete", with: take => take with { Inputs = Map.Of<string>(("toAddress", "西湖区某路3号")) });

        completed.Answers["toAddress"].Value.ShouldBe("西湖区某路3号");
        completed.Clocks["completeness"].Standing.ShouldBe(ClockStanding.Running);
        before?.LastDay.ShouldBe(new LocalDate(2026, 9, 29), "22, 23, 24, 28, 29 September count; Mid-Autumn lies between");
        completed.Clocks["completeness"].Due?.LastDay.ShouldBe(new LocalDate(2026, 10, 8), "22 and 23 were paused, so 24, 28, 29, 30 September and 8 October count");
    }

    [Fact]
    public async Task What_waits_for_the_applicant_stands_last_in_the_queue_and_comes_back_when_she_has_answered()
    {
        await using var office = await AtWorkAsync();
        var (asked, running) = (await office.ApplyAsync(), await office.ApplyAsync());
        await asked.DoesAsync(Clerk(Destination), "correct", "地址不清楚", with: take => take with { Items = ["toAddress"] });
        office.PassDays(30);
        var latest = await office.ApplyAsync();

        var queue = await office.Queries.QueueAsync(OfficeId.Parse(Destination), null, 50, Cancel);
        queue.Select(row => row.Number).ShouldBe([running.Number.ToString(), latest.Number.ToString(), asked.Number.ToString()], "the applicant's thirty days run out before the last case's five, and are hers");
        (queue[2].Due, queue[2].Clock, queue[2].Paused).ShouldBe((CaseTables.NotDue, "completeness", true));
        (await office.Queries.QueueAsync(OfficeId.Parse(Destination), queue[1], 50, Cancel)).ShouldHaveSingleItem().Number.ShouldBe(asked.Number.ToString(), "a page goes on into what is paused");

        var completed = await asked.DoesAsync(await asked.ApplicantAsync(), "complete", with: take => take with { Inputs = Map.Of<string>(("toAddress", "西湖区某路3号")) });
        var again = await office.Queries.QueueAsync(OfficeId.Parse(Destination), null, 50, Cancel);
        again.Single(row => row.Number == asked.Number.ToString()).Due.ShouldBe(completed.Clocks["completeness"].Due.ShouldNotBeNull().Moment.ToUnixTimeMilliseconds());
        again.Select(row => row.Due).ShouldBe(again.Select(row => row.Due).Order());
    }

    [Fact]
    public async Task The_old_place_objects_once_and_then_the_permit_is_withdrawn()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();

        (await life.RefusedAsync(Clerk(Origin), "object")).ShouldBe(RefusalKind.Invalid, "an objection has a reason and a clause");
        (await life.DoesAsync(Clerk(Origin), "object", "人户信息不符", "cross-province-2021#4")).Owner.ToString().ShouldBe(Destination);
        await life.DoesAsync(Reviewer(Destination), "resubmit", "已经核对");
        await life.DoesAsync(Clerk(Origin), "object", "人户仍然不符", "cross-province-2021#4");
        (await life.RefusedAsync(Reviewer(Destination), "resubmit", "请再核实")).ShouldBe(RefusalKind.NotNow);
        var refused = await life.DoesAsync(Reviewer(Destination), "refuse-after-objection", "异议成立", "licensing-law#38");

        refused.Outcome.ShouldBe("refused");
        refused.Clocks["reconsideration"].Standing.ShouldBe(ClockStanding.Running);
        var heard = await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");
        heard.Documents.Single(document => document.Kind == "move-in-permit").RevokedAt.ShouldNotBeNull("it ceased with the refusal and does not hold again because another decision is asked for");
        (heard.Open, heard.Owner.ToString()).ShouldBe((true, "people-government:330106"), "行政复议法 article 24: the people's government, not the police organ above");
        (await life.DoesAsync(Reviewer("people-government:330106"), "overturn", "原决定有误", "reconsideration-law#64")).Stage.ShouldBe("objected", "where it was refused");
    }

    [Fact]
    public async Task The_applicant_withdraws_and_rates_once_after_the_end()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var applicant = await life.ApplicantAsync();
        (await RateAsync(office, life, applicant, 5)).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotNow);
        (await life.RefusedAsync(Clerk(Destination), "withdraw")).ShouldBe(RefusalKind.NotYours);

        (await life.DoesAsync(applicant, "withdraw")).Outcome.ShouldBe("withdrawn");
        (await RateAsync(office, life, applicant, 6)).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Field.ShouldBe("stars");
        (await RateAsync(office, life, applicant, 4)).ShouldBeOfType<DeskResult.Done>().State.Rating?.Stars.ShouldBe(4);
        (await RateAsync(office, life, applicant, 5)).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotNow);
    }

    [Fact]
    public async Task An_office_that_holds_the_case_is_told_that_it_was_withdrawn_and_so_is_the_one_it_ends_at()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Reviewer(Destination), "issue-permit");
        await life.DoesAsync(await life.ApplicantAsync(), "withdraw");

        foreach (var told in new[] { Origin, Destination })
        {
            (await office.Queries.NoticesAsync(told, null, 10, Cancel)).ShouldContain(notice => notice.What == "withdraw" && notice.Number == life.Number.ToString(), told);
        }
    }

    [Fact]
    public async Task An_extension_is_told_with_the_clock_and_its_new_last_day()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        var state = await life.DoesAsync(Reviewer(Destination), "extend", "案情复杂");

        var told = (await office.Queries.NoticesAsync("person:" + state.Applicant.Person, null, 10, Cancel)).Single(notice => notice.What == "extend");
        told.Terms.ShouldContain("permit");
        told.Terms.ShouldContain(NodaTime.Text.LocalDatePattern.Iso.Format(state.Clocks["permit"].Due.ShouldNotBeNull().LastDay));
    }

    [Fact]
    public async Task Offices_finish_it_jointly_and_late_answers_are_kept_without_effect()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("marriageAt", "330106")), "finished-jointly");
        await life.DoesAsync(Clerk(Destination), "accept");
        (await life.RefusedAsync(Reviewer(Destination), "issue-permit")).ShouldBe(RefusalKind.NotNow, "the marriage is not verified yet");
        var asked = await life.DoesAsync(Clerk(Destination), "ask-marriage");
        var request = asked.Requests["request.1"];
        (await QueueAsync(office, request.To.ToString())).ShouldBe([life.Number.ToString()]);

        (await AnswerAsync(office, life, Clerk(Destination), "confirmed")).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotYours);
        (await AnswerAsync(office, life, Clerk(request.To.ToString()), "perhaps")).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.Invalid);
        (await AnswerAsync(office, life, Clerk(request.To.ToString()), "confirmed")).ShouldBeOfType<DeskResult.Done>();
        (await AnswerAsync(office, life, Clerk(request.To.ToString()), "not-found")).ShouldBeOfType<DeskResult.Done>().State.Requests["request.1"].ShouldSatisfyAllConditions(
            kept => kept.Answer.ShouldBe("confirmed"), kept => kept.Late.ShouldBe("not-found"));
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Stage.ShouldBe("move-out");
    }

    [Fact]
    public async Task To_an_office_without_a_part_the_case_does_not_exist_and_to_those_above_it_does()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var state = await life.StateAsync();

        (await life.RefusedAsync(Clerk(Uninvolved), "accept")).ShouldBe(RefusalKind.NotFound);
        (await life.RefusedAsync(Person("0123456789abcdef0123456789abcdef"), "withdraw")).ShouldBe(RefusalKind.NotFound);
        (await life.RefusedAsync(Clerk(Origin), "accept")).ShouldBe(RefusalKind.NotFound, "nothing was handed to it or asked of it yet");
        string[] above = ["public-security-bureau:330106", "public-security-bureau:330100", "public-security-bureau:330000", "public-security-bureau:000000"];
        above.ShouldAllBe(supervisor => Rights.MaySee(office.Law.Offices, state, OfficeId.Parse(supervisor)));
        Rights.MaySee(office.Law.Offices, state, OfficeId.Parse("public-security-bureau:510000")).ShouldBeFalse();
        Rights.MaySee(office.Law.Offices, state, OfficeId.Parse("public-security-bureau:370000")).ShouldBeFalse("the province of the old place, before the old place has a part");
        (await office.Queries.BelowAsync(OfficeId.Parse("public-security-bureau:330000"), null, 10, Cancel)).Select(row => row.Number).ShouldBe([life.Number.ToString()]);
        (await office.Queries.BelowAsync(OfficeId.Parse("public-security-bureau:510000"), null, 10, Cancel)).ShouldBeEmpty();
        (await office.Queries.BelowAsync(OfficeId.Parse("public-security-bureau:000000"), null, 10, Cancel)).Count.ShouldBe(1);


        await life.ToMoveOutAsync();
        Rights.MaySee(office.Law.Offices, await life.StateAsync(), OfficeId.Parse("public-security-bureau:370000")).ShouldBeTrue("the old place has the case now");
        (await life.RefusedAsync(Clerk(Destination), "confirm-move-out")).ShouldBe(RefusalKind.NotYours, "it takes part, and it is not its turn");
    }

    [Fact]
    public async Task A_retry_with_the_same_key_is_done_once_and_another_request_with_it_is_refused()
    {
        await using var office = await AtWorkAsync();
        var (opening, accepting) = (new RequestKey("k-open", Hash.Of("one"u8)), new RequestKey("k-accept", Hash.Of("two"u8)));
        var life = await office.ApplyAsync(key: opening);
        (await office.ApplyAsync(key: opening)).Number.ShouldBe(life.Number);

        (await life.TryAsync(Clerk(Destination), "accept", key: accepting)).ShouldBeOfType<DeskResult.Done>().Repeated.ShouldBeFalse();
        (await life.TryAsync(Clerk(Destination), "accept", key: accepting)).ShouldBeOfType<DeskResult.Done>().Repeated.ShouldBeTrue();
        (await life.TryAsync(Reviewer(Destination), "issue-permit", key: accepting with { Fingerprint = Hash.Of("three"u8) })).ShouldBeOfType<DeskResult.KeyReused>();
        (await life.TryAsync(Reviewer(Destination), "issue-permit", ifVersion: 1)).ShouldBeOfType<DeskResult.Changed>().Version.ShouldBe(2);
        (await life.StateAsync()).TimesDone("accept").ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_is_answered_as_it_was_at_first_whatever_came_after()
    {
        await using var office = await AtWorkAsync();
        var (opening, accepting) = (new RequestKey("k-open", Hash.Of("one"u8)), new RequestKey("k-accept", Hash.Of("two"u8)));
        var life = await office.ApplyAsync(key: opening);
        var accepted = (await life.TryAsync(Clerk(Destination), "accept", key: accepting)).ShouldBeOfType<DeskResult.Done>();
        await life.DoesAsync(Reviewer(Destination), "issue-permit");

        var again = (await life.TryAsync(Clerk(Destination), "accept", key: accepting, ifVersion: 1)).ShouldBeOfType<DeskResult.Done>();
        again.ShouldBe(accepted with { Repeated = true });
        (await life.StateAsync()).ShouldNotBe(again.State, "the case itself went on");
        var opened = (await office.Desk.LeftByAsync((await office.Desk.OpenedBySequenceAsync(life.Number, Cancel)).ShouldNotBeNull(), Cancel)).ShouldNotBeNull();
        (opened.Version, opened.State.Stage).ShouldBe((1, "intake"));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_decides_and_the_other_is_told()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var (mine, theirs) = (office.Another(office.Store), office.Another(office.Store));
        await mine.FindAsync(life.Number, Cancel);
        await theirs.FindAsync(life.Number, Cancel);

        var results = await Task.WhenAll(
            mine.DoAsync(life.Number, CaseCommand.Take.Plain(Clerk(Destination), "accept"), null, null, Cancel).AsTask(),
            theirs.DoAsync(life.Number, CaseCommand.Take.Plain(Reviewer(Destination), "refuse") with { Reason = "不符合条件", Clause = "licensing-law#32" }, null, null, Cancel).AsTask());

        results.OfType<DeskResult.Done>().Count().ShouldBe(1);
        results.OfType<DeskResult.Refused>().Single().Grounds[0].Kind.ShouldBe(RefusalKind.NotNow);
    }

    [Fact]
    public async Task A_list_of_cases_that_differs_from_the_book_is_found_either_way_and_one_of_another_version_is_not_asked()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        var entries = await office.Store.LastSequenceAsync(Cancel);
        (await CasesInTheBook.FirstAsync(office.Store, entries, Cancel)).ShouldBeNull();

        var change = new CaseChange(null, await life.StateAsync(), 9, [], "system:test", office.Desk.Now);
        await office.Store.AppendAsync(new Append([], [new CaseProjection().Changes(change)[0]]), Cancel);
        var finding = (await CasesInTheBook.FirstAsync(office.Store, entries, Cancel)).ShouldNotBeNull();
        (finding.Kind, finding.Sequence, finding.Stream, finding.Version).ShouldBe((FindingKind.Removed, entries + 1, "case:" + life.Number, 9));

        await office.Store.AppendAsync(new Append([], [new RowChange.Remove(CaseTables.Cases, [life.Number.ToString()])]), Cancel);
        var unlisted = (await CasesInTheBook.FirstAsync(office.Store, entries, Cancel)).ShouldNotBeNull();
        (unlisted.Kind, unlisted.Stream, unlisted.Version).ShouldBe((FindingKind.View, "case:" + life.Number, 2));
        await CaseRebuild.RunAsync(office.Store, office.Desk, new CaseProjection(), Cancel);
        (await CasesInTheBook.FirstAsync(office.Store, entries, Cancel)).ShouldBeNull("the rebuild that it asks for mends it");

        await office.Store.EnsureViewsAsync([CaseTables.Cases with { Key = ["number", "matter"] }], Cancel);
        (await CasesInTheBook.FirstAsync(office.Store, entries, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Looks_for_two_reasons_are_two_even_in_one_millisecond()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        foreach (var why in new[] { "办理", "复核" })
        {
            await office.Desk.LookAsync(new Look(life.Number, "official:x@y", "某民警", Destination, why, office.Desk.Now), Cancel);
        }

        var first = (await office.Queries.LooksAsync(life.Number.ToString(), null, 1, Cancel)).ShouldHaveSingleItem();
        var second = (await office.Queries.LooksAsync(life.Number.ToString(), first, 10, Cancel)).ShouldHaveSingleItem("a page that ends between them goes on with the other");
        new[] { first.Why, second.Why }.ShouldBe(["办理", "复核"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_erased_person_is_gone_from_the_book_and_the_case_remains()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToTheEndAsync();
        var person = (await life.StateAsync()).Applicant.Person;

        (await office.EraseAsync(person)).ShouldBeTrue();

        var state = (await office.Another(office.Store).FindAsync(life.Number, Cancel)).ShouldNotBeNull().State;
        (state.Applicant.Name.Value, state.Answers["applicantNumber"].Value, state.Outcome).ShouldBe(("", "", "registered"));
        state.Answers["spouseName"].Value.ShouldBe("陈明", "one person's key is not another's");
    }

    [Fact]
    public async Task An_erased_persons_masked_name_leaves_the_lists_at_once_and_they_stand_as_a_rebuild_would_have_them()
    {
        await using var office = await AtWorkAsync();
        var (ended, open) = (await office.ApplyAsync(), await office.ApplyAsync());
        await ended.ToTheEndAsync();
        await open.DoesAsync(Office.Clerk(Office.Destination), "accept");
        (await NamesAsync(office)).Distinct().ShouldBe(["王**"]);
        var person = (await open.StateAsync()).Applicant.Person;

        await office.EraseAsync(person);
        await ErasedNames.TakeOutAsync(office.Store, office.Personal, person, office.Time, Cancel);

        (await NamesAsync(office)).Distinct().ShouldBe(["*"]);
        var now = await ViewRows.AllAsync(office.Store, CaseTables.All);
        await CaseRebuild.RunAsync(office.Store, office.Another(office.Store), new CaseProjection(), Cancel);
        (await ViewRows.AllAsync(office.Store, CaseTables.All)).ShouldBe(now);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Office office) =>
        [.. await office.Store.QueryAsync("select applicant from cases", row => row.Text(0), Cancel), .. await office.Store.QueryAsync("select applicant from queue", row => row.Text(0), Cancel)];

    [Fact]
    public async Task The_offices_above_both_ends_find_the_case_in_their_lists_from_when_their_end_takes_part_until_it_ends()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        (await BelowAsync(office, "public-security-bureau:370000")).ShouldBeEmpty("nothing was asked of the old place yet");

        await life.ToMoveOutAsync();
        (await BelowAsync(office, "public-security-bureau:370000")).ShouldBe([(life.Number.ToString(), Origin, Origin)]);
        (await BelowAsync(office, "public-security-bureau:330000")).ShouldBe([(life.Number.ToString(), Origin, Destination)], "the new place's province keeps it in sight while the old place holds it");
        (await BelowAsync(office, "public-security-bureau:330106")).ShouldBe([(life.Number.ToString(), Origin, Destination)]);
        (await BelowAsync(office, "public-security-bureau:510000")).ShouldBeEmpty();

        await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        (await BelowAsync(office, "public-security-bureau:370000")).ShouldBe([(life.Number.ToString(), Destination, Origin)], "what the old place let go is still under way");
        (await BelowAsync(office, "public-security-bureau:330000")).ShouldBe([(life.Number.ToString(), Destination, Destination)]);

        await life.DoesAsync(Clerk(Destination), "register");
        (await BelowAsync(office, "public-security-bureau:370000")).ShouldBeEmpty("it has ended");
        (await BelowAsync(office, "public-security-bureau:330000")).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<(string Number, string Owner, string Below)>> BelowAsync(Office office, string supervisor) =>
        [.. (await office.Queries.BelowAsync(OfficeId.Parse(supervisor), null, 10, Cancel)).Select(row => (row.Number, row.Owner, row.Below))];

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(await OpenStoreAsync());

    private static async Task<IReadOnlyList<string>> QueueAsync(Office office, string at) =>
        [.. (await office.Queries.QueueAsync(OfficeId.Parse(at), null, 50, Cancel)).Select(row => row.Number)];

    private static Task<DeskResult> RateAsync(Office office, Life life, Actor by, int stars) =>
        office.Desk.DoAsync(life.Number, new CaseCommand.Rate(by, stars, ""), null, null, Cancel).AsTask();

    private static Task<DeskResult> AnswerAsync(Office office, Life life, Actor by, string answer) =>
        office.Desk.DoAsync(life.Number, new CaseCommand.AnswerRequest(by, "request.1", answer, null), null, null, Cancel).AsTask();
}
