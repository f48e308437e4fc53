using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Tongban.CaseLoad;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;

namespace Tongban.Cli.Tests;

/// <summary>The due dates that a holiday notice moved, as the tool lists them.</summary>
public sealed class ChangedDatesCommandTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 21, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-dates-").FullName;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string Place => Path.Combine(folder, "tongban.db");

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task A_date_that_moved_is_one_line_of_json_with_the_day_before_and_the_day_now()
    {
        var (number, calendar) = await MovedAsync();

        var run = await ToolRun.Of("changed-dates", "--store", "sqlite:" + Place, "--json");

        run.Status.ShouldBe(0, run.Complaint);
        var line = JsonNode.Parse(run.Output.Trim()).ShouldNotBeNull().AsObject();
        line.Select(member => member.Key).ShouldBe(["number", "clock", "office", "calendar", "before", "after", "provisional", "at"]);
        (line["number"]?.ToString(), line["clock"]?.ToString(), line["office"]?.ToString(), line["calendar"]?.ToString())
            .ShouldBe((number, "completeness", "police-station:330106", calendar));
        (line["before"]?.ToString(), line["after"]?.ToString()).ShouldBe(("2026-09-29", "2026-09-30"), "the twenty-second of September is off, by the notice that came");
        (await ToolRun.Of("changed-dates", "--store", "sqlite:" + Place)).Output.ShouldContain($"{number}  completeness  2026-09-29 → 2026-09-30");
        (await ToolRun.Of("changed-dates", "--store", "sqlite:" + Place, "--calendar", "cn/another", "--json")).ShouldBe(new ToolRun(0, "", ""));
    }

    [Fact]
    public async Task The_calendar_that_was_applied_is_forgotten_once_and_the_tool_says_which_it_was()
    {
        await MovedAsync();
        await using (var store = SqliteStore.Open(Place))
        {
            await store.SetSettingAsync("calendar-applied", "cn/2023-2026/wrong 2026 4;cn/2023-2026/right 2026 4", Now);
        }

        (await ToolRun.Of("forget-calendar", "--store", "sqlite:" + Place)).ShouldSatisfyAllConditions(run => run.Status.ShouldBe(0), run => run.Output.ShouldStartWith("Calendar cn/2023-2026/wrong is forgotten"));
        (await ToolRun.Of("forget-calendar", "--store", "sqlite:" + Place)).Output.ShouldStartWith("No calendar had been applied");
    }

    [Fact]
    public async Task A_ledger_that_was_never_folded_into_the_list_is_told_so()
    {
        await using (var store = SqliteStore.Open(Place))
        {
            await store.EnsureViewsAsync([.. CaseTables.All.Where(table => table != CaseTables.Recomputed)], Now);
            var work = new CaseWork(store, CaseWork.Shipped(), new FakeTimeProvider(Monday));
            await store.AppendAsync(new Append([new EntryDraft("person:x", EntryDraft.AtTheEnd, "details", "", "system:test", "", work.Desk.Now, "{}"u8.ToArray())], []), Now);
        }

        var run = await ToolRun.Of("changed-dates", "--store", "sqlite:" + Place);
        run.Status.ShouldBe(1);
        run.Complaint.ShouldContain("tongban rebuild");
    }

    [Fact]
    public async Task Wrong_usage_is_told_from_a_store_that_is_not_there()
    {
        (await ToolRun.Of("changed-dates", "--what")).Status.ShouldBe(2);
        (await ToolRun.Of("changed-dates", "--store", "sqlite:" + Place)).Status.ShouldBe(1);
    }

    /// <summary>A case whose first limit ran over a day that was declared off afterwards.</summary>
    private async Task<(string Number, string Calendar)> MovedAsync()
    {
        await using var store = SqliteStore.Open(Place);
        await store.EnsureViewsAsync(CaseTables.All, Now);
        var (law, time) = (CaseWork.Shipped(), new FakeTimeProvider(Monday));
        var work = new CaseWork(store, law, time);
        var number = await work.OneAsync(work.Desk, 3, TextWriter.Null, Now);
        var notice = law.Calendar.Notices.Single(notice => notice.Year == 2026);
        var storm = new Festival(new("台风停工", "Typhoon days"), [new LocalDate(2026, 9, 22)], []);
        var calendar = WorkCalendar.Of("cn", [.. law.Calendar.Notices.Where(known => known.Year != 2026), notice with { Festivals = [.. notice.Festivals, storm] }]);
        await new CaseWork(store, law with { Calendar = calendar }, time).Desk.DoAsync(number, new CaseCommand.Recompute(new Actor.System("calendar")), null, null, Now);
        return (number.ToString(), calendar.Version);
    }
}
