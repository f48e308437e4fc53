using NodaTime;
using Tongban.Ledger;

namespace Tongban.Web.Portal.Sweeping;

/// <summary>Sweeps every few hours, one host at a time.</summary>
internal sealed partial class SweepService(Sweeper sweeper, IStore store, TimeProvider time, ILogger<SweepService> log) : BackgroundService
{
    private const string Lease = "sweep";
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly string Holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                RoundFailed(log, error);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (await store.TryLeaseAsync(Lease, Holder, now, now + Duration.FromTimeSpan(Every / 2), cancellation))
        {
            await sweeper.RunAsync((what, error) => Failed(log, what.Split(':')[0], error), cancellation);
        }
    }

    [LoggerMessage(LogLevel.Error, "A {Kind} could not be looked at; the sweep goes on.")]
    private static partial void Failed(ILogger log, string kind, Exception error);

    [LoggerMessage(LogLevel.Error, "A sweep failed; it is tried again.")]
    private static partial void RoundFailed(ILogger log, Exception error);
}
