namespace Tongban.Web.Components;

/// <summary>One answer to choose, already in the reader's language.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
/// <param name="Hint">A line below the label, where the label alone would not do.</param>
public sealed record Choice(string Value, string Label, string? Hint = null);
