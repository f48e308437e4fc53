using Tongban.Kernel.Words;

namespace Tongban.Matters.Thresholds;

/// <summary>One input as it was found, and what it was held against.</summary>
/// <param name="Input">Where it stands in the findings: <c>wastes.0.tonnes</c>.</param>
/// <param name="Value">What was found; null when it is not established.</param>
/// <param name="Against">What the law asks of it.</param>
/// <param name="Standing">What came of it.</param>
public sealed record Held(string Input, string? Value, Wording Against, Standing Standing);
