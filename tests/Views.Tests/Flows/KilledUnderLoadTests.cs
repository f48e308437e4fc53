using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Tongban.CaseLoad;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;
using Tongban.Views.Clocks;

namespace Tongban.Views.Tests.Flows;

/// <summary>The process is killed while cases are worked on and clocks run out; after a restart nothing is lost, nothing is half done, nothing fires twice.</summary>
public sealed class KilledUnderLoadTests(PostgresServer server) : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-killed-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task In_sqlite()
    {
        var path = Path.Combine(folder, "tongban.db");
        var acknowledged = await KilledTwiceAsync("sqlite:" + path);
        await using var store = SqliteStore.Open(path);
        await WholeAsync(store, acknowledged);
    }

    [Fact]
    public async Task In_postgresql()
    {
        var place = await server.DatabaseAsync();
        var acknowledged = await KilledTwiceAsync(place);
        await using var store = await PostgresStore.OpenAsync(place, Office.Cancel);
        await WholeAsync(store, acknowledged);
    }

    private static async Task<List<(string Number, long Version)>> KilledTwiceAsync(string place)
    {
        var acknowledged = await KilledAfterAsync(place, Begin, 0, 400);
        acknowledged.AddRange(await KilledAfterAsync(place, Begin.AddDays(400), 500_000, 400));
        return acknowledged;
    }

    /// <summary>Runs the load until it has acknowledged so many actions, then kills it in whatever it is doing.</summary>
    private static async Task<List<(string Number, long Version)>> KilledAfterAsync(string place, DateTimeOffset from, int serial, int actions)
    {
        using var load = Child.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Tongban.CaseLoad"))
        {
            ArgumentList = { place, from.ToString("O"), serial.ToString(CultureInfo.InvariantCulture) }, RedirectStandardOutput = true, UseShellExecute = false,
        });
        var said = new List<(string, long)>();
        while (said.Count < actions && await load.LineAsync() is { } line)
        {
            said.Add(Acknowledged(line));
        }

        load.Kill();
        while (await load.LineAsync() is { } line && line.Split(' ').Length == 3)
        {
            said.Add(Acknowledged(line));
        }

        said.Count.ShouldBeGreaterThanOrEqualTo(actions, "the load did its work before it was killed");
        return said;
    }

    private static (string Number, long Version) Acknowledged(string line)
    {
        var parts = line.Split(' ');
        return (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static async Task WholeAsync(IStore store, List<(string Number, long Version)> acknowledged)
    {
        var time = new FakeTimeProvider(Begin.AddDays(900));
        var desk = new CaseWork(store, CaseWork.Shipped(), time).Desk;
        (await LedgerVerifier.VerifyAsync(store, null, Office.Cancel)).First.ShouldBeNull();
        (await FiredAsync(store)).ShouldBeGreaterThan(0, "clocks ran out while the load was on");

        await DrainAsync(store, desk);
        foreach (var (number, version) in acknowledged.GroupBy(action => action.Number).Select(last => (last.Key, last.Max(action => action.Version))))
        {
            var history = await desk.HistoryAsync(CaseNumber.Parse(number), Office.Cancel);
            history.Count.ShouldBeGreaterThanOrEqualTo((int)version, $"{number}: every acknowledged action is there");
            FiredClocks.Twice(history.SelectMany(entry => entry.Facts)).ShouldBeNull(number);
        }

        var next = await new ClockRunner(store, desk, (_, error) => throw error).NextAsync(Office.Cancel);
        (next ?? NodaTime.Instant.MaxValue).ShouldBeGreaterThan(desk.Now, "no clock that was due is left");
        var before = await store.QueryAsync("select number, revision, due from cases order by number", row => $"{row.Text(0)} {row.Number(1)} {row.Number(2)}", Office.Cancel);
        await CaseRebuild.RunAsync(store, desk, new CaseProjection(), Office.Cancel);
        (await store.QueryAsync("select number, revision, due from cases order by number", row => $"{row.Text(0)} {row.Number(1)} {row.Number(2)}", Office.Cancel)).ShouldBe(before);
    }

    private static async Task<int> FiredAsync(IStore store)
    {
        var fired = 0;
        await foreach (var entry in store.ReadAllAsync(0, Office.Cancel))
        {
            fired += entry.Kind == "clock-ran-out" ? 1 : 0;
        }

        return fired;
    }

    private static async Task DrainAsync(IStore store, CaseDesk desk)
    {
        var runner = new ClockRunner(store, desk, (_, error) => throw error);
        await Until.HoldsAsync(async () => await runner.RunAsync(Office.Cancel) == 0, "no clock is due any more: expiries start further ones");
    }
}
