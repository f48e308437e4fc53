using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Tongban.Definitions.Waters;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;
using Tongban.Views.Clues;
using Tongban.Waters.Clues;
using Tongban.Waters.Fixes;
using Tongban.Web.Cases;
using Tongban.Web.Command;

namespace Tongban.Web.Tests.Command;

/// <summary>A watch over a store: what was acknowledged is seen, whoever dies in between, and told once.</summary>
public abstract class StationWatchTests
{
    private static readonly Lazy<LawBook> Book = new(() => new LawBook(Path.Combine(House.Root, "definitions"), sample: true));
    private static readonly Lazy<WaterFolder> Waters = new(() => WaterFolder.Load(Path.Combine(House.Root, "definitions")));
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

    [Theory]
    [InlineData(30)] // in what says which register it was made under
    [InlineData(40)] // in what says whose it is: other outlines, another build
    [InlineData(-1)] // in what says that it is whole
    public async Task A_state_that_does_not_fit_begins_a_watch_with_a_number_of_its_own_and_loses_no_batch_after_it(int changed)
    {
        await using var store = await ReadyAsync();
        await Watch(store).RunAsync(Now); // saves an empty state
        var state = (await store.ReadBlobAsync("watch:shore-7", Now)).ShouldNotBeNull();
        state[(changed + state.Length) % state.Length] ^= 1;
        await store.PutBlobAsync("watch:shore-7", state, Now);

        await BringAsync(store, 0, 8);
        await Watch(store).RunAsync(Now);
        (await ToldAsync(store)).Select(entry => entry.Stream).Distinct().ShouldBe(["clue:shore-7.2.1"]);
    }

    [Fact]
    public async Task A_state_saved_under_other_outlines_is_not_taken_for_one_under_these()
    {
        await using var store = await ReadyAsync();
        await Watch(store).RunAsync(Now);
        await BringAsync(store, 0, 8);
        await Watch(store, Waters.Value with { Zones = [.. Waters.Value.Zones.Reverse()], Fingerprint = "others" }).RunAsync(Now);
        (await ToldAsync(store)).Select(entry => entry.Stream).Distinct().ShouldBe(["clue:shore-7.2.1"], "the zone's number in the state would be another zone's here");
    }

    [Fact]
    public async Task Positions_that_one_who_died_while_saving_left_behind_are_removed_by_the_next()
    {
        await using var store = await ReadyAsync();
        var first = Watch(store);
        await BringAsync(store, 0, 8);
        await first.RunAsync(Now);
        var seen = (await store.ReadBlobAsync("positions:shore-7:000000000001", Now)).ShouldNotBeNull();
        time.Advance(TimeSpan.FromSeconds(60));
        await first.RunAsync(Now); // saves
        await store.PutBlobAsync("positions:shore-7:000000000001", seen, Now); // as though it had died before it removed them
        await Watch(store).RunAsync(Now);
        (await store.ReadBlobAsync("positions:shore-7:000000000001", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_whose_beginning_is_gone_is_waited_for_once_and_not_a_minute_for_each_number()
    {
        await using var store = await ReadyAsync();
        await store.TakeNumbersAsync("positions:shore-7", 500, Now);
        await BringAsync(store, 0, 8);
        var watch = Watch(store);
        await watch.RunAsync(Now);
        time.Advance(TimeSpan.FromSeconds(61));
        await watch.RunAsync(Now);
        (await ToldAsync(store)).ShouldNotBeEmpty();
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
    public async Task What_a_permit_covers_comes_before_nobody_and_is_kept_once_it_is_over()
    {
        await using var store = await ReadyAsync();
        await ImportAsync(store, permits: "412000001,川渔捕7,,,,2026-01-01,");
        await BringAsync(store, 0, 16);
        await Watch(store).RunAsync(Now);
        (await ToldAsync(store)).ShouldNotContain(entry => entry.Stream.StartsWith("clue:", StringComparison.Ordinal), "it lasts, and a permit speaks against it");

        await PassAsync(store, Watch(store), TimeSpan.FromHours(3));
        (await ToldAsync(store)).Where(entry => entry.Stream.StartsWith("clue:", StringComparison.Ordinal)).Select(entry => entry.Version).Distinct().ShouldBe([1], "once, when it was over");
        var queries = new ClueQueries(store);
        (await queries.CountAsync(Shore.Office, Now)).ShouldBe(0);
        (await queries.SuppressedAsync(Shore.Office, null, 10, Now)).Select(row => row.Against.Zh).Distinct().ShouldBe(["持有许可 川渔捕7"]);
    }

    [Fact]
    public async Task A_register_that_is_imported_while_the_watch_runs_counts_from_then_on_and_loses_no_track()
    {
        await using var store = await ReadyAsync();
        var watch = Watch(store);
        await BringAsync(store, 0, 8);
        await watch.RunAsync(Now);
        await ImportAsync(store, vessels: "412000009,川渔1,fishing,");
        await watch.RunAsync(Now); // takes it up
        await BringAsync(store, 8, 8);
        await watch.RunAsync(Now);
        var kinds = await KindsAsync(store);
        kinds.ShouldContain("unregistered");
        kinds.ShouldContain("fishing", "which needs the positions from before the import");

        // Whoever begins anew sees the same under the register that the state was saved under.
        var told = await ToldAsync(store);
        await Watch(store).RunAsync(Now);
        (await ToldAsync(store)).ShouldBe(told);
        told.Select(entry => entry.Stream).Where(stream => stream.StartsWith("clue:", StringComparison.Ordinal)).ShouldAllBe(stream => stream.StartsWith("clue:shore-7.1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watch_that_died_before_it_took_up_an_import_sees_what_it_saw_under_the_register_of_then()
    {
        await using var store = await ReadyAsync();
        await Watch(store).RunAsync(Now); // saves an empty state
        await BringAsync(store, 0, 16);
        await Watch(store).RunAsync(Now); // tells, and dies before it saves
        var told = (await ToldAsync(store)).Where(entry => entry.Stream.StartsWith("clue:", StringComparison.Ordinal)).ToList();
        await ImportAsync(store, vessels: "412000009,川渔1,fishing,", permits: "412000001,川渔捕7,,,,2026-01-01,");
        await Watch(store).RunAsync(Now);
        (await ToldAsync(store)).Where(entry => entry.Stream.StartsWith("clue:", StringComparison.Ordinal)).ShouldBe(told, "no number means another sighting than before");
    }

    [Fact]
    public async Task A_vessel_that_an_office_silenced_comes_no_more_before_it_and_is_kept_with_the_reason()
    {
        await using var store = await ReadyAsync();
        var (watch, clues) = (Watch(store), Clues(store));
        await BringAsync(store, 0, 8);
        await watch.RunAsync(Now);
        var clerk = new Kernel.Actors.Actor.Official(Kernel.Actors.AccountId.Parse("someone"), "某渔政", Shore.Office, Kernel.Actors.OfficeRoles.Of(Kernel.Actors.OfficeRole.Clerk));
        var clue = (await clues.SeeAsync(ClueNumber.Of("shore-7", 1, 1), clerk, Now)).ShouldNotBeNull().Clue;
        await new SilenceDesk(store, time).DoAsync(new SilenceCommand.Ask(clerk, clue, SilenceScope.Vessel, 1, "科研船作业"), Now);

        await PassAsync(store, watch, TimeSpan.FromHours(3));
        await BringAsync(store, 200, 16); // it comes back
        await watch.RunAsync(Now);
        await PassAsync(store, watch, TimeSpan.FromHours(3));
        var queries = new ClueQueries(store);
        (await queries.OfOfficeAsync(Shore.Office, ClueOrder.Due, null, 10, Now)).Where(row => row.Kind == "closed-water-entry").Select(row => row.Number).ShouldBe(["shore-7.1.1"], "what was there before stays to be judged");
        (await queries.SuppressedAsync(Shore.Office, null, 10, Now)).ShouldHaveSingleItem().Against.Zh.ShouldBe("某渔政要求静默至 2026-10-01 09:00：科研船作业");
    }

    [Fact]
    public async Task A_faulty_list_is_refused_line_by_line_and_what_was_in_force_stays()
    {
        await using var store = await ReadyAsync();
        await ImportAsync(store, vessels: "412000009,川渔1,fishing,");
        var book = new RegisterBook(store);
        var (import, faults) = await book.ImportAsync("id,name\n412000001,a\n,b\n", "id,number,from\n412000001,1,soon\n", "system:test", default, Now);
        import.ShouldBeNull();
        faults.Length.ShouldBe(2);
        (faults[0], faults[1]).ShouldSatisfyAllConditions(both => both.Item1.ShouldStartWith("register:3:"), both => both.Item2.ShouldStartWith("permits:2:"));
        var current = await book.CurrentAsync(Now);
        (current.Version, current.Import?.Vessels?.Rows, current.Import?.Permits).ShouldBe((1, 1, null));
        (await book.ImportAsync(null, "id,number,from\n412000001,1,2026-01-01\n", "system:test", default, Now)).Import.ShouldNotBeNull().Vessels.ShouldBe(current.Import?.Vessels, "the list that is not given stays");
    }

    [Fact]
    public async Task Lists_that_no_import_of_late_names_are_removed_and_those_in_force_are_not()
    {
        await using var store = await ReadyAsync();
        for (var i = 1; i <= 7; i++)
        {
            await ImportAsync(store, vessels: $"41200000{i},川渔{i},fishing,", permits: "412000001,1,,,,2026-01-01,");
        }

        (await BlobsAsync(store)).Count(key => key.StartsWith("vessel-register:", StringComparison.Ordinal)).ShouldBe(5, "four registers and the one list of permits");
        (await new RegisterBook(store).CurrentAsync(Now)).Register.Find(VesselId.Named("412000007")).ShouldNotBeNull();
        (await new RegisterBook(store).OfVersionAsync(1, Now)).ShouldBeNull();
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

    /// <summary>One position that could be kept and not read again would stop the watch over its water for good.</summary>
    [Fact]
    public void Whatever_a_radio_says_is_kept_so_that_it_reads_back()
    {
        Gen.Byte.Array[20].Sample(tail =>
        {
            foreach (var type in (int[])[1, 4, 9, 18, 19, 21, 27])
            {
                var line = Radio.Sentence(type, tail);
                var brought = new BatchReader("shore-7").Read(Encoding.ASCII.GetBytes(line), Instant.FromUtc(2026, 9, 30, 1, 0));
                KeptBatch.Read(KeptBatch.Write(default, brought.Fixes), new()).Fixes.Count.ShouldBe(brought.Fixes.Count, line);
            }
        }, iter: 500);
    }

    private StationWatch Watch(IStore store, WaterFolder? waters = null) => new(Shore, waters ?? Waters.Value, store, Clues(store), new(store, time), new(store), time);

    private ClueDesk Clues(IStore store) => new(store, () => Book.Value.Law, time);

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

    private async Task PassAsync(IStore store, StationWatch watch, TimeSpan passed)
    {
        await watch.RunAsync(Now);
        time.Advance(passed);
        await watch.RunAsync(Now); // puts into the row that time passed
        await watch.RunAsync(Now);
        (await store.LastNumberAsync("positions:shore-7", Now)).ShouldBeGreaterThan(0);
    }

    private async Task ImportAsync(IStore store, string? vessels = null, string? permits = null) => (await new RegisterBook(store).ImportAsync(
        vessels is null ? null : $"id,name,type,gear\n{vessels}\n", permits is null ? null : $"id,number,exemption,kinds,zones,from,until\n{permits}\n", "system:test", Instant.FromDateTimeOffset(time.GetUtcNow()), Now)).Faults.ShouldBeEmpty();

    private static async Task<List<string>> KindsAsync(IStore store) => [.. (await new ClueQueries(store).OfOfficeAsync(Shore.Office, ClueOrder.Due, null, 100, Now)).Select(row => row.Kind)];

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
