using System.Collections.Immutable;
using System.Text;

namespace Tongban.Ledger;

/// <summary>The kinds of a view's columns, the same on every store.</summary>
public enum ColumnKind
{
    /// <summary>Text (<see cref="string"/>), compared and ordered by code point.</summary>
    Text,

    /// <summary>A 64-bit whole number (<see cref="long"/> or <see cref="int"/>).</summary>
    Number,

    /// <summary>A moment (<see cref="NodaTime.Instant"/>), kept as milliseconds since 1970 UTC.</summary>
    Moment,

    /// <summary>True or false (<see cref="bool"/>).</summary>
    Flag,

    /// <summary>Bytes (<see cref="byte"/> array or <see cref="ReadOnlyMemory{T}"/>).</summary>
    Bytes,
}

/// <summary>A column of a view.</summary>
/// <param name="Name">Lower-case letters, digits and underscores.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Nullable">Whether it may be empty.</param>
public sealed record ViewColumn(string Name, ColumnKind Kind, bool Nullable = false);

/// <summary>An index of a view.</summary>
/// <param name="Name">Unique in the store.</param>
/// <param name="Columns">Column names; <c>" desc"</c> after one turns its order.</param>
/// <param name="Where">A condition in portable SQL for a partial index; null for all rows.</param>
/// <param name="Unique">Whether two rows may not be equal in it. A breach fails the append as an error of ours.</param>
public sealed record ViewIndex(string Name, ImmutableArray<string> Columns, string? Where = null, bool Unique = false);

/// <summary>
/// A table that pages read, declared once and made by the store. Its rows change in the same transaction as the entries
/// they follow from, and can be rebuilt from the ledger at will: it is never the only place where anything is kept.
/// </summary>
/// <param name="Name">Lower-case letters, digits and underscores; unique in the store.</param>
/// <param name="Columns">The columns, in the order in which rows give their values.</param>
/// <param name="Key">The names of the key's columns; a row is put and removed by them.</param>
/// <param name="Indexes">Further indexes.</param>
public sealed record ViewTable(string Name, ImmutableArray<ViewColumn> Columns, ImmutableArray<string> Key, ImmutableArray<ViewIndex> Indexes)
{
    /// <summary>The positions of the key's columns, in the order of <see cref="Key"/>.</summary>
    public ImmutableArray<int> KeyPositions { get; } = [.. Key.Select(name => Position(Columns, name))];

    /// <summary>A hash of the whole declaration: a changed one means that the table must be made and filled anew.</summary>
    public Hash Declaration => Hash.Of(Encoding.UTF8.GetBytes(Describe()));

    private string Describe() => string.Join(
        '\n',
        [Name, .. Columns.Select(column => $"{column.Name} {column.Kind} {column.Nullable}"), string.Join(',', Key), .. Indexes.Select(Describe)]);

    private static string Describe(ViewIndex index) => $"{index.Name} {string.Join(',', index.Columns)} {index.Where} {index.Unique}";

    private static int Position(ImmutableArray<ViewColumn> columns, string name) =>
        columns.Select((column, at) => (column, at)).Where(pair => pair.column.Name == name).Select(pair => (int?)pair.at).FirstOrDefault()
        ?? throw new ArgumentException($"The key names a column '{name}' that the table does not have.", nameof(name));
}
