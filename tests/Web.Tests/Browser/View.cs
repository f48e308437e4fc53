namespace Tongban.Web.Tests.Browser;

/// <summary>How a reader looks at a page.</summary>
/// <param name="Language">The browser's language: <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="JavaScript">Whether scripts run.</param>
public sealed record View(string Language = "zh-CN", int Width = 1280, bool JavaScript = true)
{
    public const int Phone = 375;

    /// <summary>Every combination that a page must be good in.</summary>
    public static readonly View[] All = [new(), new("en"), new(Width: Phone), new("en", Phone)];

    public override string ToString() => $"{(Width == Phone ? "phone" : "desktop")}-{Language[..2]}{(JavaScript ? "" : "-no-script")}";
}
