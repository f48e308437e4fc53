using System.Collections.Immutable;
using NodaTime;
using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>The SQL of declared views in PostgreSQL's words, and many row changes as a few statements over arrays.</summary>
internal static class PostgresViews
{
    /// <summary>
    /// The changes of a batch, at most one for each row: within one statement a row may be touched only once, and only the last
    /// change of it counts. By table and key, so that writers take rows in one order; removals come before puts.
    /// </summary>
    public static IEnumerable<NpgsqlBatchCommand> Commands(IEnumerable<RowChange> changes)
    {
        var tables = new SortedDictionary<string, SortedDictionary<ImmutableArray<object?>, RowChange>>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var rows = tables.TryGetValue(change.Table.Name, out var known) ? known : tables[change.Table.Name] = new(KeyOrder.Instance);
            rows[KeyOf(change)] = change;
        }

        return tables.Values.SelectMany(rows => Commands([.. rows.Values.OfType<RowChange.Remove>()], [.. rows.Values.OfType<RowChange.Put>()]));
    }

    private static IEnumerable<NpgsqlBatchCommand> Commands(RowChange.Remove[] removes, RowChange.Put[] puts)
    {
        if (removes is [{ Table: var thinned }, ..])
        {
            yield return Command(RemoveText(thinned), KeyColumns(thinned), System.Array.ConvertAll(removes, change => change.Key));
        }

        if (puts is [{ Table: var filled }, ..])
        {
            yield return Command(PutText(filled), filled.Columns, System.Array.ConvertAll(puts, change => change.Values));
        }
    }

    /// <summary>Rows of views change often: room left on their pages lets most changes stay there and leave the indexes alone.</summary>
    public static IEnumerable<string> Create(ViewTable table) =>
    [
        $"drop table if exists {table.Name}",
        $"create table {table.Name} ({string.Join(", ", table.Columns.Select(Column))}, primary key ({string.Join(", ", table.Key)})) with (fillfactor = 80)",
        .. table.Indexes.Select(index => Index(table, index)),
    ];

    private static NpgsqlBatchCommand Command(string text, ImmutableArray<ViewColumn> columns, ImmutableArray<object?>[] rows)
    {
        var command = new NpgsqlBatchCommand(text);
        for (var at = 0; at < columns.Length; at++)
        {
            command.Parameters.Add(Array(columns[at], rows, at));
        }

        return command;
    }

    private static NpgsqlParameter Array(ViewColumn column, ImmutableArray<object?>[] rows, int at) => column.Kind switch
    {
        ColumnKind.Text => new NpgsqlParameter<string?[]> { TypedValue = System.Array.ConvertAll(rows, row => (string?)row[at]) },
        ColumnKind.Number or ColumnKind.Moment when column.Nullable => new NpgsqlParameter<long?[]> { TypedValue = System.Array.ConvertAll(rows, row => Number(row[at])) },
        ColumnKind.Number or ColumnKind.Moment => new NpgsqlParameter<long[]> { TypedValue = System.Array.ConvertAll(rows, row => Given(column, Number(row[at]))) },
        ColumnKind.Flag when column.Nullable => new NpgsqlParameter<bool?[]> { TypedValue = System.Array.ConvertAll(rows, row => (bool?)row[at]) },
        ColumnKind.Flag => new NpgsqlParameter<bool[]> { TypedValue = System.Array.ConvertAll(rows, row => Given(column, (bool?)row[at])) },
        ColumnKind.Bytes => new NpgsqlParameter<byte[]?[]> { TypedValue = System.Array.ConvertAll(rows, row => Bytes(row[at])) },
    };

    private static T Given<T>(ViewColumn column, T? value)
        where T : struct => value ?? throw new ArgumentException($"The column {column.Name} may not be empty.", nameof(value));

    private static long? Number(object? value) => value switch
    {
        null => null,
        long number => number,
        int number => number,
        Instant moment => moment.ToUnixTimeMilliseconds(),
        _ => throw new ArgumentException($"A number or moment cannot be a {value.GetType().Name}.", nameof(value)),
    };

    private static byte[]? Bytes(object? value) => value switch
    {
        null => null,
        byte[] bytes => bytes,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        Hash hash => hash.ToArray(),
        _ => throw new ArgumentException($"Bytes cannot be a {value.GetType().Name}.", nameof(value)),
    };

    private static ImmutableArray<object?> KeyOf(RowChange change) => change switch
    {
        RowChange.Put { Table.KeyPositions: var positions, Values: var values } => ImmutableArray.CreateRange(positions, (at, all) => Comparable(all[at]), values),
        RowChange.Remove { Key: var key } => ImmutableArray.CreateRange(key, Comparable),
        _ => throw new ArgumentException("A change is a put or a removal.", nameof(change)),
    };

    private static object? Comparable(object? value) => value is int number ? (long)number : value;

    private static ImmutableArray<ViewColumn> KeyColumns(ViewTable table) => [.. table.KeyPositions.Select(at => table.Columns[at])];

    private static string PutText(ViewTable table)
    {
        var others = table.Columns.Select(column => column.Name).Except(table.Key, StringComparer.Ordinal).Select(name => $"{name} = excluded.{name}").ToArray();
        return $"insert into {table.Name} select * from unnest({Arrays(table.Columns)}) on conflict ({string.Join(", ", table.Key)}) do "
            + (others.Length == 0 ? "nothing" : $"update set {string.Join(", ", others)}");
    }

    private static string RemoveText(ViewTable table) =>
        $"delete from {table.Name} t using unnest({Arrays(KeyColumns(table))}) as gone({string.Join(", ", table.Key)}) where "
        + string.Join(" and ", table.Key.Select(name => $"t.{name} = gone.{name}"));

    private static string Arrays(ImmutableArray<ViewColumn> columns) =>
        string.Join(", ", columns.Select((column, at) => $"${at + 1}::{Type(column.Kind)}[]"));

    private static string Column(ViewColumn column) =>
        $"{column.Name} {Type(column.Kind)}{(column.Kind == ColumnKind.Text ? " collate \"C\"" : "")}{(column.Nullable ? "" : " not null")}";

    private static string Type(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Number or ColumnKind.Moment => "bigint",
        ColumnKind.Flag => "boolean",
        ColumnKind.Bytes => "bytea",
    };

    private static string Index(ViewTable table, ViewIndex index) =>
        $"create {(index.Unique ? "unique " : "")}index {index.Name} on {table.Name} ({string.Join(", ", index.Columns)})"
        + (index.Where is { } where ? $" where {where}" : "");

    private sealed class KeyOrder : IComparer<ImmutableArray<object?>>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(ImmutableArray<object?> left, ImmutableArray<object?> right)
        {
            var order = 0;
            for (var at = 0; at < left.Length && order == 0; at++)
            {
                order = left[at] is string text ? string.CompareOrdinal(text, right[at] as string) : Comparer<object?>.Default.Compare(left[at], right[at]);
            }

            return order;
        }
    }
}
