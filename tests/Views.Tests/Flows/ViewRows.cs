using System.Collections.Immutable;
using System.Globalization;
using Tongban.Ledger;

namespace Tongban.Views.Tests.Flows;

/// <summary>What stands in the tables of views, every column of every row, to be compared.</summary>
internal static class ViewRows
{
    /// <summary>The rows of the tables, by table and key.</summary>
    internal static async Task<ImmutableArray<string>> AllAsync(IStore store, IReadOnlyList<ViewTable> tables)
    {
        var rows = ImmutableArray.CreateBuilder<string>();
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            rows.AddRange((await OfAsync(store, table)).Order(StringComparer.Ordinal));
        }

        return rows.ToImmutable();
    }

    private static ValueTask<IReadOnlyList<string>> OfAsync(IStore store, ViewTable table) => store.QueryAsync(
        $"select {string.Join(", ", table.Columns.Select(column => column.Name))} from {table.Name}",
        row => table.Name + ": " + string.Join('|', table.Columns.Select((column, index) => row.IsNull(index) ? "-" : Text(row, column.Kind, index))),
        TestContext.Current.CancellationToken);

    private static string Text(IRow row, ColumnKind kind, int index) => kind switch
    {
        ColumnKind.Text => row.Text(index),
        ColumnKind.Number => row.Number(index).ToString(CultureInfo.InvariantCulture),
        ColumnKind.Moment => row.Moment(index).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        ColumnKind.Flag => row.Flag(index) ? "1" : "0",
        ColumnKind.Bytes => Convert.ToHexString(row.Bytes(index)),
    };
}
