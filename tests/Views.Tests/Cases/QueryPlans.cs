using System.Collections.Immutable;
using NodaTime;
using Npgsql;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;
using Tongban.Views.Clocks;
using Tongban.Views.Tests.Flows;

namespace Tongban.Views.Tests.Cases;

/// <summary>
/// How the stores go about what pages read, with twenty thousand cases in the views, one applicant in a thousand of them. A list that sorts, or
/// reads a table from its beginning, is quick in every other test and slow in the tenth year.
/// </summary>
public abstract class QueryPlans
{
    private const int Cases = 20_000;
    private const string System = "system:CN/GOV/330000/one-window";
    private const string Busy = "ffffffffffffffffffffffffffffffff";
    private static readonly Instant Opened = Instant.FromUtc(2026, 1, 5, 1, 0);

    protected abstract ValueTask<IStore> OpenStoreAsync();

    protected abstract ValueTask LearnAsync();

    protected abstract void ShouldGoStraight(string what, IReadOnlyList<string> plan);

    [Fact]
    public async Task Lists_are_read_along_an_index_without_sorting_and_without_reading_a_table_through()
    {
        await using var store = await OpenStoreAsync();
        await store.EnsureViewsAsync(CaseTables.All, Office.Cancel);
        await store.ReplaceViewsAsync(CaseTables.All, _ => RowsAsync(), Office.Cancel);
        await LearnAsync();
        var explaining = new Explaining(store);
        var queries = new CaseQueries(explaining);
        await using var office = await Office.OpenAsync(store);

        await queries.QueueAsync(OfficeId.Parse(OfficeAt(7)), null, 50, Office.Cancel);
        await queries.QueueAsync(OfficeId.Parse(OfficeAt(7)), new QueueRow("3", "owner", 5_000_000, "", "", "", "", Opened, false, false, false, "", "", ""), 50, Office.Cancel);
        await queries.MineAsync(PersonOf(5_000), null, 20, Office.Cancel);
        await queries.MineAsync(Busy, null, 20, Office.Cancel);
        await queries.OpenOfAsync(Busy, ["household.transfer.spouse", "household.transfer.job"], 20, Office.Cancel);
        await queries.NoticesAsync("person:" + Busy, null, 20, Office.Cancel);
        await queries.BelowAsync(OfficeId.Parse("public-security-bureau:330000"), null, 50, Office.Cancel);
        await queries.BelowAsync(OfficeId.Parse("public-security-bureau:330100"), null, 50, Office.Cancel);
        await queries.BelowAsync(OfficeId.Parse("public-security-bureau:330106"), null, 50, Office.Cancel);
        await queries.BelowAsync(OfficeId.Parse("public-security-bureau:000000"), null, 50, Office.Cancel);
        await queries.DocumentAsync("paper-17", Office.Cancel);
        await queries.LooksAsync("number-17", null, 50, Office.Cancel);
        await queries.LooksAsync("number-17", new LookRow(Opened, "official:one@police-station:330106", "", "", ""), 50, Office.Cancel);
        await queries.RecomputedAsync(OfficeId.Parse(OfficeAt(7)), null, 50, Office.Cancel);
        await queries.RecomputedAroundAsync(OfficeId.Parse("public-security-bureau:330000"), null, 50, Office.Cancel);
        await queries.RecomputedAroundAsync(OfficeId.Parse("public-security-bureau:000000"), null, 50, Office.Cancel);
        await queries.RecomputedAsync(new RecomputedRow("number-17", "completeness", "", "", "", "", "", false, Opened), 50, Office.Cancel);
        await queries.QueueSizeAsync(OfficeId.Parse(OfficeAt(7)), Opened, Office.Cancel);
        var others = new FigureQueries(explaining);
        await others.OpenedByAsync(System, ["m"], null, OpenedOrder.Newest, 0, 20, Office.Cancel);
        await others.OpenedByAsync(System, ["m", "n"], Busy, OpenedOrder.Newest, 0, 20, Office.Cancel);
        await PlansOfListsAsync(new ListingQueries(explaining));
        await new ClockRunner(explaining, office.Desk, (_, error) => throw error).RunAsync(Office.Cancel);

        explaining.Plans.Count.ShouldBe(32);
        foreach (var (sql, plan) in explaining.Plans)
        {
            ShouldGoStraight(sql, plan);
        }
    }

    [Fact]
    public async Task A_county_office_lists_the_cases_of_its_own_county_and_the_prefecture_those_of_all()
    {
        await using var store = await OpenStoreAsync();
        await store.EnsureViewsAsync(CaseTables.All, Office.Cancel);
        await store.ReplaceViewsAsync(CaseTables.All, _ => RowsAsync(), Office.Cancel);
        var queries = new CaseQueries(store);

        var county = await queries.BelowAsync(OfficeId.Parse("public-security-bureau:330106"), null, 50, Office.Cancel);
        var prefecture = await queries.BelowAsync(OfficeId.Parse("public-security-bureau:330100"), null, 50, Office.Cancel);

        county.Count.ShouldBe(50);
        county.ShouldAllBe(row => row.Below == "police-station:330106");
        county.Select(row => row.Owner).Distinct().Count().ShouldBe(2, "its own cases, and those in which it takes part while another county's station holds them");
        prefecture.Select(row => row.Owner).Distinct().Count().ShouldBeGreaterThan(1);
    }

    private static async Task PlansOfListsAsync(ListingQueries lists)
    {
        await lists.OfAsync(OfficeId.Parse(OfficeAt(7)), null, 50, Office.Cancel);
        await lists.HeldAsync(OfficeId.Parse(OfficeAt(7)), null, 50, Office.Cancel);
        await lists.AroundAsync(OfficeId.Parse("public-security-bureau:330000"), null, 50, Office.Cancel);
        await lists.AroundAsync(OfficeId.Parse("public-security-bureau:330100"), null, 50, Office.Cancel);
        await lists.AroundAsync(OfficeId.Parse("public-security-bureau:000000"), null, 50, Office.Cancel);
        await lists.EndedAsync(OfficeId.Parse(OfficeAt(7)), 50, Office.Cancel);
        await lists.AboutAsync("number-17", 50, Office.Cancel);
        await lists.ProposedAsync(("number-17", "listing.1"), 50, Office.Cancel);
    }

    private static async IAsyncEnumerable<RowChange> RowsAsync()
    {
        await Task.Yield();
        for (var index = 0; index < Cases; index++)
        {
            foreach (var row in RowsOf(index))
            {
                yield return row;
            }
        }
    }

    private static ImmutableArray<RowChange> RowsOf(int index)
    {
        var (number, at, due) = ($"number-{index}", Opened + Duration.FromMinutes(index), (long)index * 1000);
        return
        [
            new RowChange.Put(
                CaseTables.Cases,
                [
                    number, "m", "m@2021-12-01", "intake", index % 5 == 0 ? null : "registered", OfficeAt(index), 33L, index % 60 < 50 ? 3301L : 3302L, "wholly-online", index % 7 == 0 ? System : "portal",
                    "王*", at, at, at, due, "completeness", false, false, false, 0L, 3L,
                ]),
            new RowChange.Put(CaseTables.Queue, [OfficeAt(index), number, "owner", due, "completeness", "m@2021-12-01", "intake", "王*", at, false, false, false, "", "", ""]),
            new RowChange.Put(CaseTables.TakingPart, [number, OfficeAt(index + 5), 33L, (index + 5) % 60 < 50 ? 3301L : 3302L, due]),
            new RowChange.Put(
                CaseTables.About,
                [
                    "about-" + number, "l", "l@2021-12-01", number, "m", OfficeAt(index), true, 33L, index % 60 < 50 ? 3301L : 3302L, OfficeAt(index + 3), "listed", index % 5 == 0 ? null : "released", due, "term",
                    false, false, false, at, at, "",
                ]),
            new RowChange.Put(CaseTables.Proposed, [number, "listing.1", "l"]),
            new RowChange.Put(CaseTables.Clocks, [number, "completeness", OfficeAt(index), at, "cn", false, "0|5 working-days|||law||"]),
            new RowChange.Put(CaseTables.Parties, [PersonOf(index), number, "applicant", at]),
            new RowChange.Put(CaseTables.Documents, [$"paper-{index}", number, "receipt", OfficeAt(index), at, null, "receipt@2021-12-01", "00"]),
            new RowChange.Put(CaseTables.Notices, [number, 1L, 0L, "person:" + PersonOf(index), "opened", "{}", "m@2021-12-01", "intake", at]),
            new RowChange.Put(
                CaseTables.Recomputed, [number, 2L, "completeness", "cn", OfficeAt(index), 33L, "m@2021-12-01", "2026-09-29", "2026-09-30", false, at]),
            new RowChange.Put(CaseTables.Looks, [number, at, "official:x@y", "某民警", OfficeAt(index), "办理"]),
        ];
    }

    private static string OfficeAt(int index) => $"police-station:{(index % 60 < 50 ? 330101 + (index % 10) : 330201 + (index % 10))}";

    private static string PersonOf(int index) => index % 20 == 0 ? Busy : $"{index / 5:x32}";

    /// <summary>Asks the store how it would go about each query, and gives no rows.</summary>
    private sealed class Explaining(IViewReader real) : IViewReader
    {
        internal List<(string Sql, IReadOnlyList<string> Plan)> Plans { get; } = [];

        public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<IRow, T> read, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
        {
            Plans.Add((sql, await real.ExplainAsync(sql, cancellation, parameters)));
            return [];
        }

        public ValueTask<IReadOnlyList<string>> ExplainAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
            real.ExplainAsync(sql, cancellation, parameters);
    }
}

public sealed class QueryPlansOnSqlite : QueryPlans, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-plans-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    protected override ValueTask LearnAsync() => ValueTask.CompletedTask;

    protected override void ShouldGoStraight(string what, IReadOnlyList<string> plan)
    {
        plan.ShouldNotBeEmpty();
        plan.ShouldAllBe(step => step.Contains("SEARCH", StringComparison.Ordinal), what + "\n" + string.Join('\n', plan));
    }

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class QueryPlansOnPostgres(PostgresServer server) : QueryPlans
{
    private string database = "";

    protected override async ValueTask<IStore> OpenStoreAsync()
    {
        database = await server.DatabaseAsync();
        return await PostgresStore.OpenAsync(database, Office.Cancel);
    }

    protected override async ValueTask LearnAsync()
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Office.Cancel);
        await using var command = new NpgsqlCommand("analyze", connection);
        await command.ExecuteNonQueryAsync(Office.Cancel);
    }

    protected override void ShouldGoStraight(string what, IReadOnlyList<string> plan)
    {
        var text = string.Join('\n', plan);
        text.ShouldContain("Index", Case.Sensitive, what + "\n" + text);
        plan.ShouldAllBe(step => !step.Contains("Seq Scan", StringComparison.Ordinal) && !step.Contains("Sort", StringComparison.Ordinal), what + "\n" + text);
    }
}
