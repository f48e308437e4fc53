using Microsoft.Data.Sqlite;

namespace Tongban.Storage.Sqlite;

/// <summary>
/// The one connection that writes. A transaction takes the file's write lock at its beginning, so a second process that writes
/// waits its turn; every statement is prepared once. A transaction that fails leaves nothing behind, and the writer goes on.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public SqliteWriter(SqliteConnection connection) => _connection = connection;

    /// <summary>The statement for a text, prepared on first use.</summary>
    public Statement this[string sql] =>
        _statements.TryGetValue(sql, out var known) ? known : _statements[sql] = new Statement(_connection, sql);

    /// <summary>Does the work in a transaction of its own; durable when this completes.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteWriter, T> work) => WriteAsync(writer => Task.FromResult(work(writer)));

    /// <summary>Does the work in a transaction of its own; durable when this completes.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteWriter, Task<T>> work)
    {
        await _turn.WaitAsync();
        try
        {
            return await InTransactionAsync(work);
        }
        catch (SqliteException error) when (SqliteFailure.IsUnavailable(error))
        {
            throw SqliteFailure.Unavailable(error);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Does the work between transactions.</summary>
    public async Task OutsideAsync(Action<SqliteWriter> work)
    {
        await _turn.WaitAsync();
        try
        {
            work(this);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs statements that do not come again.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        _connection.Dispose();
        _turn.Dispose();
    }

    /// <summary>Lets go of all prepared statements; for when tables are made anew.</summary>
    public void Forget()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private async Task<T> InTransactionAsync<T>(Func<SqliteWriter, Task<T>> work)
    {
        this["begin immediate"].Run();
        try
        {
            var result = await work(this);
            this["commit"].Run();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        // Some failures (a full disk among them) have rolled back by themselves already.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            this["rollback"].Run();
        }
    }
}
