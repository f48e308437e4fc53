using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tongban.Ledger;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Store;

/// <summary>
/// Brings the accounts' tables up to date at start, before anything asks for them: the scripts under <c>Schema/</c>, each once, in order.
/// A script that stands is never changed; a change of <see cref="AccountsDb"/> is one more script for each kind of store.
/// </summary>
internal sealed class AccountsSchema(PlatformOptions options) : IHostedLifecycleService
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await options.Place.Match(
                _ => UpgradeAsync(DeployChanges.To.SqliteDatabase($"Data Source={Guarded(options.FileIn(AccountsDb.File))}"), "sqlite"),
                postgres => UpgradeAsync(postgres.ConnectionString, cancellationToken));
        }
        catch (Exception error) when (error is NpgsqlException or SqliteException)
        {
            throw new StorageUnavailableException("The accounts cannot be opened or brought up to date: look whether the store is there and may be written to.", error);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The file, there and readable by its owner alone, as the keys are: password hashes stand in it. What SQLite writes beside it takes after it.</summary>
    private static string Guarded(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            using (new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly }))
            {
            }

            File.SetUnixFileMode(file, OwnerOnly);
        }

        return file;
    }

    // Several processes may start at once: one brings the tables up to date, the others wait.
    private static async Task UpgradeAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await RunAsync(connection, "select pg_advisory_lock(hashtext('tongban accounts'))", cancellation);
        await RunAsync(connection, $"create schema if not exists {AccountsDb.Schema}", cancellation);
        await UpgradeAsync(DeployChanges.To.PostgresqlDatabase(connectionString).JournalToPostgresqlTable(AccountsDb.Schema, "schemaversions"), "postgres");
        await RunAsync(connection, "select pg_advisory_unlock(hashtext('tongban accounts'))", cancellation);
    }

    private static Task UpgradeAsync(UpgradeEngineBuilder deploy, string kind)
    {
        DatabaseUpgradeResult result = deploy
            .WithScriptsEmbeddedInAssembly(typeof(AccountsSchema).Assembly, name => name.StartsWith($"accounts/{kind}/", StringComparison.Ordinal))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        return result.Successful ? Task.CompletedTask
            : Task.FromException(result.Error is NpgsqlException or SqliteException ? result.Error : new InvalidOperationException("The accounts could not be brought up to date.", result.Error));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
