using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <summary>The SQL of a declared view, in SQLite's words.</summary>
internal sealed class SqliteViews
{
    private readonly Dictionary<string, (ViewTable Table, string Put, string Remove)> _known = new(StringComparer.Ordinal);

    /// <summary>Applies one change with the writer's prepared statements.</summary>
    public void Apply(SqliteWriter writer, RowChange change)
    {
        var (_, put, remove) = Of(change.Table);
        switch (change)
        {
            case RowChange.Put { Values: var values }:
                writer[put].Run(values.AsSpan());
                break;
            case RowChange.Remove { Key: var key }:
                writer[remove].Run(key.AsSpan());
                break;
        }
    }

    public static IEnumerable<string> Create(ViewTable table) =>
    [
        $"drop table if exists {table.Name}",
        $"create table {table.Name} ({string.Join(", ", table.Columns.Select(Column))}, primary key ({string.Join(", ", table.Key)})) without rowid, strict",
        .. table.Indexes.Select(index => Index(table, index)),
    ];

    private (ViewTable Table, string Put, string Remove) Of(ViewTable table) =>
        _known.TryGetValue(table.Name, out var known) && ReferenceEquals(known.Table, table)
            ? known
            : _known[table.Name] = (table, Put(table), Remove(table));

    private static string Column(ViewColumn column) => $"{column.Name} {Type(column.Kind)}{(column.Nullable ? "" : " not null")}";

    private static string Type(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Number or ColumnKind.Moment or ColumnKind.Flag => "integer",
        ColumnKind.Bytes => "blob",
    };

    private static string Index(ViewTable table, ViewIndex index) =>
        $"create {(index.Unique ? "unique " : "")}index {index.Name} on {table.Name} ({string.Join(", ", index.Columns)})"
        + (index.Where is { } where ? $" where {where}" : "");

    private static string Put(ViewTable table)
    {
        var others = table.Columns.Select(column => column.Name).Except(table.Key, StringComparer.Ordinal).Select(name => $"{name} = excluded.{name}").ToArray();
        return $"insert into {table.Name} values ({string.Join(", ", table.Columns.Select(_ => "?"))}) on conflict ({string.Join(", ", table.Key)}) do "
            + (others.Length == 0 ? "nothing" : $"update set {string.Join(", ", others)}");
    }

    private static string Remove(ViewTable table) =>
        $"delete from {table.Name} where {string.Join(" and ", table.Key.Select(name => $"{name} = ?"))}";
}
