using Npgsql;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;

namespace Tongban.Storage.Tests;

public sealed class PostgresProof(PostgresServer server) : ProofConformance
{
    private string? _database;

    protected override async ValueTask<IStore> OpenAsync() => await PostgresStore.OpenAsync(_database ??= await server.DatabaseAsync());

    protected override string Literal(byte[] bytes) => $@"'\x{Convert.ToHexString(bytes)}'::bytea";

    protected override async Task UnlockAsync()
    {
        string[] forbidden = ["delete from entries where sequence = 1", "update entries set actor = '' where sequence = 1", "truncate entries"];
        foreach (var sql in forbidden)
        {
            (await Should.ThrowAsync<PostgresException>(() => RunAsync(sql))).Message.ShouldContain("never changed and never removed");
        }

        await RunAsync("drop trigger entries_never_change on entries");
    }

    protected override async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
