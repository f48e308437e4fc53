using System.Globalization;
using DbUp;
using Microsoft.Data.Sqlite;
using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file with a write-ahead log, written to the disk at every commit. One writer, any number of
/// readers; other processes may read the file, and one that writes is made to wait its turn. Not for a network drive.
/// </summary>
public sealed partial class SqliteStore : IStore
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SqliteViews _views = new();
    private readonly PortableSql _portable = new('$');
    private readonly GroupCommit<Append, AppendResult> _appends;
    private readonly GroupCommit<PersonKey, PersonKey> _persons;

    private SqliteStore(SqliteWriter writer, SqliteReaders readers)
    {
        (_writer, _readers) = (writer, readers);
        _appends = new GroupCommit<Append, AppendResult>(CommitAsync);
        _persons = new GroupCommit<PersonKey, PersonKey>(AddPersonsAsync);
    }

    /// <summary>Opens a store, and makes it when there is none.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="StorageUnavailableException">The file cannot be opened or written.</exception>
    public static SqliteStore Open(string path, SqliteOptions? options = null)
    {
        try
        {
            return Opened(path, options ?? new SqliteOptions());
        }
        catch (SqliteException error) when (SqliteFailure.IsUnavailable(error))
        {
            throw SqliteFailure.Unavailable(error);
        }
    }

    /// <summary>
    /// Whether an error of the driver, met outside this store, says that the file cannot be used now (full, locked, unreadable): try again later. Not for a
    /// fault of ours, such as a broken constraint.
    /// </summary>
    public static bool IsOutage(Exception error) => error is SqliteException failure && SqliteFailure.IsUnavailable(failure);

    /// <summary>Finishes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _appends.DisposeAsync();
        await _persons.DisposeAsync();
        _readers.Dispose();
        _writer.Dispose();
    }

    private static SqliteStore Opened(string path, SqliteOptions options)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var connection = new SqliteConnection(text.ConnectionString);
        connection.Open();
        Prepare(connection, options);
        Upgrade(text.ConnectionString);
        text.Mode = SqliteOpenMode.ReadOnly;
        return new SqliteStore(new SqliteWriter(connection), new SqliteReaders(text.ConnectionString));
    }

    private static void Prepare(SqliteConnection connection, SqliteOptions options)
    {
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"pragma busy_timeout = {(options.BusyTimeout ?? TimeSpan.FromSeconds(10)).TotalMilliseconds:0}"));
        Run(connection, "pragma journal_mode = wal");
        Run(connection, "pragma synchronous = full");

        // From the first page on: a page that was split without it keeps what stood on it, and a person's key with it, after she was erased.
        Run(connection, "pragma secure_delete = on");
        Run(connection, "pragma cache_size = -65536");
        Run(connection, "pragma wal_autocheckpoint = 4000");
        if (options.LargestBytes is { } largest)
        {
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"pragma max_page_count = {largest / 4096}"));
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Upgrade(string connectionString)
    {
        var result = DeployChanges.To.SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(SqliteStore).Assembly)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error is SqliteException error ? error : new InvalidOperationException("The database could not be brought up to date.", result.Error);
        }
    }
}
