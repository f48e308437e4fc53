namespace Tongban.CaseLoad;

/// <summary>Time that stands at one moment, so that cases can be opened in the past and their clocks are due at once.</summary>
public sealed class FixedTime(DateTimeOffset at) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => at;
}
