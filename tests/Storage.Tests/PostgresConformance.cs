using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Tongban.Storage.Tests;

public sealed class PostgresConformance(PostgresServer server) : StoreConformance
{
    private string? _database;

    protected override async ValueTask<IStore> OpenAsync() => await PostgresStore.OpenAsync(_database ??= await server.DatabaseAsync());
}
