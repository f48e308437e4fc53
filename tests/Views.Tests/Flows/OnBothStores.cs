using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Tongban.Views.Tests.Flows;

public sealed class CaseFlowsOnSqlite : CaseFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-flows-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class CaseFlowsOnPostgres(PostgresServer server) : CaseFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}
