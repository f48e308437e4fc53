namespace Tongban.Storage.Sqlite;

/// <summary>How the embedded store is run.</summary>
/// <param name="LargestBytes">The database file may not grow beyond this many bytes; null for as large as the disk allows. Appends beyond it are refused clearly.</param>
/// <param name="BusyTimeout">How long a writer waits for another process that writes; null for ten seconds.</param>
public sealed record SqliteOptions(long? LargestBytes = null, TimeSpan? BusyTimeout = null);
