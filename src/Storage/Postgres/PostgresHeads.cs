using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>Reads what a batch must know of the store: where its streams stand, and which of its keys were used.</summary>
internal static class PostgresHeads
{
    /// <summary>The heads of those of the streams that exist.</summary>
    public static async Task<Dictionary<string, StreamHead>> ReadAsync(NpgsqlConnection connection, string[] streams)
    {
        await using var command = new NpgsqlCommand(
            """
            select wanted.stream, last.version, last.hash
            from unnest($1::text[]) as wanted(stream)
            cross join lateral (select version, hash from entries where entries.stream = wanted.stream collate "C" order by version desc limit 1) as last
            """,
            connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = streams } } };
        await using var reader = await command.ExecuteReaderAsync();
        var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            heads[reader.GetString(0)] = new StreamHead(reader.GetInt64(1), new Hash(reader.GetFieldValue<byte[]>(2)));
        }

        return heads;
    }

    /// <summary>What is kept of those of the keys that were used.</summary>
    public static async Task<Dictionary<string, KeptAnswer>> KeysAsync(NpgsqlConnection connection, string[] keys)
    {
        await using var command = new NpgsqlCommand("select key, fingerprint, sequence, answer from answers where key = any($1)", connection)
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = keys } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var kept = new Dictionary<string, KeptAnswer>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            kept[reader.GetString(0)] = new KeptAnswer(
                reader.GetString(0), new Hash(reader.GetFieldValue<byte[]>(1)), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
        }

        return kept;
    }
}
