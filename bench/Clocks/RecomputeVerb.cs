using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Npgsql;
using Tongban.Bench.Desks;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;
using Tongban.Views.Clocks;

namespace Tongban.Bench.Clocks;

/// <summary>
/// A new holiday notice with a million open clocks on PostgreSQL: how long until the changed dates are listed (every clock computed anew from
/// its terms), and until they are in the ledger and the applicants are told. The clocks that change belong to cases really opened at the desk
/// today; the others run in years that the notice does not touch.
/// </summary>
/// <remarks>Arguments: clocks (1000000), cases that change (10000).</remarks>
internal static class RecomputeVerb
{
    private static readonly string[] Limits = ["5 working-days", "20 working-days", "40 days", "3 months"];

    internal static async Task Run(string[] arguments)
    {
        var clocks = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 1_000_000;
        var changing = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 10_000;
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.DatabaseAsync();
        await using var store = await PostgresStore.OpenAsync(database);
        var country = await Country.OpenAsync(store, 256);
        await Parallel.ForAsync(0, changing, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (index, _) => await country.OpenAsync(index % 256));
        await FillAsync(database, clocks - changing);
        await MeasureAsync(country, clocks);
    }

    private static async Task MeasureAsync(Country country, int clocks)
    {
        var law = Country.Law with { Calendar = WithADayOff(Country.Law.Calendar, LawInForce.DayOf(country.Desk.Now)) };
        var change = new CalendarChange(country.Store, country.DeskUnder(law), static (number, error) => throw new InvalidOperationException($"{number} could not be computed anew.", error));
        var (listing, listed) = (Stopwatch.StartNew(), 0);
        await foreach (var _ in change.ChangesAsync(law.Calendar, default))
        {
            listed++;
        }

        var (listedIn, applying) = (listing.Elapsed, Stopwatch.StartNew());
        var applied = await change.ApplyAsync(default);
        await Results.Write("A new holiday notice", string.Create(CultureInfo.InvariantCulture, $"""
            {clocks:N0} open clocks on PostgreSQL; asked for: under a minute.

            | | seconds |
            |---|--:|
            | all computed anew, {listed:N0} changed dates listed | {listedIn.TotalSeconds:0.0} |
            | the same again, and {applied.Count:N0} changes decided, written and told | {applying.Elapsed.TotalSeconds:0.0} |
            """));
    }

    /// <summary>The calendar with the next three days off: whatever was opened today moves.</summary>
    private static WorkCalendar WithADayOff(WorkCalendar calendar, LocalDate today)
    {
        var notice = calendar.Notices.Single(notice => notice.Year == today.Year);
        var storm = new Festival(new("台风停工", "Typhoon days"), [.. Enumerable.Range(1, 3).Select(today.PlusDays)], []);
        return WorkCalendar.Of("cn", [.. calendar.Notices.Where(other => other.Year != today.Year), notice with { Festivals = [.. notice.Festivals, storm] }]);
    }

    private static async Task FillAsync(string database, int clocks)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var begun = Instant.FromUtc(2024, 1, 2, 1, 0);
        await using (var writer = await connection.BeginBinaryImportAsync("copy clocks (number, clock, office, due, calendar, provisional, terms) from stdin binary"))
        {
            for (var index = 0; index < clocks; index++)
            {
                var terms = ClockTerms.Write(Running(begun + Duration.FromDays(index % 300) + Duration.FromSeconds(index % 28_000), Kernel.Clocks.Limit.Parse(Limits[index % Limits.Length])));
                var due = ClockTerms.Due(Country.Law.Calendar, terms) ?? throw new InvalidOperationException("A running clock has a due moment.");
                await writer.StartRowAsync();
                await writer.WriteAsync(index.ToString("D25", CultureInfo.InvariantCulture));
                await writer.WriteAsync("completeness");
                await writer.WriteAsync("police-station:330106");
                await writer.WriteAsync(due.Moment.ToUnixTimeMilliseconds());
                await writer.WriteAsync("cn");
                await writer.WriteAsync(due.Provisional);
                await writer.WriteAsync(terms);
            }

            await writer.CompleteAsync();
        }

        await using var analyze = new NpgsqlCommand("analyze clocks", connection);
        await analyze.ExecuteNonQueryAsync();
    }

    private static ClockState Running(Instant from, Kernel.Clocks.Limit limit) => new(
        "completeness", Kernel.Offices.OfficeId.Parse("police-station:330106"), from, limit, null, null, Kernel.Clocks.CountingRule.Statutory, "cn", [], null, null,
        ClockStanding.Running, null, "");
}
