using System.Threading.RateLimiting;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>How often one name may be tried from one address, whether there is such an account or not.</summary>
internal sealed class SignInAttempts(PlatformOptions options, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.Get(key, _ => new TimedWindow(time, options.Limits.SignIns, options.Limits.SignInWindow)));

    /// <summary>Counts one attempt; the time to wait when it is one too many.</summary>
    public TimeSpan? Count(string address, string name)
    {
        using var lease = limiter.AttemptAcquire($"{address} {name.ToUpperInvariant()}");
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : options.Limits.SignInWindow;
    }

    public void Dispose() => limiter.Dispose();
}
