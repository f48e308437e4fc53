namespace Tongban.CaseLoad;

/// <summary>Time that passes ten days a second, so that statutory clocks run out under load. Starts where it is told, on every start.</summary>
internal sealed class FastTime(DateTimeOffset from) : TimeProvider
{
    private readonly long started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => from + (System.GetElapsedTime(started) * 864_000);
}
