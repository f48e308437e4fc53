using NodaTime;

namespace Tongban.Web.Samples;

/// <summary>The moment a sample case's next step is taken at. Turned forward by hand; never the host's own clock.</summary>
internal sealed class SampleClock : TimeProvider
{
    internal Instant Now { get; private set; } = Instant.MinValue;

    internal void TurnTo(Instant moment) => Now = Instant.Max(Now, moment);

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
