using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;

namespace Tongban.Web.Hosting;

/// <summary>Opens the store at a place; the only spot that knows both kinds.</summary>
public static class StoreOpening
{
    /// <summary>Opens it, and makes it when there is none. The caller disposes it.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be opened.</exception>
    public static Task<IStore> OpenAsync(this StorePlace place, CancellationToken cancellation = default) => place.Match<Task<IStore>>(
        sqlite => Task.FromResult<IStore>(SqliteStore.Open(OwnersAlone.Book(sqlite.Path))),
        async postgres => await PostgresStore.OpenAsync(postgres.ConnectionString, cancellation));
}
