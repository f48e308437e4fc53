using System.Collections.Concurrent;
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
/// <remarks>Arguments: cases (1000000), seconds a round (30).</remarks>
internal static class PagesVerb
{
    private const int Users = 50;
    private const int Writers = 10;
    private const int Families = 400;

    internal static async Task Run(string[] arguments)
    {
        var cases = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 1_000_000;
        var seconds = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 30;
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.DatabaseAsync();
        var filling = Stopwatch.StartNew();
        await using (var store = await PostgresStore.OpenAsync(database))
        {
            var country = await Country.OpenAsync(store, 1);
            var patterns = await TenActions.MakeAsync(country);
            await Printing.NameAsync(database, country.Of(0));
            await Printing.RunAsync(database, patterns, cases);
        }

        var filled = filling.Elapsed;
        await using var opened = await PostgresStore.OpenAsync(database);
        var size = await SizeAsync(database);
        var report = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases of {TenActions.Actions} actions in every view, entries for one in {Printing.WithEntries} of them: {size}; filled in {filled.TotalMinutes:0.0} minutes. {Users} users; milliseconds.\n\n"));
        await MeasureAsync(report, opened, cases, seconds);
        await Results.Write("Pages with a million cases", report.ToString());
    }

    private static async Task MeasureAsync(StringBuilder report, PostgresStore store, int cases, int seconds)
    {
        var country = await Country.OpenAsync(store, Families, lastSerial: 10);
        var numbers = await store.QueryAsync($"select number from printed where i % {Printing.WithEntries * 7} = 0", row => row.Text(0), default);
        var queries = new CaseQueries(store);
        var busiest = (await queries.MineAsync(Printing.Busy, null, 1, default))[0];
        var pages = new Readers(country, queries, [.. numbers.Select(CaseNumber.Parse)], busiest, cases);
        await RoundAsync(country, pages, TimeSpan.FromMilliseconds(500), 5);
        report.Append(CultureInfo.InvariantCulture, $"| page | p50 | p95 | p99 | pages |\n|---|--:|--:|--:|--:|\n");
        Add(report, "each user twice a second", await RoundAsync(country, pages, TimeSpan.FromMilliseconds(500), seconds));
        Add(report, "each user again at once", await RoundAsync(country, pages, TimeSpan.Zero, seconds));
    }

    /// <summary>Every user reads pages in turn while writers decide cases; gives each page's times and how many cases were decided.</summary>
    private static async Task<(ConcurrentDictionary<string, ConcurrentBag<double>> Times, int Decided)> RoundAsync(Country country, Readers pages, TimeSpan rest, int seconds)
    {
        var times = new ConcurrentDictionary<string, ConcurrentBag<double>>();
        var end = Stopwatch.StartNew();
        var decided = 0;
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var index = 0; end.Elapsed.TotalSeconds < seconds; index++)
            {
                await country.CaseAsync((writer * (Families / Writers)) + (index % (Families / Writers)));
                Interlocked.Increment(ref decided);
                await Task.Delay(rest);
            }
        })).ToArray();
        await Task.WhenAll([.. writers, .. Enumerable.Range(0, Users).Select(user => Task.Run(async () =>
        {
            var random = new Random(user);
            await Task.Delay(random.Next(1 + (int)rest.TotalMilliseconds));
            while (end.Elapsed.TotalSeconds < seconds)
            {
                var watch = Stopwatch.StartNew();
                var page = await pages.ReadAsync(random);
                times.GetOrAdd(page, _ => []).Add(watch.Elapsed.TotalMilliseconds);
                await Task.Delay(rest);
            }
        }))]);
        return (times, decided);
    }

    private static void Add(StringBuilder report, string name, (ConcurrentDictionary<string, ConcurrentBag<double>> Times, int Decided) round)
    {
        report.Append(CultureInfo.InvariantCulture, $"| **{name}**, {round.Decided} cases decided meanwhile | | | | {round.Times.Values.Sum(times => times.Count)} |\n");
        foreach (var (page, bag) in round.Times.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var times = bag.Order().ToArray();
            report.Append(CultureInfo.InvariantCulture, $"| {page} | {At(times, 0.5):0.0} | {At(times, 0.95):0.0} | {At(times, 0.99):0.0} | {times.Length} |\n");
        }
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

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
            await queries.LooksAsync(number.ToString(), default);
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
