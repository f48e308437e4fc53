using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tongban.Web.Accounts.Store;

/// <summary>
/// Makes the tables on first start, before anything asks for them. Not <c>EnsureCreated</c>: that one does nothing in a
/// PostgreSQL database where the ledger has its tables already.
/// </summary>
internal sealed class AccountsSchema(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    // Any number, the same in every process: it keeps two first starts apart.
    private const long Gate = 0x746f6e67;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await WaitForOthersAsync(db, cancellationToken);
        if (!await HasTablesAsync(db, cancellationToken))
        {
            await creator.CreateTablesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task WaitForOthersAsync(AccountsDb db, CancellationToken cancellation) =>
        db.Database.IsNpgsql()
            ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Gate})", cancellation)
            : Task.CompletedTask;

    private static async Task<bool> HasTablesAsync(AccountsDb db, CancellationToken cancellation)
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = db.Database.IsNpgsql()
            ? "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'accounts' AND table_name = 'Accounts'"
            : "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'Accounts'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }
}
