using System.Collections.Immutable;

namespace Tongban.Ledger;

/// <summary>One change to a row of a view. A closed choice: use <see cref="Match"/>.</summary>
public abstract record RowChange
{
    private RowChange(ViewTable table) => Table = table;

    /// <summary>The table it changes.</summary>
    public ViewTable Table { get; }

    /// <summary>Calls the function for the case that this is.</summary>
    public abstract T Match<T>(Func<Put, T> put, Func<Remove, T> remove);

    /// <summary>Writes a whole row: a new one, or in place of the row with the same key.</summary>
    public sealed record Put : RowChange
    {
        /// <summary>Writes a whole row.</summary>
        /// <param name="table">The table.</param>
        /// <param name="values">All values, in the order of the table's columns; see <see cref="ColumnKind"/> for their types.</param>
        /// <exception cref="ArgumentException">Not one value for each column.</exception>
        public Put(ViewTable table, ImmutableArray<object?> values)
            : base(table) => Values = Counted(values, table.Columns.Length, table, "columns");

        /// <summary>All values, in the order of the table's columns.</summary>
        public ImmutableArray<object?> Values { get; }

        /// <summary>
        /// Whether whoever puts it knows that no row with this key is there. A store may then write it without looking; it must not rely on it: a row that is
        /// there all the same is written over, as any other.
        /// </summary>
        public bool IsNew { get; init; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Put, T> put, Func<Remove, T> remove) => put(this);
    }

    /// <summary>Removes the row with a key; nothing happens when there is none.</summary>
    public sealed record Remove : RowChange
    {
        /// <summary>Removes the row with a key.</summary>
        /// <param name="table">The table.</param>
        /// <param name="key">The key's values, in the order of the table's key.</param>
        /// <exception cref="ArgumentException">Not one value for each column of the key.</exception>
        public Remove(ViewTable table, ImmutableArray<object?> key)
            : base(table) => Key = Counted(key, table.Key.Length, table, "key columns");

        /// <summary>The key's values, in the order of the table's key.</summary>
        public ImmutableArray<object?> Key { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Put, T> put, Func<Remove, T> remove) => remove(this);
    }

    private static ImmutableArray<object?> Counted(ImmutableArray<object?> values, int wanted, ViewTable table, string what) =>
        values.Length == wanted
            ? values
            : throw new ArgumentException($"The view {table.Name} has {wanted} {what}; {values.Length} values were given.", nameof(values));
}
