using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts;

/// <summary>Ready while the accounts' database answers.</summary>
internal sealed class AccountsReady(AccountsDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
