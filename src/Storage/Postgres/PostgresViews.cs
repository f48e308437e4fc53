using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NodaTime;
using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>The SQL of declared views in PostgreSQL's words, and many row changes as a few statements over arrays.</summary>
internal static class PostgresViews
{
    // The declarations are few and stay; their statements are asked for with every batch.
    private static readonly ConditionalWeakTable<ViewTable, TableTexts> Texts = [];

    /// <summary>
    /// The changes of a batch, at most one for each row: within one statement a row may be touched only once, and only the last
    /// change of it counts. By table and key, so that writers take rows in one order; removals come before rows that are new, those before the others.
    /// </summary>
    /// <param name="changes">The changes, in the order of their coming.</param>
    /// <param name="trusting">Whether rows said to be new are written without a look; one that is there breaks its table's key, see <see cref="IsKey"/>.</param>
    public static IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyList<RowChange> changes, bool trusting)
    {
        var sorted = new Change[changes.Count];
        for (var at = 0; at < sorted.Length; at++)
        {
            sorted[at] = new(changes[at], at);
        }

        System.Array.Sort(sorted, Change.InOrder);
        return OfTables(sorted, trusting);
    }

    private static IEnumerable<NpgsqlBatchCommand> OfTables(Change[] sorted, bool trusting)
    {
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            next = first + 1;
            while (next < sorted.Length && sorted[next].Table.Name == sorted[first].Table.Name)
            {
                next++;
            }

            foreach (var command in OfTable(sorted.AsSpan(first..next), trusting))
            {
                yield return command;
            }
        }
    }

    /// <summary>Of the changes of one row, which stand together in the order of their coming, only the last counts; whether the row was there is known by the first.</summary>
    private static List<NpgsqlBatchCommand> OfTable(ReadOnlySpan<Change> changes, bool trusting)
    {
        var rows = new TableRows(changes.Length);
        for (int first = 0, next; first < changes.Length; first = next)
        {
            next = first + 1;
            while (next < changes.Length && Change.CompareKeys(changes[first], changes[next]) == 0)
            {
                next++;
            }

            rows.Of(changes[next - 1], trusting && changes[first].IsNew).Add(changes[next - 1].Values);
        }

        return Commands(changes[0].Table, rows);
    }

    private static List<NpgsqlBatchCommand> Commands(ViewTable table, TableRows rows)
    {
        var texts = Texts.GetValue(table, static table => new(PutText(table), InsertText(table), RemoveText(table), KeyColumns(table)));
        var commands = new List<NpgsqlBatchCommand>(3);
        Add(commands, texts.Remove, texts.Keys, rows.Removed);
        Add(commands, texts.Insert, table.Columns, rows.New);
        Add(commands, texts.Put, table.Columns, rows.Put);
        return commands;
    }

    private static void Add(List<NpgsqlBatchCommand> commands, string text, ImmutableArray<ViewColumn> columns, List<ImmutableArray<object?>> rows)
    {
        if (rows.Count > 0)
        {
            commands.Add(Command(text, columns, rows));
        }
    }

    /// <summary>Whether a constraint is the key of a view's table. A breach of it means that another writer put the same row first; one of another index is a fault of ours.</summary>
    public static bool IsKey(string? table, string? constraint) => table is not null && constraint == KeyName(table) && table is not "entries";

    /// <summary>Rows of views change often: room left on their pages lets most changes stay there and leave the indexes alone.</summary>
    public static IEnumerable<string> Create(ViewTable table) =>
    [
        $"drop table if exists {table.Name}",
        $"create table {table.Name} ({string.Join(", ", table.Columns.Select(Column))}, constraint {KeyName(table.Name)} primary key ({string.Join(", ", table.Key)})) with (fillfactor = 80)",
        .. table.Indexes.Select(index => Index(table, index)),
    ];

    private static NpgsqlBatchCommand Command(string text, ImmutableArray<ViewColumn> columns, List<ImmutableArray<object?>> rows)
    {
        var command = new NpgsqlBatchCommand(text);
        for (var at = 0; at < columns.Length; at++)
        {
            command.Parameters.Add(Array(columns[at], rows, at));
        }

        return command;
    }

    private static NpgsqlParameter Array(ViewColumn column, List<ImmutableArray<object?>> rows, int at) => column.Kind switch
    {
        ColumnKind.Text => Array(rows, at, static value => (string?)value),
        ColumnKind.Number or ColumnKind.Moment when column.Nullable => Array(rows, at, Number),
        ColumnKind.Number or ColumnKind.Moment => Array(rows, at, value => Given(column, Number(value))),
        ColumnKind.Flag when column.Nullable => Array(rows, at, static value => (bool?)value),
        ColumnKind.Flag => Array(rows, at, value => Given(column, (bool?)value)),
        ColumnKind.Bytes => Array(rows, at, Bytes),
    };

    private static NpgsqlParameter<T[]> Array<T>(List<ImmutableArray<object?>> rows, int at, Func<object?, T> read)
    {
        var values = new T[rows.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = read(rows[row][at]);
        }

        return new() { TypedValue = values };
    }

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

    private static ImmutableArray<ViewColumn> KeyColumns(ViewTable table) => [.. table.KeyPositions.Select(at => table.Columns[at])];

    /// <summary>
    /// A merge and not an insert that gives way to an update: that one writes a mark at every row it inserts and a lock at every row it changes,
    /// each a record of the log, so that a second writer may wait; here a second writer is told, and decides again.
    /// </summary>
    private static string PutText(ViewTable table)
    {
        var names = table.Columns.Select(column => column.Name).ToArray();
        var others = names.Except(table.Key, StringComparer.Ordinal).Select(name => $"{name} = put.{name}").ToArray();
        return $"merge into {table.Name} t using (select {Arrays(table.Columns)}) put "
            + $"on {string.Join(" and ", table.Key.Select(name => $"t.{name} = put.{name}"))} "
            + (others.Length == 0 ? "when matched then do nothing " : $"when matched then update set {string.Join(", ", others)} ")
            + $"when not matched then insert values ({string.Join(", ", names.Select(name => "put." + name))})";
    }

    private static string InsertText(ViewTable table) => $"insert into {table.Name} select {Arrays(table.Columns)}";

    private static string RemoveText(ViewTable table) =>
        $"delete from {table.Name} t using (select {Arrays(KeyColumns(table))}) gone where "
        + string.Join(" and ", table.Key.Select(name => $"t.{name} = gone.{name}"));

    /// <summary>Among the things selected, and not a table to select from: the server would first write each array of a table out, value by value, and then read it.</summary>
    private static string Arrays(ImmutableArray<ViewColumn> columns) =>
        string.Join(", ", columns.Select((column, at) => $"unnest(${at + 1}::{Type(column.Kind)}[]) as {column.Name}"));

    private static string KeyName(string table) => table + "_pkey";

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

    private sealed record TableTexts(string Put, string Insert, string Remove, ImmutableArray<ViewColumn> Keys);

    /// <summary>The rows of one table by what is to be done with them.</summary>
    private sealed class TableRows(int most)
    {
        public List<ImmutableArray<object?>> Removed { get; } = [];

        public List<ImmutableArray<object?>> New { get; } = new(most);

        public List<ImmutableArray<object?>> Put { get; } = [];

        public List<ImmutableArray<object?>> Of(in Change last, bool isNew) => last.Row is RowChange.Remove ? Removed : isNew ? New : Put;
    }

    /// <summary>A change and its place in the batch.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Change(RowChange row, int place)
    {
        public RowChange Row => row;

        public ViewTable Table => row.Table;

        public bool IsNew => row is RowChange.Put { IsNew: true };

        /// <summary>All values of a row that is put, the key alone of one that is removed.</summary>
        public ImmutableArray<object?> Values { get; } = row.Match(put => put.Values, remove => remove.Key);

        /// <summary>By table, then by key, then as they came.</summary>
        public static int InOrder(Change left, Change right) =>
            string.CompareOrdinal(left.Table.Name, right.Table.Name) is not 0 and var tables ? tables
            : CompareKeys(left, right) is not 0 and var keys ? keys
            : left.Place.CompareTo(right.Place);

        /// <summary>Of one table.</summary>
        public static int CompareKeys(in Change left, in Change right)
        {
            var order = 0;
            for (var at = 0; at < left.Table.KeyPositions.Length && order == 0; at++)
            {
                order = Compare(left.Key(at), right.Key(at));
            }

            return order;
        }

        private int Place => place;

        private object? Key(int at) => row is RowChange.Put ? Values[row.Table.KeyPositions[at]] : Values[at];

        private static int Compare(object? left, object? right) => left is string text
            ? string.CompareOrdinal(text, right as string)
            : Comparer<object?>.Default.Compare(Comparable(left), Comparable(right));

        private static object? Comparable(object? value) => value is int number ? (long)number : value;
    }
}
