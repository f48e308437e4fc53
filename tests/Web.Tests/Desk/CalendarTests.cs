using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Cases;
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

        var list = Encoding.UTF8.GetString((await store.ReadBlobAsync(CalendarDuty.ListOf(storm.Version), Now)).ShouldNotBeNull());
        var line = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => JsonNode.Parse(text)).First(one => one?["number"]?.ToString() == number && one["clock"]?.ToString() == "completeness");
        line?["before"]?.ToString().ShouldBe(InstantPattern.ExtendedIso.Format(before));
        line?["after"]?.ToString().ShouldBe(InstantPattern.ExtendedIso.Format(after));
        var logs = await site.AllLogsAsync();
        logs.ShouldContain($"Calendar {shipped.Version} is not applied: {storm.Version}, which is newer, is.");
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
    private static WorkCalendar Stormy(WorkCalendar shipped)
    {
        var notice = shipped.Notices.Single(notice => notice.Year == 2026);
        var storm = new Festival(new("台风停工", "Typhoon days"), [new LocalDate(2026, 10, 9)], []);
        return WorkCalendar.Of("cn", [.. shipped.Notices.Where(known => known.Year != 2026), notice with { Festivals = [.. notice.Festivals, storm] }]);
    }

    private static CaseDesk Desk(TestSite site, WorkCalendar calendar) => new(
        site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<IPersonalText>(), site.Services.GetRequiredService<ICaseProjection>(),
        () => site.Services.GetRequiredService<LawBook>().Law with { Calendar = calendar }, site.Time);

    private static async Task<Instant> DueAsync(IStore store, string number) =>
        (await store.QueryAsync("select due from clocks where number = $number and clock = 'completeness'", row => row.Moment(0), Now, ("number", number))).Single();
}
