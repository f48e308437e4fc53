using DbUp;
using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>
/// The served store: one PostgreSQL database (15 or newer), shared by any number of processes. Every acknowledged append is on the
/// server's disk, whatever the server's defaults say.
/// </summary>
public sealed partial class PostgresStore : IStore
{
    // One is written while the next is gathered; a third would only wait for the second.
    private const int BatchesAtOnce = 2;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _writers;
    private readonly PortableSql _portable = new('@');
    private readonly GroupCommit<Append, AppendResult> _appends;
    private readonly GroupCommit<PersonKey, PersonKey> _persons;

    private PostgresStore(NpgsqlDataSource source, NpgsqlDataSource writers)
    {
        (_source, _writers) = (source, writers);
        _appends = new GroupCommit<Append, AppendResult>(new PostgresCommitter(writers).CommitAsync, atOnce: BatchesAtOnce);
        _persons = new GroupCommit<PersonKey, PersonKey>(AddPersonsAsync);
    }

    /// <summary>Opens a store; makes the database and its tables when they are missing and may be made.</summary>
    /// <param name="connectionString">An Npgsql connection string; the settings that durability and speed rest on are added.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="StorageUnavailableException">The server cannot be reached.</exception>
    public static Task<PostgresStore> OpenAsync(string connectionString, CancellationToken cancellation = default) => PostgresFailure.GuardAsync(async () =>
    {
        var settings = Settings(connectionString);
        var once = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }; // a pool would keep these connections for minutes after their one use
        await MakeDatabaseAsync(once, cancellation);
        await UpgradeAsync(once.ConnectionString, cancellation);
        return new PostgresStore(NpgsqlDataSource.Create(settings), NpgsqlDataSource.Create(ForWriters(settings)));
    });

    /// <summary>
    /// Whether an error of the driver, met outside this store, says that the server is away or not ready (down, restarted, full): try again later. Not for
    /// a fault of ours, such as a broken constraint.
    /// </summary>
    public static bool IsOutage(Exception error) => error is NpgsqlException && PostgresFailure.IsUnavailable(error);

    /// <summary>Finishes what waits, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _appends.DisposeAsync();
        await _persons.DisposeAsync();
        await _source.DisposeAsync();
        await _writers.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "tongban", MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        settings.Options = $"{settings.Options} -c synchronous_commit=on -c jit=off".Trim();
        return settings;
    }

    /// <summary>
    /// The writers' few statements are planned once: by default the server would plan them anew for every batch, by the lengths of its arrays.
    /// A plan made while a table was small must still serve when it is large, so rows are always found by their keys, never by reading a table through.
    /// </summary>
    private static NpgsqlConnectionStringBuilder ForWriters(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString)
    {
        Options = $"{settings.Options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off",
        MinPoolSize = 0,
        MaxPoolSize = 4,
    };

    private static async Task MakeDatabaseAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellation);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            EnsureDatabase.For.PostgresqlDatabase(settings.ConnectionString, new DbUp.Engine.Output.NoOpUpgradeLog());
        }
    }

    private static async Task UpgradeAsync(string connectionString, CancellationToken cancellation)
    {
        // Several processes may start at once: one brings the tables up to date, the others wait.
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(hashtext('tongban schema'))", connection);
        await hold.ExecuteNonQueryAsync(cancellation);
        Upgrade(connectionString);
        await using var release = new NpgsqlCommand("select pg_advisory_unlock(hashtext('tongban schema'))", connection);
        await release.ExecuteNonQueryAsync(cancellation);
    }

    private static void Upgrade(string connectionString)
    {
        var result = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(PostgresStore).Assembly)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error is NpgsqlException error ? error : new InvalidOperationException("The database could not be brought up to date.", result.Error);
        }
    }
}
