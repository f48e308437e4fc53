namespace Tongban.Web.Components;

/// <summary>A place above this page; the last one, the page itself, has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);
