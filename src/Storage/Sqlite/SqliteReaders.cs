using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <summary>
/// Read-only connections, as many as read at once, each with its prepared queries. A reader sees the last committed
/// state and never waits for the writer.
/// </summary>
internal sealed class SqliteReaders(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _closed;

    public List<T> Query<T>(string sql, Func<IRow, T> read, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        try
        {
            return Query(_idle.TryTake(out var idle) ? idle : new Reader(connectionString), sql, read, parameters);
        }
        catch (SqliteException error) when (SqliteFailure.IsUnavailable(error))
        {
            throw SqliteFailure.Unavailable(error);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private List<T> Query<T>(Reader reader, string sql, Func<IRow, T> read, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        try
        {
            return reader.Query(sql, read, parameters);
        }
        finally
        {
            GiveBack(reader);
        }
    }

    private void GiveBack(Reader reader)
    {
        if (_closed)
        {
            reader.Dispose();
        }
        else
        {
            _idle.Add(reader);
        }
    }

    private sealed class Reader : IDisposable
    {
        /// <summary>Queries with lists have as many texts as lists have lengths; beyond this many the old ones are let go.</summary>
        private const int MostCommands = 200;

        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

        public Reader(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
        }

        public List<T> Query<T>(string sql, Func<IRow, T> read, IReadOnlyList<(string Name, object? Value)> parameters)
        {
            var command = Command(sql);
            command.Parameters.Clear();
            foreach (var (name, value) in parameters)
            {
                command.Parameters.Add(new SqliteParameter('$' + name, SqliteValue(value)));
            }

            return Read(command, read);
        }

        public void Dispose()
        {
            ForgetCommands();
            _connection.Dispose();
        }

        private static List<T> Read<T>(SqliteCommand command, Func<IRow, T> read)
        {
            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            var row = new Row(reader);
            while (reader.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        }

        private SqliteCommand Command(string sql)
        {
            if (_commands.TryGetValue(sql, out var known))
            {
                return known;
            }

            if (_commands.Count == MostCommands)
            {
                ForgetCommands();
            }

            return _commands[sql] = new SqliteCommand(sql, _connection);
        }

        private void ForgetCommands()
        {
            foreach (var command in _commands.Values)
            {
                command.Dispose();
            }

            _commands.Clear();
        }

        private static object SqliteValue(object? value) => value switch
        {
            null => DBNull.Value,
            Instant moment => moment.ToUnixTimeMilliseconds(),
            Hash hash => hash.ToArray(),
            ReadOnlyMemory<byte> bytes => bytes.ToArray(),
            _ => value,
        };
    }

    private sealed class Row(SqliteDataReader reader) : IRow
    {
        public bool IsNull(int column) => reader.IsDBNull(column);

        public string Text(int column) => reader.GetString(column);

        public long Number(int column) => reader.GetInt64(column);

        public Instant Moment(int column) => Instant.FromUnixTimeMilliseconds(reader.GetInt64(column));

        public bool Flag(int column) => reader.GetInt64(column) != 0;

        public byte[] Bytes(int column) => (byte[])reader.GetValue(column);
    }
}
