using Microsoft.AspNetCore.Components;

namespace Tongban.Web.Components;

/// <summary>One column of a table: its head and what stands in it for a row.</summary>
/// <param name="Head">Short; at phone width it stands beside each value.</param>
/// <param name="Cell">The content: <c>row => @&lt;text&gt;…&lt;/text&gt;</c>.</param>
/// <param name="Numeric">Aligned to the right.</param>
public sealed record Column<TRow>(string Head, Func<TRow, RenderFragment> Cell, bool Numeric = false);

public static class Column
{
    /// <summary>A column of plain text.</summary>
    public static Column<TRow> Text<TRow>(string head, Func<TRow, string?> text) => new(head, row => builder => builder.AddContent(0, text(row)));
}
