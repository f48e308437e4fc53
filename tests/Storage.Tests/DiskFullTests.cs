using Tongban.Ledger;
using Tongban.LedgerLoad;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Disks;
using Tongban.Tests.Postgres;

namespace Tongban.Storage.Tests;

/// <summary>The disk below the store has no byte left: callers are told, nothing is torn, and the same keys pass when there is space.</summary>
public sealed class DiskFullTests
{
    private const int AtOnce = 32;

    [Fact]
    public async Task A_disk_without_space_under_sqlite_refuses_clearly_and_the_same_keys_pass_when_there_is_space()
    {
        using var disk = new SmallDisk(megabytes: 16);
        await using var store = SqliteStore.Open(disk.At("tongban.db"));
        await store.EnsureViewsAsync([Load.Heads]);
        disk.FillUpTo(rest: 2_000_000);

        var filled = await FilledAsync(store);
        filled.Failures.ShouldAllBe(failure => failure.Message.Contains("full; make space") && failure.Message.EndsWith("Try again with the same idempotency key."));
        (await store.LastSequenceAsync()).ShouldBeGreaterThanOrEqualTo(filled.Done.Count, "reading goes on");

        disk.MakeSpace();
        await GoesOnAsync(store, filled);
    }

    [Theory]
    [InlineData(true)] // The data is refused, the server lives.
    [InlineData(false)] // The log is on the same disk: when it cannot grow the server stops itself, and comes again when there is space.
    public async Task A_disk_without_space_under_postgresql_refuses_clearly_and_the_same_keys_pass_when_there_is_space(bool logBeside)
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        using var disk = new SmallDisk(megabytes: 200);
        await using var own = await PostgresProcess.StartAsync(disk.At("data"), logBeside);
        await using var store = await PostgresStore.OpenAsync(await own.DatabaseAsync());
        await store.EnsureViewsAsync([Load.Heads]);
        disk.FillUpTo(rest: 3_000_000);

        var filled = await FilledAsync(store);
        filled.Failures.ShouldAllBe(failure => failure.Message.EndsWith("Try again with the same idempotency key."));
        filled.Failures.ShouldAllBe(failure => failure.Message.Contains("full; make space") || (!logBeside && failure.Message.Contains("the database server")));

        disk.MakeSpace();
        await own.ComeBackAsync();
        await GoesOnAsync(store, filled);
    }

    /// <summary>Appends until something is refused.</summary>
    private static async Task<Filled> FilledAsync(IStore store)
    {
        var filled = new Filled([], [], []);
        for (var first = 0; filled.Refused.Count == 0; first += AtOnce)
        {
            first.ShouldBeLessThan(100_000, "the disk is full long before");
            await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(at => FillAsync(store, $"case:{at}", filled)));
        }

        return filled;
    }

    private static async Task FillAsync(IStore store, string stream, Filled filled)
    {
        try
        {
            (await store.AppendAsync(Load.Step(stream, 0))).ShouldBeOfType<AppendResult.Done>();
            Keep(filled.Done, stream);
        }
        catch (StorageUnavailableException failure)
        {
            Keep(filled.Refused, stream);
            Keep(filled.Failures, failure);
        }
    }

    private static void Keep<T>(List<T> list, T item)
    {
        lock (list)
        {
            list.Add(item);
        }
    }

    private static async Task GoesOnAsync(IStore store, Filled filled)
    {
        foreach (var stream in filled.Refused)
        {
            await Durable.StubbornAsync(store, Load.Step(stream, 0), static _ => { });
            (await store.AppendAsync(Load.Step(stream, 0))).ShouldBeOfType<AppendResult.Repeated>();
        }

        (await store.LastSequenceAsync()).ShouldBe(filled.Done.Count + filled.Refused.Count);
        await Durable.WholeAsync(store, [.. filled.Done.Concat(filled.Refused).Select(stream => (stream, 1L))]);
    }

    private sealed record Filled(List<string> Done, List<string> Refused, List<StorageUnavailableException> Failures);
}
