using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <content>The views: reading them, making their tables, filling them anew.</content>
public sealed partial class PostgresStore
{
    private const int ChangesAtOnce = 2000;
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('tongban views'))";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<IRow, T> read, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        var (text, bound) = _portable.Bind(sql, parameters);
        return await ReadAsync(text, read, bound, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ExplainAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
        QueryAsync("explain " + sql, row => row.Text(0), cancellation, parameters);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ViewTable>> EnsureViewsAsync(IReadOnlyList<ViewTable> tables, CancellationToken cancellation = default) =>
        await InTransactionAsync<IReadOnlyList<ViewTable>>(
            async connection =>
            {
                await RunAsync(connection, OneAtATime);
                return await EnsureAsync(connection, tables);
            },
            cancellation);

    /// <inheritdoc/>
    public async ValueTask<long> ReplaceViewsAsync(
        IReadOnlyList<ViewTable> tables, Func<IAsyncEnumerable<Entry>, IAsyncEnumerable<RowChange>> fold, CancellationToken cancellation = default) =>
        await InTransactionAsync(
            async connection =>
            {
                await RunAsync(connection, OneAtATime);
                await StopWritersAsync(connection, tables);
                await EnsureAsync(connection, tables);
                foreach (var table in tables)
                {
                    await RunAsync(connection, $"delete from {table.Name}");
                }

                await foreach (var changes in fold(ReadAllAsync(0, cancellation)).WithCancellation(cancellation).ChunkAsync(ChangesAtOnce))
                {
                    await ApplyAsync(connection, changes);
                }

                foreach (var table in tables)
                {
                    await RememberAsync(connection, table, filled: true);
                }

                return await LastSequenceAsync(cancellation);
            },
            cancellation);

    private Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation) => PostgresFailure.GuardAsync(async () =>
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(connection);
        await transaction.CommitAsync(cancellation);
        return result;
    });

    /// <summary>Takes the tables in the order in which writers take them, views by name and then the book, so that none is locked out for good; readers go on.</summary>
    private static async Task StopWritersAsync(NpgsqlConnection connection, IReadOnlyList<ViewTable> tables)
    {
        var made = await MadeAsync(connection);
        var order = tables.Select(table => table.Name).Where(made.Contains).Order(StringComparer.Ordinal).Append("book");
        await RunAsync(connection, string.Concat(order.Select(name => $"lock table {name} in share row exclusive mode;")));
    }

    private static async Task<HashSet<string>> MadeAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select name from views", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<IReadOnlyList<ViewTable>> EnsureAsync(NpgsqlConnection connection, IReadOnlyList<ViewTable> tables)
    {
        var unfilled = new HashSet<ViewTable>();
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            unfilled.UnionWith(await EnsureAsync(connection, table) ? [] : [table]);
        }

        return [.. tables.Where(unfilled.Contains)];
    }

    private static async Task<bool> EnsureAsync(NpgsqlConnection connection, ViewTable table)
    {
        await using var command = new NpgsqlCommand("select filled from views where name = $1 and declaration = $2", connection)
        {
            Parameters = { new NpgsqlParameter { Value = table.Name }, new NpgsqlParameter { Value = table.Declaration.ToArray() } },
        };
        return await command.ExecuteScalarAsync() is bool filled ? filled : await MakeAsync(connection, table);
    }

    private static async Task<bool> MakeAsync(NpgsqlConnection connection, ViewTable table)
    {
        foreach (var sql in PostgresViews.Create(table))
        {
            await RunAsync(connection, sql);
        }

        await RunAsync(connection, "select last from book for update");
        await using var command = new NpgsqlCommand("select not exists (select 1 from entries)", connection);
        var filled = await command.ExecuteScalarAsync() is true;
        await RememberAsync(connection, table, filled);
        return filled;
    }

    private static Task RememberAsync(NpgsqlConnection connection, ViewTable table, bool filled) => RunAsync(
        connection,
        "insert into views values ($1, $2, $3) on conflict (name) do update set declaration = excluded.declaration, filled = excluded.filled",
        table.Name,
        table.Declaration.ToArray(),
        filled);

    private static async Task ApplyAsync(NpgsqlConnection connection, IReadOnlyList<RowChange> changes)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in PostgresViews.Commands(changes, trusting: false))
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
