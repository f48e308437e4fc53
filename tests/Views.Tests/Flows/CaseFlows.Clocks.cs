using System.Collections.Concurrent;
using NodaTime;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Views.Clocks;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>What happens by itself: clocks that run out, once, and dates that a new notice moves.</summary>
public abstract partial class CaseFlows
{
    [Fact]
    public async Task What_nobody_accepts_in_time_is_deemed_accepted_once_whoever_looks_at_the_clock()
    {
        await using var office = await AtWorkAsync();
        var lives = new List<Life>();
        for (var index = 0; index < 5; index++)
        {
            lives.Add(await office.ApplyAsync());
        }

        var due = (await lives[0].StateAsync()).Clocks["completeness"].Due.ShouldNotBeNull();
        office.PassUntil(due.Moment - Duration.FromMinutes(1));
        (await office.Runner.RunAsync(Cancel)).ShouldBe(0, "a minute before, nothing has run out");

        office.PassUntil(due.Moment);
        var runners = Enumerable.Range(0, 4).Select(_ => new ClockRunner(office.Store, office.Another(office.Store), (_, error) => throw error));
        var fired = await Task.WhenAll(runners.Select(runner => runner.RunAsync(Cancel)));

        fired.Sum().ShouldBe(5, "four processes fire five clocks");
        foreach (var life in lives)
        {
            var state = await life.StateAsync();
            (state.Stage, state.TimesDone("accept")).ShouldBe(("review", 1));
            state.Documents.Select(document => document.Kind).ShouldBe(["receipt", "cross-province-notice", "application-form"], "each once");
            var permit = state.Clocks["permit"];
            LawInForce.DayOf(permit.From).ShouldBe(new LocalDate(2026, 9, 21), "行政许可法 article 32(4): accepted from the day the materials were received, not from the day the silence ended");
            permit.Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 26), "the twentieth working day after 21 September, over two holidays");
            state.Documents[0].Content.Value.ShouldContain("2026年9月21日");
            state.Documents[0].Content.Value.ShouldContain("2026年10月26日");
            (await office.Desk.HistoryAsync(life.Number, Cancel)).SelectMany(entry => entry.Facts).OfType<Fact.ClockRanOut>().Count().ShouldBe(1);
        }

        (await office.Runner.RunAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_correction_deemed_acceptance_counts_from_the_day_the_corrected_papers_came()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "correct", "地址不全", with: take => take with { Items = ["toAddress"] });
        office.PassDays(3);
        await life.DoesAsync(await life.ApplicantAsync(), "complete", with: take => take with { Inputs = Map.Of(("toAddress", "西湖区某路3号")) });
        office.PassUntil((await life.StateAsync()).Clocks["completeness"].Due.ShouldNotBeNull().Moment);

        (await office.Runner.RunAsync(Cancel)).ShouldBe(1);

        var permit = (await life.StateAsync()).Clocks["permit"];
        LawInForce.DayOf(permit.From).ShouldBe(new LocalDate(2026, 9, 24), "article 32(5): the papers were whole when the correction was handed in");
        permit.Due.ShouldNotBeNull().LastDay.ShouldBe(new LocalDate(2026, 10, 29));
    }

    [Fact]
    public async Task What_the_old_place_does_not_do_in_time_rises_to_the_office_above_it()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        office.PassUntil(((await life.StateAsync()).Clocks["move-out"].Due).ShouldNotBeNull().Moment);

        (await office.Runner.RunAsync(Cancel)).ShouldBe(1);

        var state = await life.StateAsync();
        (state.Owner.ToString(), state.Stage).ShouldBe((Origin, "move-out"), "the duty stays where it was");
        state.Supervisors.Select(supervisor => supervisor.ToString()).ShouldBe(["public-security-bureau:370102"]);
        (await QueueAsync(office, "public-security-bureau:370102")).ShouldBe([life.Number.ToString()]);
        (await office.Queries.QueueAsync(OfficeId.Parse(Origin), null, 10, Cancel))[0].Overdue.ShouldBeTrue();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        (await QueueAsync(office, "public-security-bureau:370102")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_case_that_cannot_be_decided_stops_no_other_clock()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync());
        office.PassUntil(((await first.StateAsync()).Clocks["completeness"].Due).ShouldNotBeNull().Moment);
        var failed = new ConcurrentBag<string>();
        var whole = office.Law;
        var faulty = new CaseDesk(office.Store, new FailsFirst(office.Personal), new CaseProjection(), () => whole, office.Time);

        var fired = await new ClockRunner(office.Store, faulty, (number, _) => failed.Add(number)).RunAsync(Cancel);

        fired.ShouldBe(1);
        var left = failed.ShouldHaveSingleItem();
        (await (left == first.Number.ToString() ? second : first).StateAsync()).Stage.ShouldBe("review");
    }

    [Fact]
    public async Task A_clock_that_the_calendar_in_force_moves_does_not_fire_and_is_named_until_it_is_computed_anew()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var due = (await life.StateAsync()).Clocks["completeness"].Due.ShouldNotBeNull();
        office.PassUntil(due.Moment);
        office.Law = office.Law with { Calendar = Stormy(office.Law.Calendar, due.LastDay) };
        var failed = new ConcurrentBag<string>();
        var runner = new ClockRunner(office.Store, office.Desk, (number, _) => failed.Add(number));

        (await runner.RunAsync(Cancel)).ShouldBe(0);
        (await runner.RunAsync(Cancel)).ShouldBe(0);
        failed.ShouldBe([life.Number.ToString()], "it rests before it is tried again");
        (await life.StateAsync()).Stage.ShouldBe("intake");

        (await new CalendarChange(office.Store, office.Desk, (_, error) => throw error).ApplyAsync(Cancel)).ShouldContain(clock => clock.Number == life.Number.ToString());
        office.PassUntil((await life.StateAsync()).Clocks["completeness"].Due.ShouldNotBeNull().Moment);
        (await runner.RunAsync(Cancel)).ShouldBe(1);
        failed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_case_that_cannot_be_computed_anew_keeps_no_other_from_it()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync());
        var law = office.Law with { Calendar = Stormy(office.Law.Calendar, new LocalDate(2026, 9, 22)) };
        var failed = new ConcurrentBag<string>();
        var faulty = new CaseDesk(office.Store, new FailsFirst(office.Personal), new CaseProjection(), () => law, office.Time);

        var changed = await new CalendarChange(office.Store, faulty, (number, _) => failed.Add(number)).ApplyAsync(Cancel);

        var left = failed.ShouldHaveSingleItem();
        changed.Select(clock => clock.Number).Distinct().ShouldBe(new[] { first.Number.ToString(), second.Number.ToString() }.Except([left]));
        (await new CalendarChange(office.Store, faulty, (_, error) => throw error).ApplyAsync(Cancel)).Select(clock => clock.Number).Distinct().ShouldBe([left], "the next round finds it");
    }

    [Fact]
    public async Task A_new_holiday_notice_moves_open_clocks_lists_them_and_tells_every_party()
    {
        await using var office = await AtWorkAsync();
        var (life, other) = (await office.ApplyAsync(), await office.ApplyAsync());
        await other.ToMoveOutAsync();
        var before = (await life.StateAsync()).Clocks["completeness"].Due.ShouldNotBeNull();
        office.Law = office.Law with { Calendar = Stormy(office.Law.Calendar, new LocalDate(2026, 9, 22)) };

        var changed = await new CalendarChange(office.Store, office.Desk, (_, error) => throw error).ApplyAsync(Cancel);

        changed.ShouldContain(clock => clock.Number == life.Number.ToString() && clock.Clock == "completeness" && clock.Before == before.Moment);
        changed.ShouldNotContain(clock => clock.Clock == "permit-validity", "forty days do not ask for working days");
        var state = await life.StateAsync();
        state.Clocks["completeness"].Due?.LastDay.ShouldBe(new LocalDate(2026, 9, 30), "one working day fewer, one day later");
        (await office.Queries.NoticesAsync("person:" + state.Applicant.Person, null, 10, Cancel)).ShouldContain(told => told.What == "recomputed" && told.Number == life.Number.ToString());
        state.Parties.Count.ShouldBe(2);
        foreach (var party in state.Parties)
        {
            (await office.Queries.NoticesAsync("person:" + party.Person, null, 10, Cancel)).ShouldContain(told => told.What == "recomputed", party.Role);
        }

        (await office.Queries.RecomputedAsync(null, 100, Cancel)).Select(row => (row.Number, row.Clock)).ShouldBe(changed.Select(clock => (clock.Number, clock.Clock)), ignoreOrder: true);
        (await office.Queries.RecomputedAsync(OfficeId.Parse(Destination), null, 100, Cancel)).ShouldContain(row => row.Number == life.Number.ToString() && row.After == "2026-09-30");
        (await office.Queries.RecomputedAsync(OfficeId.Parse(Uninvolved), null, 100, Cancel)).ShouldBeEmpty();
        (await new CalendarChange(office.Store, office.Desk, (_, error) => throw error).ApplyAsync(Cancel)).ShouldBeEmpty("it is done once");
    }

    /// <summary>The same calendar with one more day off in 2026.</summary>
    private static WorkCalendar Stormy(WorkCalendar calendar, LocalDate off)
    {
        var notice = calendar.Notices.Single(notice => notice.Year == off.Year);
        var storm = new Festival(new("台风停工", "Typhoon days"), [off], []);
        return WorkCalendar.Of("cn", [.. calendar.Notices.Where(known => known.Year != off.Year), notice with { Festivals = [.. notice.Festivals, storm] }]);
    }

    /// <summary>Keys that cannot be read the first time they are asked for: a fault of the case that is loaded first.</summary>
    private sealed class FailsFirst(IPersonalText whole) : IPersonalText
    {
        private int calls;

        public ValueTask<IPersonKeyring> KeysOfAsync(IReadOnlyCollection<string> persons, CancellationToken cancellation) =>
            Interlocked.Increment(ref calls) == 1
                ? throw new InvalidOperationException("The keys of this case cannot be read.")
                : whole.KeysOfAsync(persons, cancellation);
    }
}
