using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;

namespace Tongban.Bench.Ledgers;

/// <summary>
/// Whole cases per second through the ledger alone: five appends a case, each on disk before it is acknowledged, on both stores at 1, 16 and
/// 64 actors, beside pgbench on the same server in the same run. The server runs with its defaults (fsync and synchronous_commit on).
/// </summary>
internal static class LedgerVerb
{
    private static readonly int[] Actors = [1, 16, 64];

    internal static async Task Run(string[] arguments)
    {
        var seconds = arguments is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 8;
        if (arguments is [_, var only])
        {
            await OneAsync(only, seconds);
            return;
        }

        var rows = new StringBuilder("| cases per second | " + string.Join(" | ", Actors.Select(actors => $"{actors} actors")) + " |\n|---|" + string.Concat(Actors.Select(_ => "--:|")) + "\n");
        await RowAsync(rows, "SQLite, through the ledger", actors => SqliteAsync(actors, seconds));
        if (PostgresProcess.Programs is not null)
        {
            await using var server = await PostgresProcess.StartAsync();
            await RowAsync(rows, "PostgreSQL, `pgbench`, one round trip an action", actors => Floor.CasesPerSecondAsync(server, actors, seconds));
            await RowAsync(rows, "PostgreSQL, through the ledger", actors => PostgresAsync(server, actors, seconds));
        }

        await Results.Write(
            "The ledger alone",
            $"Five actions a case; an action is one chained entry of about 300 bytes, one idempotency key, three view rows with their indexes; {seconds} seconds each.\n\n{rows}");
    }

    /// <summary>One store at 64 actors, without a report: for a profiler.</summary>
    private static async Task OneAsync(string store, int seconds)
    {
        if (store == "sqlite")
        {
            Console.WriteLine(await SqliteAsync(64, seconds));
            return;
        }

        await using var server = await PostgresProcess.StartAsync();
        Console.WriteLine(await PostgresAsync(server, 64, seconds));
    }

    private static async Task RowAsync(StringBuilder rows, string name, Func<int, Task<double>> measure)
    {
        rows.Append(CultureInfo.InvariantCulture, $"| {name} |");
        foreach (var actors in Actors)
        {
            var rate = await measure(actors);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {actors} actors: {rate:0} cases/s"));
            rows.Append(CultureInfo.InvariantCulture, $" {rate:0} |");
        }

        rows.Append('\n');
    }

    private static async Task<double> SqliteAsync(int actors, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-bench-");
        var rate = await SqliteAsync(Path.Combine(folder.FullName, "bench.db"), actors, seconds);
        folder.Delete(recursive: true);
        return rate;
    }

    private static async Task<double> SqliteAsync(string file, int actors, int seconds)
    {
        await using var store = SqliteStore.Open(file);
        return await CasesPerSecondAsync(store, actors, seconds);
    }

    private static async Task<double> PostgresAsync(PostgresProcess server, int actors, int seconds)
    {
        await using var store = await PostgresStore.OpenAsync(await server.DatabaseAsync());
        return await CasesPerSecondAsync(store, actors, seconds);
    }

    private static async Task<double> CasesPerSecondAsync(IStore store, int actors, int seconds)
    {
        await store.EnsureViewsAsync(HouseholdRows.Tables);
        await WorkAsync(store, "warm", actors, TimeSpan.FromSeconds(3));
        var watch = Stopwatch.StartNew();
        var cases = await WorkAsync(store, "case", actors, TimeSpan.FromSeconds(seconds));
        return cases / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> WorkAsync(IStore store, string run, int actors, TimeSpan time)
    {
        var number = 0;
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, actors).Select(_ => Task.Run(async () =>
        {
            var cases = 0;
            for (; watch.Elapsed < time; cases++)
            {
                await CaseAsync(store, string.Create(CultureInfo.InvariantCulture, $"{run}{Interlocked.Increment(ref number):00000000}"));
            }

            return cases;
        })));
        return done.Sum();
    }

    private static async Task CaseAsync(IStore store, string number)
    {
        for (var action = 0; action < HouseholdRows.Actions; action++)
        {
            if (await store.AppendAsync(HouseholdRows.Action(number, action)) is not AppendResult.Done)
            {
                throw new InvalidOperationException($"Action {action} of {number} was not taken.");
            }
        }
    }
}
