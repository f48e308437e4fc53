using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Tongban.Web.Hosting;

/// <summary>
/// So many requests in a window that opens with the first of them. The framework's own limiters read the machine's
/// stopwatch; this one reads the host's one clock, so a test can turn it.
/// </summary>
internal sealed class TimedWindow(TimeProvider time, int permits, TimeSpan window) : RateLimiter
{
    private readonly Lock gate = new();
    private DateTimeOffset opened = DateTimeOffset.MinValue;
    private int taken;
    private long successes;
    private long failures;

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (gate)
            {
                var idle = time.GetUtcNow() - opened - window;
                return idle > TimeSpan.Zero ? idle : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (gate)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = permits - taken, TotalSuccessfulLeases = successes, TotalFailedLeases = failures,
            };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            return Take(permitCount, time.GetUtcNow());
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private Lease Take(int count, DateTimeOffset now)
    {
        if (now - opened >= window)
        {
            (opened, taken) = (now, 0);
        }

        var granted = taken + count <= permits;
        taken += granted ? count : 0;
        successes += granted ? 1 : 0;
        failures += granted ? 0 : 1;
        return new Lease(granted, opened + window - now);
    }

    private sealed class Lease(bool granted, TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => granted;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name && !granted ? wait : null;
            return metadata is not null;
        }
    }
}
