namespace Tongban.Web.Components;

/// <summary>One thing to do among several; without an address it cannot be begun yet.</summary>
public sealed record TaskItem(string Title, string Status, TagKind? Kind = null, string? Href = null, string? Hint = null)
{
    /// <summary>Where a complaint about it leads; null: nowhere.</summary>
    public string? Anchor { get; init; }
}
