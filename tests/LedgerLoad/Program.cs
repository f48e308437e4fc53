using Tongban.Ledger;
using Tongban.LedgerLoad;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;

// Works on a store until it is killed: LedgerLoad STORE KEY-FILE RUN. Says every entry that was acknowledged, one a line: stream and version.
var (place, keyFile, run) = (args[0], args[1], args[2]);
await using IStore store = place.StartsWith("sqlite:", StringComparison.Ordinal) ? SqliteStore.Open(place[7..]) : await PostgresStore.OpenAsync(place);
await store.EnsureViewsAsync([Load.Heads]);
using var key = KeyFile.SigningKey(keyFile);
await store.ReleaseLeaseAsync("sealer", "load");
var sealer = new Sealer(store, key, "load").RunAsync(TimeProvider.System, TimeSpan.FromMilliseconds(50), error => Console.Error.WriteLine(error.Message), CancellationToken.None);
// Nobody listens any more, or something is wrong: the first that fails ends all.
await await Task.WhenAny([sealer, .. Enumerable.Range(0, 32).Select(actor => Load.ActAsync(store, $"{run}-{actor}", Console.Out))]);
