using System.Data.Common;
using System.Globalization;
using NodaTime;
using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <content>One way to ask and one way to do.</content>
public sealed partial class PostgresStore
{
    private Task<List<T>> ReadAsync<T>(
        string sql, Func<IRow, T> read, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation) =>
        PostgresFailure.GuardAsync(() => PostgresFailure.TwiceAsync(_source, () => ReadOnceAsync(sql, read, parameters, cancellation)));

    private async Task<List<T>> ReadOnceAsync<T>(
        string sql, Func<IRow, T> read, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(sql);
        Add(command, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, row) = (new List<T>(), new Row(reader));
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    private async Task<T?> OneAsync<T>(string sql, Func<IRow, T> read, CancellationToken cancellation, params (string, object?)[] parameters) =>
        await ReadAsync(sql, read, parameters, cancellation) is [var first, ..] ? first : default;

    private Task<int> DoAsync(string sql, CancellationToken cancellation, params (string, object?)[] parameters) => PostgresFailure.GuardAsync(async () =>
    {
        await using var command = _source.CreateCommand(sql);
        Add(command, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    });

    private static void Add(NpgsqlCommand command, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter(name, Stored(value)));
        }
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        int number => (long)number,
        Instant moment => moment.ToUnixTimeMilliseconds(),
        Hash hash => hash.ToArray(),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        _ => value,
    };

    private sealed class Row(DbDataReader reader) : IRow
    {
        public bool IsNull(int column) => reader.IsDBNull(column);

        public string Text(int column) => reader.GetString(column);

        // A sum of numbers comes as a decimal.
        public long Number(int column) =>
            reader.GetFieldType(column) == typeof(long) ? reader.GetInt64(column) : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

        public Instant Moment(int column) => Instant.FromUnixTimeMilliseconds(reader.GetInt64(column));

        public bool Flag(int column) => reader.GetBoolean(column);

        public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
    }
}
