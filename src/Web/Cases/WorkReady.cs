using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Tongban.Ledger;
using Tongban.Web.Hosting;

namespace Tongban.Web.Cases;

/// <summary>When the clocks of this process last finished a round.</summary>
internal sealed class ClockBeat(TimeProvider time)
{
    private long last = time.GetUtcNow().UtcTicks;

    internal DateTimeOffset Last => new(Interlocked.Read(ref last), TimeSpan.Zero);

    internal void Finished() => Interlocked.Exchange(ref last, time.GetUtcNow().UtcTicks);
}

/// <summary>Ready while rounds of the clocks come to an end. A single case that fails does not count: it is left aside and logged.</summary>
internal sealed class ClocksReady(ClockBeat beat, TimeProvider time) : IHealthCheck
{
    /// <summary>A new holiday notice on a full ledger makes one round long, so this is well above a beat.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var since = time.GetUtcNow() - beat.Last;
        return Task.FromResult(since < Longest
            ? HealthCheckResult.Healthy()
            : Health.Unhealthy(
                $"No round of the clocks has ended for {since.TotalMinutes:F0} minutes: limits that run out have no effect. "
                + "Look for \"A round of the clocks failed\" in the log; restart the process if it says nothing."));
    }
}

/// <summary>Ready while signed roots follow the ledger, whichever process signs them.</summary>
internal sealed class SealReady(IStore store, TimeProvider time) : IHealthCheck
{
    internal static readonly Duration Longest = Duration.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var size = (await store.LastRootAsync(cancellationToken))?.TreeSize ?? 0;
            return await store.EntryAsync(size + 1, cancellationToken) is { } first ? Judged(first) : HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException error)
        {
            return HealthCheckResult.Unhealthy("The ledger does not answer.", error);
        }
    }

    private HealthCheckResult Judged(Entry first)
    {
        var since = Instant.FromDateTimeOffset(time.GetUtcNow()) - first.At;
        return since < Longest
            ? HealthCheckResult.Healthy()
            : Health.Unhealthy(
                $"Entry {first.Sequence} and all after it have waited {since.TotalMinutes:F0} minutes for a signed root. "
                + "Look for \"Sealing failed\" in the log; if it says that entries do not lead to the last root, run 'tongban verify'.");
    }
}
