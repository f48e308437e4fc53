using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Tongban.Definitions.Waters;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;
using Tongban.Waters.Fixes;
using Tongban.Web.Cases;
using Tongban.Web.Command;
using Tongban.Web.Tests.Browser;

namespace Tongban.Web.Tests.Command;

/// <summary>A watch over a store: what was acknowledged is seen, whoever dies in between, and told once.</summary>
public abstract class StationWatchTests
{
    private static readonly Lazy<LawBook> Book = new(() => new LawBook(Path.Combine(Repository.Root, "definitions"), sample: true));
    private static readonly Lazy<WaterFolder> Waters = new(() => WaterFolder.Load(Path.Combine(Repository.Root, "definitions")));
    private static readonly Station Shore = new("shore-7", OfficeId.Parse("fishery-enforcement:511500"));
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 9, 30, 1, 0, 0, TimeSpan.Zero));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task A_watch_that_dies_before_it_saved_sees_again_what_it_saw_and_tells_it_once()
    {
        await using var store = await ReadyAsync();
        await BringAsync(store, 0, 8);
        (await Watch(store).RunAsync(Now)).ShouldBeTrue();
        var told = await ToldAsync(store);
        told.Count.ShouldBeGreaterThan(0);

        // The next one begins from the empty state that the first saved, and is given more.
        await BringAsync(store, 8, 8);
        (await Watch(store).RunAsync(Now)).ShouldBeTrue();
        (await ToldAsync(store)).Take(told.Count).ShouldBe(told, "the same sighting has the same number");
        (await ToldAsync(store)).Select(entry => entry.Stream).Distinct().ShouldBe(["clue:shore-7.1.1", "clue:shore-7.1.2"], "a boat that came in, and then moved as in fishing");
    }

    [Fact]
    public async Task A_saved_watch_goes_on_where_it_was_and_keeps_no_position_that_it_has_seen()
    {
        await using var store = await ReadyAsync();
        var first = Watch(store);
        await BringAsync(store, 0, 8);
        await first.RunAsync(Now);
        time.Advance(TimeSpan.FromMinutes(2));
        await first.RunAsync(Now); // saves, and says that time passes
        await first.RunAsync(Now);
        (await BlobsAsync(store)).Count(key => key.StartsWith("positions:", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1, "what it has seen is kept by nobody");

        await BringAsync(store, 8, 8);
        await Watch(store).RunAsync(Now);
        (await ToldAsync(store)).Select(entry => entry.Stream).Distinct().ShouldBe(["clue:shore-7.1.1"]);
    }

    [Fact]
    public async Task A_state_that_does_not_fit_begins_a_watch_with_a_number_of_its_own_and_loses_no_batch_after_it()
    {
        await using var store = await ReadyAsync();
        await Watch(store).RunAsync(Now); // saves an empty state
        var state = (await store.ReadBlobAsync("watch:shore-7", Now)).ShouldNotBeNull();
        await store.PutBlobAsync("watch:shore-7", state.AsMemory(0, 20), Now); // of another build

        await BringAsync(store, 0, 8);
        await Watch(store).RunAsync(Now);
        (await ToldAsync(store)).Select(entry => entry.Stream).Distinct().ShouldBe(["clue:shore-7.2.1"]);
    }

    [Fact]
    public async Task A_batch_whose_number_was_taken_and_never_filled_is_waited_for_and_then_passed_over()
    {
        await using var store = await ReadyAsync();
        var watch = Watch(store);
        await watch.RunAsync(Now);
        await store.TakeNumbersAsync("positions:shore-7", 1, Now); // whoever took it died
        await BringAsync(store, 0, 8);
        (await watch.RunAsync(Now)).ShouldBeFalse("it may still come");
        (await ToldAsync(store)).ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(61));
        await watch.RunAsync(Now);
        (await ToldAsync(store)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_watch_that_was_held_up_while_another_watched_on_does_not_undo_what_that_one_saved()
    {
        await using var store = await ReadyAsync();
        var (slow, quick) = (Watch(store), Watch(store));
        await BringAsync(store, 0, 8);
        await slow.RunAsync(Now);
        await quick.RunAsync(Now);
        await BringAsync(store, 8, 8);
        await quick.RunAsync(Now);
        time.Advance(TimeSpan.FromMinutes(2));
        await quick.RunAsync(Now); // saves
        var saved = await store.ReadBlobAsync("watch:shore-7", Now);

        await Should.ThrowAsync<InvalidOperationException>(() => slow.RunAsync(Now));
        (await store.ReadBlobAsync("watch:shore-7", Now)).ShouldBe(saved);
        await slow.RunAsync(Now); // begins from it
        (await ToldAsync(store)).Select(entry => entry.Stream).Distinct().ShouldBe(["clue:shore-7.1.1", "clue:shore-7.1.2"]);
    }

    [Fact]
    public void A_position_reads_back_as_it_was_kept()
    {
        var came = Instant.FromUtc(2026, 9, 30, 1, 0);
        Fix[] fixes =
        [
            new("shore-7", VesselId.Named("412000001"), came - Duration.FromMilliseconds(1), 28.7851234, -104.69) { Speed = 1.7f, Course = 0.1f, Heading = 359, VesselType = "fishing" },
            new("radar-1", VesselId.Named("目标 \"7\""), came, -0.5, 179.9999999),
        ];
        KeptBatch.Read(KeptBatch.Write(came, fixes), new()).ShouldSatisfyAllConditions(kept => kept.Came.ShouldBe(came), kept => kept.Fixes.ShouldBe(fixes));
        KeptBatch.Read(KeptBatch.Write(came, []), new()).Fixes.ShouldBeEmpty();
    }

    private StationWatch Watch(IStore store) => new(Shore, Waters.Value, store, new(store, () => Book.Value.Law, time), time);

    private Task BringAsync(IStore store, int first, int count) => new PositionRow(Shore.Name, store, time).AddAsync(
        Instant.FromDateTimeOffset(time.GetUtcNow()),
        [.. Enumerable.Range(first, count).Select(i => new Fix(Shore.Name, VesselId.Named("412000001"), Instant.FromUtc(2026, 9, 30, 0, 40) + Duration.FromMinutes(i), 28.785, 104.690 + (i * 0.0004)) { VesselType = "fishing" })],
        Now);

    private async Task<IStore> ReadyAsync()
    {
        var store = await OpenStoreAsync();
        await store.EnsureViewsAsync(CaseTables.All, Now);
        return store;
    }

    private static async Task<List<(string Stream, long Version, string Kind)>> ToldAsync(IStore store)
    {
        var told = new List<(string, long, string)>();
        await foreach (var entry in store.ReadAllAsync(0, Now))
        {
            told.Add((entry.Stream, entry.Version, entry.Kind));
        }

        return told;
    }

    private static async Task<List<string>> BlobsAsync(IStore store)
    {
        var keys = new List<string>();
        await foreach (var key in store.ReadBlobKeysAsync(Now))
        {
            keys.Add(key);
        }

        return keys;
    }
}

public sealed class StationWatchOnSqliteTests : StationWatchTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-watch-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class StationWatchOnPostgresTests(PostgresServer server) : StationWatchTests
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), TestContext.Current.CancellationToken);
}
