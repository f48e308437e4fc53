using NodaTime;

namespace Tongban.Feeds;

/// <summary>How long to wait before the next attempt: twice as long each time, up to a longest. An attempt that brought bytes begins anew.</summary>
/// <param name="First">Before the second attempt.</param>
/// <param name="Longest">At most.</param>
public sealed record Backoff(Duration First, Duration Longest)
{
    private const int MostDoublings = 30;

    /// <summary>One second, then two, four and so on, at most a minute.</summary>
    public static Backoff Usual { get; } = new(Duration.FromSeconds(1), Duration.FromMinutes(1));

    /// <summary>How long to wait after so many attempts in a row that brought nothing, the first being 1.</summary>
    public Duration After(int failures) => Duration.Min(First * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings)), Longest);
}
