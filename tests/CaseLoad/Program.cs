using System.Globalization;
using Tongban.CaseLoad;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;
using Tongban.Views.Clocks;

// Works on cases and fires their clocks until it is killed: CaseLoad STORE FROM FIRST-SERIAL, with days passing like seconds.
// Says every action that was acknowledged, one a line: case, version, sequence.
var (place, from, first) = (args[0], DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
await using IStore store = place.StartsWith("sqlite:", StringComparison.Ordinal) ? SqliteStore.Open(place[7..]) : await PostgresStore.OpenAsync(place);
await store.EnsureViewsAsync(CaseTables.All);
var time = new FastTime(from);
var work = new CaseWork(store, CaseWork.Shipped(), time);
var acknowledged = TextWriter.Synchronized(Console.Out);
var serial = first;
// Nobody listens any more, or something is wrong: the first that fails ends all.
await await Task.WhenAny([FireAsync(), .. Enumerable.Range(0, 16).Select(_ => ActAsync())]);

async Task ActAsync()
{
    var desk = work.Desk;
    while (true)
    {
        await work.OneAsync(desk, Interlocked.Increment(ref serial), acknowledged, CancellationToken.None);
    }
}

async Task FireAsync()
{
    var runner = new ClockRunner(store, work.Desk, (number, error) => Console.Error.WriteLine($"{number}: {error.Message}"));
    while (true)
    {
        await runner.RunAsync(CancellationToken.None);
        await Task.Yield();
    }
}
