using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;
using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <summary>
/// One prepared statement of the writer, used again and again. Straight on the engine's own interface: the writer runs tens of
/// thousands of statements a second, and a command object for each costs more than the statement. Not for readers, not thread-safe.
/// </summary>
internal sealed class Statement : IRow, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _database);
    }

    /// <summary>Runs it with these values to its end.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            Step();
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Runs it with these values and reads its first row; the fallback when there is none.</summary>
    public T First<T>(Func<Statement, T> read, T fallback, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            return Step() ? read(this) : fallback;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public Hash Hash(int column) => new(raw.sqlite3_column_blob(_statement, column));

    public Instant Moment(int column) => Instant.FromUnixTimeMilliseconds(Number(column));

    public bool Flag(int column) => Number(column) != 0;

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var answer = raw.sqlite3_step(_statement);
        if (answer is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_extended_errcode(_database), _database);
        }

        return answer == raw.SQLITE_ROW;
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            SqliteException.ThrowExceptionForRC(Bind(at + 1, values[at]), _database);
        }
    }

    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, at),
        string text => raw.sqlite3_bind_text(_statement, at, text),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        int number => raw.sqlite3_bind_int64(_statement, at, number),
        bool flag => raw.sqlite3_bind_int64(_statement, at, flag ? 1 : 0),
        Instant moment => raw.sqlite3_bind_int64(_statement, at, moment.ToUnixTimeMilliseconds()),
        Hash hash => BindBytes(at, hash.ToArray()),
        byte[] bytes => BindBytes(at, bytes),
        ReadOnlyMemory<byte> bytes => BindBytes(at, bytes.Span),
        _ => throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    private int BindBytes(int at, ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, at, 0) : raw.sqlite3_bind_blob(_statement, at, bytes);
}
