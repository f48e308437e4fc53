using Tongban.Kernel.Words;

namespace Tongban.Matters.Thresholds;

/// <summary>A value in findings that cannot be: where, and what to do.</summary>
/// <param name="Input">Where it stands: <c>wastes.0.tonnes</c>.</param>
/// <param name="Words">What is wrong.</param>
public sealed record FindingFault(string Input, Wording Words)
{
    /// <summary>A fault where a quantity is below zero, else none.</summary>
    internal static IEnumerable<FindingFault> Negative(string input, decimal? value) =>
        value < 0 ? [new(input, new("数量不能小于零", "a quantity is not below zero"))] : [];
}
