using Tongban.CaseLoad;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;
using Tongban.Web.Cases;

namespace Tongban.Cli.Tests.Served;

/// <summary>The books of a served platform, looked at from outside it.</summary>
internal sealed class Books(string data, string store)
{
    private const string Standing = "select number, stage, due, revision from cases order by number";
    private static readonly DateTimeOffset LongAgo = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Opens cases in the past, before the platform runs, so that their clocks are due the moment it does.</summary>
    public async Task SeedOverdueAsync(int cases)
    {
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, CasesSetup.MasterKeyFile), Convert.ToBase64String(new byte[MasterKey.Length]), Now);
        await using var opened = await OpenAsync();
        await opened.EnsureViewsAsync(CaseTables.All, Now);
        var work = new CaseWork(opened, CaseWork.Shipped(), new FixedTime(LongAgo));
        await Task.WhenAll(Enumerable.Range(0, cases).Select(serial => work.OneAsync(work.Desk, serial, TextWriter.Null, Now)));
    }

    /// <summary>Completes when no clock that is due is left. Looks from outside, while the platform works.</summary>
    public async Task NothingDueAsync()
    {
        await using var opened = await OpenAsync();
        await Until.HoldsAsync(async () => await DueAsync(opened) == 0, "no clock that is due is left");
    }

    /// <summary>Everything acknowledged is there, nothing twice, nothing half; rows are what the ledger says.</summary>
    public async Task WholeAsync(IReadOnlyDictionary<Ask, Told?> asked, int seeded)
    {
        await using var opened = await OpenAsync();
        (await LedgerVerifier.VerifyAsync(opened, null, Now)).First.ShouldBeNull();
        var numbers = await opened.QueryAsync("select number from cases", row => row.Text(0), Now);
        foreach (var case_ in asked.Values.OfType<Told>().GroupBy(told => told.Number))
        {
            (await opened.VersionAsync("case:" + case_.Key, Now)).ShouldBe(case_.Max(told => told.Version), $"{case_.Key}: what was acknowledged, and no more");
        }

        asked.Where(ask => ask.Value is not null && ask.Key.Path == "/api/cases").Select(ask => ask.Value?.Number).ShouldBeUnique("no case was given to two keys");
        numbers.Count.ShouldBe(seeded + asked.Keys.Count(ask => ask.Path == "/api/cases"), "one case a key, none doubled and none lost");
        await ClocksAsync(opened, numbers);
        await SameRowsAsync(opened);
    }

    private static async Task ClocksAsync(IStore opened, IReadOnlyList<string> numbers)
    {
        var desk = new CaseWork(opened, CaseWork.Shipped(), TimeProvider.System).Desk;
        foreach (var number in numbers)
        {
            var history = await desk.HistoryAsync(CaseNumber.Parse(number), Now);
            FiredClocks.Twice(history.SelectMany(entry => entry.Facts)).ShouldBeNull(number);
        }

        (await DueAsync(opened)).ShouldBe(0, "no clock that was due is left");
    }

    private static async Task SameRowsAsync(IStore opened)
    {
        var desk = new CaseWork(opened, CaseWork.Shipped(), TimeProvider.System).Desk;
        var before = await RowsAsync(opened);
        await CaseRebuild.RunAsync(opened, desk, new CaseProjection(), Now);
        (await RowsAsync(opened)).ShouldBe(before, "rows are as far as their entries");
    }

    private static ValueTask<IReadOnlyList<string>> RowsAsync(IStore opened) =>
        opened.QueryAsync(Standing, row => $"{row.Text(0)} {row.Text(1)} {row.Number(2)} {row.Number(3)}", Now);

    private static async Task<long> DueAsync(IStore opened) =>
        (await opened.QueryAsync("select count(*) from clocks where due <= $now", row => row.Number(0), Now, ("now", NodaTime.Instant.FromDateTimeOffset(DateTimeOffset.UtcNow))))[0];

    private async Task<IStore> OpenAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools(); // those of this process died with the server
        return store.StartsWith("sqlite:", StringComparison.Ordinal) ? SqliteStore.Open(store[7..]) : await PostgresStore.OpenAsync(store, Now);
    }
}
