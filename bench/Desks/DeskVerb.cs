using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;

namespace Tongban.Bench.Desks;

/// <summary>
/// Whole household cases per second through the desk: five human actions a case by the officials entitled to them, papers issued, personal
/// text sealed, every action on disk before it is acknowledged. Both stores at 1, 16 and 64 actors, beside pgbench on the same server in
/// the same run. The figures are medians; the rounds of all take turns, so that a busy minute of the machine falls on each alike.
/// </summary>
/// <remarks>Arguments: seconds a round (15), rounds (3), and optionally which store alone (<c>sqlite</c>, <c>postgres</c> or <c>floor</c>) and how many actors, for profiling.</remarks>
internal static class DeskVerb
{
    private static readonly int[] Actors = [1, 16, 64];

    // The first measurement of the process waits for the compiler; the others only for their own connections and caches.
    private static int warmUpSeconds = 15;

    internal static async Task Run(string[] arguments)
    {
        var seconds = Number(arguments, 0, 15);
        if (arguments is [_, _, var store, ..])
        {
            await AloneAsync(store, Number(arguments, 3, 64), seconds);
            return;
        }

        var rounds = Number(arguments, 1, 3);
        var pattern = await RecordedCase.MakeAsync();
        await using var server = PostgresProcess.Programs is null ? null : await PostgresProcess.StartAsync();
        var measured = new Dictionary<(string Name, int Actors), List<Measured>>();
        for (var round = 0; round < rounds; round++)
        {
            await RoundAsync(measured, server, pattern, seconds, round == 0 ? Actors : Actors[1..]);
        }

        await Results.Write("Whole cases through the desk", Report(measured, pattern, seconds, rounds));
    }

    private static async Task RoundAsync(Dictionary<(string Name, int Actors), List<Measured>> measured, PostgresProcess? server, RecordedCase pattern, int seconds, int[] columns)
    {
        foreach (var actors in columns)
        {
            Add(measured, ("SQLite, through the desk", actors), await OnSqliteAsync(actors, seconds));
            if (server is not null)
            {
                Add(measured, (Floor, actors), await OnFloorAsync(server, pattern, actors, seconds));
                Add(measured, (Postgres, actors), await OnPostgresAsync(server, actors, seconds));
            }
        }
    }

    private const string Floor = "PostgreSQL, `pgbench`, one round trip an action";
    private const string Postgres = "PostgreSQL, through the desk";

    private static void Add(Dictionary<(string Name, int Actors), List<Measured>> measured, (string Name, int Actors) row, Measured one)
    {
        (CollectionsMarshal.GetValueRefOrAddDefault(measured, row, out _) ??= []).Add(one);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name}, {row.Actors} actors: {one}"));
    }

    private static async Task AloneAsync(string store, int actors, int seconds)
    {
        await using var server = store == "sqlite" ? null : await PostgresProcess.StartAsync();
        Console.WriteLine(
            server is null ? await OnSqliteAsync(actors, seconds)
            : store == "floor" ? await OnFloorAsync(server, await RecordedCase.MakeAsync(), actors, seconds)
            : await OnPostgresAsync(server, actors, seconds));
    }

    private static async Task<Measured> OnSqliteAsync(int actors, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-bench-");
        var measured = await OnSqliteAsync(Path.Combine(folder.FullName, "desk.db"), actors, seconds);
        folder.Delete(recursive: true);
        return measured;
    }

    private static async Task<Measured> OnSqliteAsync(string file, int actors, int seconds)
    {
        await using var store = SqliteStore.Open(file);
        return await MeasureAsync(store, null, actors, seconds);
    }

    private static async Task<Measured> OnFloorAsync(PostgresProcess server, RecordedCase pattern, int clients, int seconds)
    {
        var before = server.ProcessorTime();
        var rate = await DeskFloor.CasesPerSecondAsync(server, pattern, clients, seconds);
        return new Measured(rate, 0, (server.ProcessorTime() - before).TotalMilliseconds / (rate * seconds), 0);
    }

    private static async Task<Measured> OnPostgresAsync(PostgresProcess server, int actors, int seconds)
    {
        await using var store = await PostgresStore.OpenAsync(await server.DatabaseAsync());
        return await MeasureAsync(store, server, actors, seconds);
    }

    private static async Task<Measured> MeasureAsync(IStore store, PostgresProcess? server, int actors, int seconds)
    {
        var country = await Country.OpenAsync(store, actors * 16);
        await WorkAsync(country, actors, TimeSpan.FromSeconds(Math.Min(seconds, Interlocked.Exchange(ref warmUpSeconds, 2))));
        var (watch, processor, servers, allocated) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, server?.ProcessorTime() ?? default, GC.GetTotalAllocatedBytes());
        var cases = await WorkAsync(country, actors, TimeSpan.FromSeconds(seconds));
        return new(
            cases / watch.Elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / cases,
            ((server?.ProcessorTime() ?? default) - servers).TotalMilliseconds / cases,
            (GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / cases);
    }

    private static async Task<int> WorkAsync(Country country, int actors, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, actors).Select(actor => Task.Run(async () =>
        {
            var cases = 0;
            for (; watch.Elapsed < time; cases++)
            {
                await country.CaseAsync((actor * 16) + (cases % 16));
            }

            return cases;
        })));
        return done.Sum();
    }

    private static string Report(Dictionary<(string Name, int Actors), List<Measured>> measured, RecordedCase pattern, int seconds, int rounds)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            Five actions a case; its entries hold {pattern.Actions.Sum(action => action.Entries.Sum(entry => entry.Body.Length))} bytes of facts, and it changes {pattern.Actions.Sum(action => action.Rows.Length)} view rows and keeps 5 idempotency keys.
            Cases per second, median (slowest, fastest) of {rounds} rounds of {seconds} seconds (a single actor: one round); milliseconds of processor time a case, the desk's and the database server's, and kilobytes allocated a case.

            | | {string.Join(" | ", Actors.Select(actors => $"{actors} actors"))} | desk ms/case at 64 | server ms/case at 64 | KB/case at 64 |
            |---|{string.Concat(Actors.Select(_ => "--:|"))}--:|--:|--:|

            """));
        foreach (var name in measured.Keys.Select(key => key.Name).Distinct())
        {
            var last = Measured.Median(measured[(name, Actors[^1])]);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", Actors.Select(actors => Measured.Span(measured[(name, actors)])))} | {last.Milliseconds:0.00} | {last.ServerMilliseconds:0.00} | {last.Kilobytes:0} |\n");
        }

        return text.Append(Ratios(measured)).ToString();
    }

    private static string Ratios(Dictionary<(string Name, int Actors), List<Measured>> measured)
    {
        if (!measured.TryGetValue((Postgres, 64), out var desk))
        {
            return "\nPostgreSQL is not installed here.\n";
        }

        var rate = Measured.Median(desk).Rate;
        var (sixteen, all) = (Measured.Median(measured[(Floor, 16)]).Rate, Measured.Median(measured[(Floor, 64)]).Rate);
        return string.Create(CultureInfo.InvariantCulture, $"\nThe desk on PostgreSQL at 64 actors: {rate / sixteen:0.00} times the floor of 16 clients, {rate / all:0.00} times that of 64 (asked for: 2, aimed at: 4).\n");
    }

    private static int Number(string[] arguments, int at, int otherwise) => arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;
}

/// <summary>One round: cases per second, milliseconds of processor time a case here and in the server, kilobytes allocated a case.</summary>
internal sealed record Measured(double Rate, double Milliseconds, double ServerMilliseconds, double Kilobytes)
{
    internal static Measured Median(List<Measured> rounds) => rounds.OrderBy(round => round.Rate).ElementAt(rounds.Count / 2);

    internal static string Span(List<Measured> rounds) => string.Create(
        CultureInfo.InvariantCulture, $"{Median(rounds).Rate:0} ({rounds.Min(round => round.Rate):0}, {rounds.Max(round => round.Rate):0})");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate:0} cases/s, {Milliseconds:0.00} + {ServerMilliseconds:0.00} ms and {Kilobytes:0} KB a case");
}
