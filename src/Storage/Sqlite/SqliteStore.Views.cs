using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <content>The views: reading them, making their tables, filling them anew.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<IRow, T> read, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        var (text, bound) = _portable.Bind(sql, parameters);
        return ValueTask.FromResult<IReadOnlyList<T>>(_readers.Query(text, read, bound));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ExplainAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
        QueryAsync("explain query plan " + sql, row => row.Text(3), cancellation, parameters);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ViewTable>> EnsureViewsAsync(IReadOnlyList<ViewTable> tables, CancellationToken cancellation = default) =>
        await _writer.WriteAsync<IReadOnlyList<ViewTable>>(writer => [.. tables.Where(table => !Ensure(writer, table))]);

    /// <inheritdoc/>
    public async ValueTask<long> ReplaceViewsAsync(
        IReadOnlyList<ViewTable> tables, Func<IAsyncEnumerable<Entry>, IAsyncEnumerable<RowChange>> fold, CancellationToken cancellation = default) =>
        await _writer.WriteAsync(async writer =>
        {
            foreach (var table in tables)
            {
                Ensure(writer, table);
                writer.Execute($"delete from {table.Name}");
            }

            await foreach (var change in fold(ReadAllAsync(0, cancellation)).WithCancellation(cancellation))
            {
                _views.Apply(writer, change);
            }

            foreach (var table in tables)
            {
                Remember(writer, table, filled: true);
            }

            return writer["select coalesce(max(sequence), 0) from entries"].First(row => row.Number(0), 0);
        });

    private static bool Ensure(SqliteWriter writer, ViewTable table)
    {
        var (declared, filled) = writer["select declaration, filled from views where name = ?"].First(
            row => (row.Hash(0), row.Number(1) != 0), default, table.Name);
        return declared == table.Declaration ? filled : Make(writer, table);
    }

    private static bool Make(SqliteWriter writer, ViewTable table)
    {
        foreach (var sql in SqliteViews.Create(table))
        {
            writer.Execute(sql);
        }

        var filled = writer["select count(*) from (select 1 from entries limit 1)"].First(row => row.Number(0) == 0, true);
        Remember(writer, table, filled);
        return filled;
    }

    private static void Remember(SqliteWriter writer, ViewTable table, bool filled) =>
        writer["insert or replace into views values (?, ?, ?)"].Run(table.Name, table.Declaration, filled);
}
