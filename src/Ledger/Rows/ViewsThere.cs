namespace Tongban.Ledger;

/// <summary>
/// Which views of a store can be read as they are declared here: for whoever works beside a house, which may be of another version, and must not
/// make or drop a table of it.
/// </summary>
public static class ViewsThere
{
    /// <summary>Those that cannot be read: never made, made by another declaration, or not filled yet. Makes and changes nothing.</summary>
    public static async ValueTask<IReadOnlyList<ViewTable>> MissingAsync(IViewReader store, IReadOnlyList<ViewTable> tables, CancellationToken cancellation = default)
    {
        var filled = await store.QueryAsync("select name, declaration from views where filled", row => (row.Text(0), new Hash(row.Bytes(1))), cancellation);
        return [.. tables.Where(table => !filled.Contains((table.Name, table.Declaration)))];
    }
}
