using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>
/// Writes batches, each as one transaction in one round trip: versions and hashes follow from heads that are known here, and the unique
/// keys on stream and version and on idempotency keys find out when somebody else was faster. Then, and whenever an append is refused,
/// the batch is decided again on what is really there; each time that happens, another batch has passed.
/// </summary>
internal sealed class PostgresCommitter(NpgsqlDataSource source)
{
    private const int MostAttempts = 50;

    private readonly KnownHeads _known = new();

    public Task<IReadOnlyList<AppendResult>> CommitAsync(IReadOnlyList<Append> batch) => PostgresFailure.GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync();
        var results = await OnWhatIsKnownAsync(connection, batch);
        for (var attempt = 1; results is null && attempt < MostAttempts; attempt++)
        {
            results = await OnWhatIsThereAsync(connection, batch);
        }

        return results ?? throw new StorageUnavailableException("too many others are writing to the same streams");
    });

    private async Task<IReadOnlyList<AppendResult>?> OnWhatIsKnownAsync(NpgsqlConnection connection, IReadOnlyList<Append> batch)
    {
        await LookUpAsync(connection, batch);
        var plan = BatchPlan.Of(batch, Head, static _ => null);
        return plan.AllPass ? await TryWriteAsync(connection, plan, trusting: true) : null;
    }

    private async Task<IReadOnlyList<AppendResult>?> OnWhatIsThereAsync(NpgsqlConnection connection, IReadOnlyList<Append> batch)
    {
        // Keys before heads: an append that commits between the two then shows as a conflict of versions at worst, and is decided again.
        var kept = await PostgresHeads.KeysAsync(connection, [.. batch.Select(append => append.IdempotencyKey).OfType<string>().Distinct(StringComparer.Ordinal)]);
        _known.Learn(await PostgresHeads.ReadAsync(connection, [.. Streams(batch)]));
        return await TryWriteAsync(connection, BatchPlan.Of(batch, Head, key => kept.GetValueOrDefault(key)), trusting: false);
    }

    /// <summary>Null when somebody else was faster; nothing was written then.</summary>
    private async Task<IReadOnlyList<AppendResult>?> TryWriteAsync(NpgsqlConnection connection, BatchPlan plan, bool trusting)
    {
        try
        {
            var before = plan.WritesNothing ? 0 : await SendAsync(connection, plan, trusting);
            _known.Learn(plan.Heads);
            return plan.Results(before);
        }
        catch (PostgresException error) when (PostgresFailure.IsRace(error))
        {
            return null;
        }
    }

    private static async Task<long> SendAsync(NpgsqlConnection connection, BatchPlan plan, bool trusting)
    {
        // A batch without a transaction of its own is one: it commits when its end is reached, and reading to the end waits for that.
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in PostgresWrites.Commands(plan, trusting))
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        var before = 0L;
        do
        {
            before = await reader.ReadAsync() ? reader.GetInt64(0) : before;
        }
        while (await reader.NextResultAsync());
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
