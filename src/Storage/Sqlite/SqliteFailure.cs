using Microsoft.Data.Sqlite;
using SQLitePCL;
using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <summary>Tells failures of the store (full, busy, unreadable: try again later) from faults of ours (a broken constraint).</summary>
internal static class SqliteFailure
{
    public static bool IsUnavailable(SqliteException error) => Reason(error) is not null;

    public static StorageUnavailableException Unavailable(SqliteException error) => new(Reason(error) ?? error.Message, error);

    private static string? Reason(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "the disk or the space given to the database is full; make space",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process is writing to the database file and did not finish in time",
        raw.SQLITE_IOERR => $"the disk reported an error ({error.Message})",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "the database file may not be written by this user",
        raw.SQLITE_CANTOPEN => "the database file cannot be opened",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"the database file is damaged ({error.Message}); restore it from a backup",
        raw.SQLITE_NOMEM => "memory ran out",
        _ => null,
    };
}
