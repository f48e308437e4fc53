using System.Runtime.InteropServices;
using NodaTime;

namespace Tongban.Kernel.Clocks;

/// <summary>
/// A span whose time is not counted (补正, 听证, 检验, 鉴定, 专家评审: 行政许可法 45), from its beginning up to but not
/// including its end. It does not say why; the fact that began it does.
/// </summary>
/// <param name="From">When the clock stops.</param>
/// <param name="Until">When it runs again; null while the pause is open. Not before <paramref name="From"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Pause(Instant From, Instant? Until)
{
    /// <summary>When the clock runs again; null while the pause is open.</summary>
    public Instant? Until { get; } = Until < From
        ? throw new ArgumentException("A pause ends before it begins.", nameof(Until))
        : Until;

    /// <summary>A pause that has not ended.</summary>
    public bool IsOpen => Until is null;

    internal int FromDay => ChinaTime.DayNumber(From);

    internal int UntilDay => Until is { } until ? ChinaTime.DayNumber(until) : Deadline.Open;
}
