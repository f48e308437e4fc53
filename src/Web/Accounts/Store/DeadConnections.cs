using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Tongban.Storage.Postgres;

namespace Tongban.Web.Accounts.Store;

/// <summary>
/// After a restart of the server the idle connections are dead, and nobody knows until one is used. Whoever meets the first has the others let go, so that
/// not everybody meets one of his own.
/// </summary>
internal sealed class DeadConnections : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => LetGo(command, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LetGo(command, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void LetGo(DbCommand command, Exception fault)
    {
        if (command.Connection is NpgsqlConnection connection && PostgresStore.IsOutage(fault))
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
