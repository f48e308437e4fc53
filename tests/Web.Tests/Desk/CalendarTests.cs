using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Cases;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>Two processes of one house that were given different holiday notices.</summary>
public sealed class CalendarTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_with_an_older_calendar_leaves_the_newer_ones_dates_and_says_so()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (store, shipped) = (site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<LawBook>().Law.Calendar);
        var number = (await Applicants.ApplyAsync(site.Services)).ToString();
        var logger = site.Services.GetRequiredService<ILogger<CalendarTests>>();
        var storm = Stormy(shipped);
        CalendarDuty Process(WorkCalendar calendar) => new(store, Desk(site, calendar), logger);
        var (newer, older) = (Process(storm), Process(shipped));
        await Process(shipped).ApplyAsync(Now);
        var before = await DueAsync(store, number);

        await newer.ApplyAsync(Now);
        var after = await DueAsync(store, number);
        after.ShouldBeGreaterThan(before, "a day fewer is worked");
        foreach (var process in new[] { older, newer, older, Process(shipped), Process(WorkCalendar.Of("cn", [.. shipped.Notices.SkipLast(1)])) })
        {
            await process.ApplyAsync(Now);
            (await DueAsync(store, number)).ShouldBe(after);
        }

        var listed = (await new CaseQueries(store).RecomputedAsync(null, 100, Now)).Where(row => row.Number == number).ToList();
        listed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Clock.ShouldBe("completeness"), row => row.Calendar.ShouldBe(storm.Version), row => row.Office.ShouldBe("police-station:330106"),
            row => row.Before.ShouldBe(LastDay(before)), row => row.After.ShouldBe(LastDay(after)), row => row.Provisional.ShouldBeFalse());
        var logs = await site.AllLogsAsync();
        logs.ShouldContain($"Calendar {shipped.Version} is not applied: {storm.Version}, which is newer, is.");
    }

    [Fact]
    public async Task A_notice_that_was_loaded_by_mistake_is_taken_back_by_whoever_says_so()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var (store, shipped) = (site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<LawBook>().Law.Calendar);
        var number = (await Applicants.ApplyAsync(site.Services)).ToString();
        var logger = site.Services.GetRequiredService<ILogger<CalendarTests>>();
        CalendarDuty Process(WorkCalendar calendar) => new(store, Desk(site, calendar), logger);
        await Process(shipped).ApplyAsync(Now);
        var right = await DueAsync(store, number);
        await Process(Stormy(shipped)).ApplyAsync(Now);
        await Process(shipped).ApplyAsync(Now);
        (await DueAsync(store, number)).ShouldBeGreaterThan(right, "a calendar that was replaced does not come back by itself");

        (await AppliedCalendar.ForgetAsync(store, Now)).ShouldBe(Stormy(shipped).Version);
        await Process(shipped).ApplyAsync(Now);

        (await DueAsync(store, number)).ShouldBe(right);
        (await new CaseQueries(store).RecomputedAsync(null, 100, Now)).Count(row => row.Number == number).ShouldBe(2, "both moves are listed");
    }

    [Fact]
    public async Task Changed_dates_are_listed_for_who_owes_and_who_supervises_and_told_to_every_party()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = (await Applicants.ApplyAsync(site.Services)).ToString();
        var (store, shipped) = (site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<LawBook>().Law.Calendar);
        await new CalendarDuty(store, Desk(site, Stormy(shipped)), site.Services.GetRequiredService<ILogger<CalendarTests>>()).ApplyAsync(Now);

        foreach (var account in new[] { "xihu-clerk", "zhejiang-supervisor", "ministry-supervisor" })
        {
            using var official = await Official.SignInAsync(site, account);
            var page = await official.ReadAsync("/desk/changed-dates");
            page.ShouldContain(number, Case.Sensitive, account);
            page.ShouldContain("受理或一次告知补正");
            page.ShouldContain("2026年10月13日", Case.Sensitive, "before");
            page.ShouldContain("2026年10月14日", Case.Sensitive, "now");
        }

        foreach (var account in new[] { "wuhou-clerk", "lixia-clerk", "lixia-bureau" }) // no part in it; not yet a part in it, and the office above that
        {
            using var official = await Official.SignInAsync(site, account);
            (await official.ReadAsync("/desk/changed-dates")).ShouldNotContain(number, Case.Sensitive, account);
        }

        foreach (var party in new[] { "wang-xiaohong", "chen-ming" })
        {
            using var person = new Visitor(site);
            await person.SignInAsync(party);
            (await person.ReadAsync("/notices")).ShouldContain("放假安排变化，“受理或一次告知补正”的到期日由2026年10月13日改为2026年10月14日", Case.Sensitive, party);
        }
    }

    [Fact]
    public async Task A_day_off_swapped_for_a_make_up_workday_moves_the_promise_alone_and_is_told_so()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        var before = (await Applicants.StateAsync(site.Services, number)).Clocks["permit"];
        var (store, shipped) = (site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<LawBook>().Law.Calendar);
        var (promised, due) = (before.PromisedDue.ShouldNotBeNull().LastDay, before.Due.ShouldNotBeNull().LastDay);
        var makeUp = promised.Next(IsoDayOfWeek.Saturday);
        makeUp.ShouldBeLessThan(due, "the day worked instead lies within the statutory limit, behind the promised one");
        var swapped = With(shipped, new Festival(new("调休", "Swapped days"), [promised], [makeUp]));

        await new CalendarDuty(store, Desk(site, swapped), site.Services.GetRequiredService<ILogger<CalendarTests>>()).ApplyAsync(Now);

        var after = (await Applicants.StateAsync(site.Services, number)).Clocks["permit"];
        after.Due.ShouldBe(before.Due);
        after.PromisedDue.ShouldNotBeNull().LastDay.ShouldBe(promised.PlusDays(1));
        (await new CaseQueries(store).NoticesAsync("person:" + (await Applicants.StateAsync(site.Services, number)).Applicant.Person, null, 20, Now))
            .ShouldContain(told => told.What == "promise-recomputed");
    }

    [Theory]
    [InlineData("cn/2023-2026/a 2026 4", "cn/2023-2025/b 2025 3", true)] // a year fewer
    [InlineData("cn/2023-2026/a 2026 4", "cn/2024-2026/b 2026 3", true)] // as far, a notice fewer
    [InlineData("cn/2023-2026/a 2026 4", "cn/2023-2026/a 2026 4", false)] // the same: once more at every start
    [InlineData("cn/2023-2026/a 2026 4", "cn/2023-2026/b 2026 4", false)] // a corrected notice, seen for the first time
    [InlineData("cn/2023-2026/a 2026 4;cn/2023-2026/b 2026 4", "cn/2023-2026/b 2026 4", true)] // the one that was corrected
    [InlineData("cn/2023-2026/a 2026 4", "cn/2023-2027/b 2027 5", false)] // a new year
    [InlineData("cn/2023-2026/a", "cn/2023-2025/b 2025 3", false)] // kept before calendars were ordered
    [InlineData(null, "cn/2023-2025/b 2025 3", false)] // a new ledger
    public void The_newer_calendar_is_the_one_that_knows_more_or_came_later(string? applied, string own, bool isOlder) =>
        (CalendarsApplied.Parse(applied).NewerThan(CalendarMark.Parse(own)) is not null).ShouldBe(isOlder);

    /// <summary>The same years, one notice corrected: 9 October 2026 is off.</summary>
    private static WorkCalendar Stormy(WorkCalendar shipped) => With(shipped, new Festival(new("台风停工", "Typhoon days"), [new LocalDate(2026, 10, 9)], []));

    private static WorkCalendar With(WorkCalendar shipped, Festival festival)
    {
        var year = festival.DaysOff[0].Year;
        var notice = shipped.Notices.SingleOrDefault(notice => notice.Year == year) ?? shipped.Notices.MaxBy(notice => notice.Year).ShouldNotBeNull() with { Year = year, Festivals = [] };
        return WorkCalendar.Of("cn", [.. shipped.Notices.Where(known => known.Year != year), notice with { Festivals = [.. notice.Festivals, festival] }]);
    }

    /// <summary>A limit of days ends with the midnight after its last day.</summary>
    private static string LastDay(Instant due) => LocalDatePattern.Iso.Format(LawInForce.DayOf(due).PlusDays(-1));

    /// <summary>Computes one case anew as if its last day to look the application through had been declared a day off; whatever day it is today.</summary>
    internal static async Task StormAsync(IServiceProvider services, CaseNumber number)
    {
        var last = (await Applicants.StateAsync(services, number)).Clocks["completeness"].Due.ShouldNotBeNull().LastDay;
        var storm = With(services.GetRequiredService<LawBook>().Law.Calendar, new Festival(new("台风停工", "Typhoon days"), [last], []));
        (await Desk(services, storm).DoAsync(number, new CaseCommand.Recompute(new Actor.System("calendar")), null, null, Now))
            .ShouldBeOfType<DeskResult.Done>().Sequence.ShouldBeGreaterThan(0);
    }

    private static CaseDesk Desk(TestSite site, WorkCalendar calendar) => Desk(site.Services, calendar);

    private static CaseDesk Desk(IServiceProvider services, WorkCalendar calendar) => new(
        services.GetRequiredService<IStore>(), services.GetRequiredService<IPersonalText>(), services.GetRequiredService<ICaseProjection>(),
        () => services.GetRequiredService<LawBook>().Law with { Calendar = calendar }, services.GetRequiredService<TimeProvider>());

    private static async Task<Instant> DueAsync(IStore store, string number) =>
        (await store.QueryAsync("select due from clocks where number = $number and clock = 'completeness'", row => row.Moment(0), Now, ("number", number))).Single();
}
