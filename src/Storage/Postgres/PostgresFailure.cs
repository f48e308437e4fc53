using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>Tells failures of the server or the way to it (try again later) from faults of ours (a broken constraint).</summary>
internal static class PostgresFailure
{
    /// <summary>Two writers wanted the same next version, the same key, the same row of a view or each other's rows: another was first, and nothing of this one was written.</summary>
    public static bool IsRace(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "entries_stream" or "answers_key" }
        || (error is { SqlState: PostgresErrorCodes.UniqueViolation } && PostgresViews.IsKey(error.TableName, error.ConstraintName))
        || error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>Does the work; failures of the server become <see cref="StorageUnavailableException"/>.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (Reason(error) is { } reason)
        {
            throw new StorageUnavailableException(reason, error);
        }
    }

    /// <summary>
    /// Does a read, and once more on a new connection when the server or the connection failed: after a restart of the server
    /// the idle connections are dead, and nobody knows until one is used. Not for writes that must not happen twice.
    /// </summary>
    public static async Task<T> TwiceAsync<T>(NpgsqlDataSource source, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (Reason(error) is not null)
        {
            source.Clear();
            return await read();
        }
    }

    public static bool IsUnavailable(Exception error) => Reason(error) is not null;

    private static string? Reason(Exception error) => error switch
    {
        PostgresException answer => Reason(answer),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "the database server did not answer in time",
        NpgsqlException or IOException or System.Net.Sockets.SocketException => $"the database server cannot be reached ({error.Message})",
        _ => null,
    };

    private static string? Reason(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "the disk of the database server is full; make space",
        PostgresErrorCodes.ReadOnlySqlTransaction => "this database server takes no writes (a standby?)",
        PostgresErrorCodes.InternalError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => $"the database server reported {error.MessageText}",
        { } state when state[..2] is "08" or "40" or "53" or "57" or "58" => $"the database server is not ready ({error.MessageText})",
        _ => null,
    };
}
