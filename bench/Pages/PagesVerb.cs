using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Tongban.Bench.Desks;
using Tongban.Kernel.Identity;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;

namespace Tongban.Bench.Pages;

/// <summary>
/// What 50 users wait for a queue, a case with its history, and “my matters”, while ten actors decide other cases at the desk, with many
/// cases of ten actions each on PostgreSQL; one applicant stands in a thousand. Measured at the query layer: what a page reads, without
/// rendering it. First each user asks twice a second, then each asks again at once.
/// </summary>
/// <remarks>Arguments: cases (1000000), seconds a round (30), seconds of warming up (5).</remarks>
internal static class PagesVerb
{
    internal static async Task Run(string[] arguments)
    {
        var cases = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 1_000_000;
        var seconds = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 30;
        var warmUp = arguments is [_, _, var third, ..] ? int.Parse(third, CultureInfo.InvariantCulture) : 5;
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.DatabaseAsync();
        var report = new StringBuilder($"{await FillAsync(database, cases)} {Rounds.Users} users; milliseconds.\n\n");
        await using var opened = await PostgresStore.OpenAsync(database);
        await MeasureAsync(report, opened, cases, seconds, warmUp);
        await Results.Write("Pages with a million cases", report.ToString());
    }

    /// <summary>Fills a database with the cases; says with how many, how large they are and how long it took.</summary>
    internal static async Task<string> FillAsync(string database, int cases)
    {
        var filling = Stopwatch.StartNew();
        await using (var store = await PostgresStore.OpenAsync(database))
        {
            var country = await Country.OpenAsync(store, 1);
            var patterns = await TenActions.MakeAsync(country);
            await Printing.NameAsync(database, country.Of(0));
            await Printing.RunAsync(database, patterns, cases);
        }

        var size = await SizeAsync(database);
        return string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases of {TenActions.Actions} actions in every view, entries for one in {Printing.WithEntries} of them: {size}; filled in {filling.Elapsed.TotalMinutes:0.0} minutes.");
    }

    private static async Task MeasureAsync(StringBuilder report, PostgresStore store, int cases, int seconds, int warmUp)
    {
        var country = await Country.OpenAsync(store, Rounds.Families, lastSerial: 10);
        var numbers = await store.QueryAsync($"select number from printed where i % {Printing.WithEntries * 7} = 0", row => row.Text(0), default);
        var queries = new CaseQueries(store);
        var busiest = (await queries.MineAsync(Printing.Busy, null, 1, default))[0];
        var pages = new Readers(country, queries, [.. numbers.Select(CaseNumber.Parse)], busiest, cases);
        await Rounds.MeasureAsync(report, country, pages.ReadAsync, warmUp, seconds);
    }

    private static async Task<string> SizeAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_size_pretty(pg_database_size(current_database())) || ', ' || (select reltuples::bigint from pg_class where relname = 'entries') || ' entries'", connection);
        return (string?)await command.ExecuteScalarAsync() ?? "";
    }

    /// <summary>One page of a kind at random, as the web reads it.</summary>
    private sealed class Readers(Country country, CaseQueries queries, CaseNumber[] numbers, MyCaseRow busiest, int cases)
    {
        internal async Task<string> ReadAsync(Random random)
        {
            switch (random.Next(10))
            {
                case < 4:
                    await queries.QueueAsync(Country.Law.Offices.For("police-station", Country.Counties[random.Next(Country.Counties.Length)]), null, 50, default);
                    return "queue";
                case < 8:
                    return await CaseAsync(numbers[random.Next(numbers.Length)]);
                case 8:
                    await queries.MineAsync(Printing.PersonOf(random.Next(Printing.OfTheBusy, cases)), null, 20, default);
                    return "my matters";
                default:
                    return await BusyAsync(random);
            }
        }

        private async Task<string> CaseAsync(CaseNumber number)
        {
            _ = await country.Desk.FindAsync(number, default) ?? throw new InvalidOperationException($"{number} is not there.");
            var history = await country.Desk.HistoryAsync(number, default);
            await queries.LooksAsync(number.ToString(), null, 100, default);
            return history.Count == TenActions.Actions ? "case with its history" : throw new InvalidOperationException($"{number} has {history.Count} entries.");
        }

        /// <summary>The busy applicant's first page, or one far down her thousand.</summary>
        private async Task<string> BusyAsync(Random random)
        {
            var after = random.Next(2) == 0 ? null : busiest with { OpenedAt = busiest.OpenedAt - NodaTime.Duration.FromDays(random.Next(690)) };
            await queries.MineAsync(Printing.Busy, after, 20, default);
            return "my matters, of a thousand";
        }
    }
}
