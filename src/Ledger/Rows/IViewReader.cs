using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// Reads views with SQL that both stores understand: plain <c>select</c>, parameters written <c>$name</c>,
/// <c>$name</c> after <c>in</c> for a list of texts or numbers (it becomes a bracketed list; an empty one matches nothing), flags as
/// conditions (<c>where open</c>, <c>where not open</c>). Not for writing.
/// </summary>
public interface IViewReader
{
    /// <summary>All rows of the query, each read by <paramref name="read"/>.</summary>
    /// <param name="sql">Portable SQL.</param>
    /// <param name="read">Makes a value of the current row; the row is not valid after it returns.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="parameters">Names without <c>$</c>, and values of the types of <see cref="ColumnKind"/>, or a list of texts or numbers; never null (write <c>is null</c>).</param>
    ValueTask<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<IRow, T> read, CancellationToken cancellation, params (string Name, object? Value)[] parameters);

    /// <summary>How the store would go about the query, one step a line, in the store's own words; for tests that pin plans.</summary>
    ValueTask<IReadOnlyList<string>> ExplainAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters);
}

/// <summary>The current row of a query; columns are counted from 0.</summary>
public interface IRow
{
    /// <summary>Whether the column is empty.</summary>
    bool IsNull(int column);

    /// <summary>A text.</summary>
    string Text(int column);

    /// <summary>A whole number; also the result of <c>count(*)</c>.</summary>
    long Number(int column);

    /// <summary>A moment.</summary>
    Instant Moment(int column);

    /// <summary>True or false.</summary>
    bool Flag(int column);

    /// <summary>Bytes, in an array of the caller's own.</summary>
    byte[] Bytes(int column);

    /// <summary>A text, or null when the column is empty.</summary>
    string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>A number, or null when the column is empty.</summary>
    long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    /// <summary>A moment, or null when the column is empty.</summary>
    Instant? MomentOrNull(int column) => IsNull(column) ? null : Moment(column);
}
