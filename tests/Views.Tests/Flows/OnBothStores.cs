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

public sealed class SilenceFlowsOnSqlite : SilenceFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-silence-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class SilenceFlowsOnPostgres(PostgresServer server) : SilenceFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}

public sealed class ListingFlowsOnSqlite : ListingFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-listings-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, $"{Guid.NewGuid():N}.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class ListingFlowsOnPostgres(PostgresServer server) : ListingFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}

public sealed class ReferralFlowsOnSqlite : ReferralFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-referrals-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class ReferralFlowsOnPostgres(PostgresServer server) : ReferralFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}

public sealed class ReplayFlowsOnSqlite : ReplayFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-replays-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class ReplayFlowsOnPostgres(PostgresServer server) : ReplayFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}

public sealed class FreeTextFlowsOnSqlite : FreeTextFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-texts-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    protected override async Task<IReadOnlyList<byte[]>> BytesAsync() =>
        await Task.WhenAll(Directory.GetFiles(folder).Select(ReadAsync));

    public void Dispose() => Directory.Delete(folder, true);

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Office.Cancel);
        return bytes.ToArray();
    }
}

public sealed class FreeTextFlowsOnPostgres(PostgresServer server) : FreeTextFlows
{
    private string place = "";

    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(place = await server.DatabaseAsync(), Office.Cancel);

    /// <summary>Every row of every table as PostgreSQL writes it, and its binary columns as they are.</summary>
    protected override async Task<IReadOnlyList<byte[]>> BytesAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(place);
        var tables = await RowsAsync(source, "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
        var bytes = new List<byte[]>();
        foreach (var table in tables)
        {
            bytes.AddRange((await RowsAsync(source, $"select t::text from {table} t")).Select(System.Text.Encoding.UTF8.GetBytes));
        }

        return bytes;
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(Npgsql.NpgsqlDataSource source, string sql)
    {
        var rows = new List<string>();
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Office.Cancel);
        while (await reader.ReadAsync(Office.Cancel))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}

public sealed class JointFlowsOnSqlite : JointFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-joint-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class JointFlowsOnPostgres(PostgresServer server) : JointFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}

public sealed class RemedyFlowsOnSqlite : RemedyFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-remedies-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class RemedyFlowsOnPostgres(PostgresServer server) : RemedyFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}
