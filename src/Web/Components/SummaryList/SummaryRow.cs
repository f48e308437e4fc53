using Microsoft.AspNetCore.Components;

namespace Tongban.Web.Components;

/// <summary>One line of what was answered or is known.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Value">Text, each line on its own.</param>
/// <param name="ChangeHref">Where it can be changed; none when it cannot.</param>
/// <param name="Content">Markup instead of text, such as a tag or a clock.</param>
public sealed record SummaryRow(string Key, string? Value, string? ChangeHref = null, RenderFragment? Content = null);
