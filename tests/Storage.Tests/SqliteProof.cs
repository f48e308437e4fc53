using Microsoft.Data.Sqlite;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;

namespace Tongban.Storage.Tests;

public sealed class SqliteProof : ProofConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-sqlite-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "tongban.db");

    protected override ValueTask<IStore> OpenAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path));

    protected override string Literal(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

    protected override async Task UnlockAsync()
    {
        (await Should.ThrowAsync<SqliteException>(() => RunAsync("delete from entries where sequence = 1"))).Message.ShouldContain("never removed");
        (await Should.ThrowAsync<SqliteException>(() => RunAsync("update entries set actor = '' where sequence = 1"))).Message.ShouldContain("never changed");
        await RunAsync("drop trigger entries_never_change; drop trigger entries_never_go");
    }

    protected override async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
