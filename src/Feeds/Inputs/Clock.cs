using NodaTime;

namespace Tongban.Feeds.Inputs;

/// <summary>The moment by the host's clock.</summary>
internal static class Clock
{
    internal static Instant Moment(this TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
