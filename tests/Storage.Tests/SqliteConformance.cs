using Tongban.Ledger;
using Tongban.Storage.Sqlite;

namespace Tongban.Storage.Tests;

public sealed class SqliteConformance : StoreConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-sqlite-");

    protected override ValueTask<IStore> OpenAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(_folder.FullName, "tongban.db")));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
