using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>
/// Writes batches. Usually in one round trip: versions and hashes follow from heads that are known here, and the unique key on
/// stream and version finds out when another process was faster. Then, and whenever an append is refused, the batch is decided
/// again under the lock of the book, on what is really there.
/// </summary>
internal sealed class PostgresCommitter(NpgsqlDataSource source)
{
    private readonly KnownHeads _known = new();

    public Task<IReadOnlyList<AppendResult>> CommitAsync(IReadOnlyList<Append> batch) => PostgresFailure.GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync();
        return await AtOnceAsync(connection, batch) ?? await UnderLockAsync(connection, batch);
    });

    private async Task<IReadOnlyList<AppendResult>?> AtOnceAsync(NpgsqlConnection connection, IReadOnlyList<Append> batch)
    {
        await LookUpAsync(connection, batch);
        var plan = BatchPlan.Of(batch, Head, static _ => null);
        return plan.AllPass ? await TryWriteAsync(connection, plan) : null;
    }

    private async Task<IReadOnlyList<AppendResult>?> TryWriteAsync(NpgsqlConnection connection, BatchPlan plan)
    {
        try
        {
            return await WriteAsync(connection, null, plan);
        }
        catch (PostgresException error) when (PostgresFailure.IsRace(error))
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<AppendResult>> UnderLockAsync(NpgsqlConnection connection, IReadOnlyList<Append> batch)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select last from book for update", connection, transaction))
        {
            await hold.ExecuteScalarAsync();
        }

        _known.Learn(await PostgresHeads.ReadAsync(connection, [.. Streams(batch)]));
        var kept = await PostgresHeads.KeysAsync(connection, [.. batch.Select(append => append.IdempotencyKey).OfType<string>().Distinct(StringComparer.Ordinal)]);
        var plan = BatchPlan.Of(batch, Head, key => kept.GetValueOrDefault(key));
        return await WriteAsync(connection, transaction, plan);
    }

    private async Task<IReadOnlyList<AppendResult>> WriteAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, BatchPlan plan)
    {
        var before = await SendAsync(connection, transaction, plan);
        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }

        _known.Learn(plan.Heads);
        return plan.Results(before);
    }

    private static async Task<long> SendAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, BatchPlan plan)
    {
        // Without a transaction of its own the batch is one: it commits when its end is reached, and reading to the end waits for that.
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in PostgresWrites.Commands(plan))
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var before = reader.GetInt64(0);
        while (await reader.NextResultAsync())
        {
        }

        return before;
    }

    /// <summary>Reads the heads that an append needs and that are not known, or known to be behind the decider.</summary>
    private async Task LookUpAsync(NpgsqlConnection connection, IReadOnlyList<Append> batch)
    {
        var wanted = batch.SelectMany(append => append.Drafts).DistinctBy(draft => draft.Stream, StringComparer.Ordinal)
            .Where(draft => _known.Of(draft.Stream) is { } head ? head.Version < draft.ExpectedVersion : draft.ExpectedVersion != 0)
            .Select(draft => draft.Stream).ToArray();
        if (wanted.Length > 0)
        {
            _known.Learn(await PostgresHeads.ReadAsync(connection, wanted));
        }
    }

    private StreamHead Head(string stream) => _known.Of(stream) ?? StreamHead.Empty(stream);

    private static IEnumerable<string> Streams(IReadOnlyList<Append> batch) =>
        batch.SelectMany(append => append.Drafts).Select(draft => draft.Stream).Distinct(StringComparer.Ordinal);
}
