using System.Threading.RateLimiting;
using Tongban.Kernel.Identity;
using Tongban.Web.Hosting;

namespace Tongban.Web.Public;

/// <summary>How often one number may be asked for, from wherever and whether there is such a case or not: four characters are soon tried out.</summary>
internal sealed class FollowAttempts(PlatformOptions options, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.Get(key, _ => new TimedWindow(time, options.Limits.LookupsOfOneNumber, options.Limits.LookupsOfOneNumberWindow)));

    /// <summary>Counts one attempt; the time to wait when it is one too many.</summary>
    internal TimeSpan? Count(CaseNumber number)
    {
        using var lease = limiter.AttemptAcquire(number.ToString());
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : options.Limits.LookupsOfOneNumberWindow;
    }

    public void Dispose() => limiter.Dispose();
}
