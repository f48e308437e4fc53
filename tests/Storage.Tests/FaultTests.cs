using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Tongban.Ledger;
using Tongban.LedgerLoad;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;

namespace Tongban.Storage.Tests;

/// <summary>What must survive when something dies at the worst moment.</summary>
public sealed class FaultTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-fault-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_process_killed_under_load_leaves_every_acknowledged_action_and_no_half_one_in_sqlite()
    {
        var place = "sqlite:" + At("tongban.db");
        var acknowledged = await KilledTwiceAsync(place);
        await using var store = SqliteStore.Open(At("tongban.db"));
        await Durable.WholeAsync(store, acknowledged);
    }

    [Fact]
    public async Task A_process_killed_under_load_leaves_every_acknowledged_action_and_no_half_one_in_postgresql()
    {
        var place = await server.DatabaseAsync();
        var acknowledged = await KilledTwiceAsync(place);
        await using var store = await PostgresStore.OpenAsync(place);
        await Durable.WholeAsync(store, acknowledged);
    }

    [Fact]
    public async Task When_the_database_server_crashes_under_load_callers_are_told_and_a_retry_with_the_same_key_never_doubles()
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        await using var own = await PostgresProcess.StartAsync();
        await using var store = await PostgresStore.OpenAsync(await own.DatabaseAsync());
        await store.EnsureViewsAsync([Load.Heads]);
        var (failures, stepsDone, restarted) = (new ConcurrentQueue<StorageUnavailableException>(), 0, new TaskCompletionSource());
        var actors = Enumerable.Range(0, 16).Select(async actor =>
        {
            for (var version = 0L; version < 40 || !restarted.Task.IsCompleted; version++)
            {
                await Durable.StubbornAsync(store, Load.Step($"case:{actor}", version), failures.Enqueue);
                Interlocked.Increment(ref stepsDone);
            }
        }).ToArray();
        await Until.HoldsAsync(() => Volatile.Read(ref stepsDone) >= 200, "two hundred steps are done");
        await own.RestartAsync();
        restarted.SetResult();
        await Until.DoneAsync(Task.WhenAll(actors), "all actors have done their steps");

        failures.ShouldNotBeEmpty("the crash came under load");
        failures.ShouldAllBe(failure => failure.Message.EndsWith("Try again with the same idempotency key."));
        (await store.LastSequenceAsync()).ShouldBe(stepsDone);
        await Durable.WholeAsync(store, []);
    }

    [Fact]
    public async Task A_number_that_something_acknowledged_rests_on_is_not_given_again_after_a_crash_of_the_database_server()
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        await using var own = await PostgresProcess.StartAsync();
        await using var store = await PostgresStore.OpenAsync(await own.DatabaseAsync());
        await store.EnsureViewsAsync([Load.Heads]);
        var used = new List<long>();
        for (var crash = 0; crash < 10; crash++)
        {
            used.Add(await Durable.StubbornAsync(() => store.TakeNumbersAsync("permit"), static _ => { }));
            await Durable.StubbornAsync(store, Load.Step($"case:{crash}", 0), static _ => { });
            await own.RestartAsync();
        }

        used.ShouldBeUnique();
    }

    [Fact]
    public async Task A_full_disk_is_refused_clearly_tears_nothing_and_work_goes_on_when_there_is_space()
    {
        var done = 0;
        await using (var store = SqliteStore.Open(At("full.db"), new SqliteOptions(LargestBytes: 600_000)))
        {
            await store.EnsureViewsAsync([Load.Heads]);
            var refused = await Should.ThrowAsync<StorageUnavailableException>(async () =>
            {
                for (; done < 10_000; done++)
                {
                    await store.AppendAsync(Load.Step($"case:{done}", 0));
                }
            });
            refused.Message.ShouldContain("full; make space");
            await Should.ThrowAsync<StorageUnavailableException>(() => Task.WhenAll(Enumerable.Range(0, 200).Select(at => store.AppendAsync(Load.Step($"more:{at}", 0)).AsTask())));
            (await store.LastSequenceAsync()).ShouldBeGreaterThanOrEqualTo(done, "reading goes on");
        }

        await using var roomy = SqliteStore.Open(At("full.db"));
        (await roomy.AppendAsync(Load.Step("case:after", 0))).ShouldBeOfType<AppendResult.Done>();
        await Durable.WholeAsync(roomy, [.. Enumerable.Range(0, done).Select(at => ($"case:{at}", 1L))]);
    }

    private async Task<List<(string Stream, long Version)>> KilledTwiceAsync(string place) =>
        [.. await KilledAsync(place, "first"), .. await KilledAsync(place, "second")];

    /// <summary>Runs the load until it has acknowledged much, kills it as <c>kill -9</c> does, and gives what it had said by then.</summary>
    private async Task<List<(string Stream, long Version)>> KilledAsync(string place, string run)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Tongban.LedgerLoad"), [place, At("seal.pem"), run]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var load = Child.Start(start);
        var said = new List<(string Stream, long Version)>();
        while (await load.LineAsync() is { } line)
        {
            if (line.Split(' ') is [var stream, var version])
            {
                said.Add((stream, long.Parse(version, CultureInfo.InvariantCulture)));
            }

            if (said.Count == 1_500)
            {
                load.Kill();
            }
        }

        (await load.EndAsync()).Status.ShouldNotBe(0);
        said.Count.ShouldBeGreaterThanOrEqualTo(1_500);
        return said;
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
