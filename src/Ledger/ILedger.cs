namespace Tongban.Ledger;

/// <summary>The book itself: append to it and read it. Nothing here changes or removes an entry.</summary>
public interface ILedger
{
    /// <summary>
    /// Writes one decision. Completes only when it is on disk. Concurrent calls share transactions; a conflict or a
    /// repeated key of one call never touches another.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Not made durable: try again with the same key.</exception>
    ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellation = default);

    /// <summary>The entries of a stream after a version, in order; none for a stream that does not exist.</summary>
    IAsyncEnumerable<Entry> ReadAsync(string stream, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>All entries after a sequence, in order.</summary>
    IAsyncEnumerable<Entry> ReadAllAsync(long afterSequence = 0, CancellationToken cancellation = default);

    /// <summary>The sequence of the last entry; 0 for an empty ledger.</summary>
    ValueTask<long> LastSequenceAsync(CancellationToken cancellation = default);

    /// <summary>The version of a stream's last entry; 0 for a stream that does not exist.</summary>
    ValueTask<long> VersionAsync(string stream, CancellationToken cancellation = default);

    /// <summary>The entry at a place of the ledger; null when there is none.</summary>
    ValueTask<Entry?> EntryAsync(long sequence, CancellationToken cancellation = default);

    /// <summary>A stream's last entry; null for a stream that does not exist.</summary>
    ValueTask<Entry?> LastAsync(string stream, CancellationToken cancellation = default);

    /// <summary>What is kept of an idempotency key; null when it was never used. Asking first spares the work of deciding again.</summary>
    ValueTask<KeptAnswer?> FindAnswerAsync(string idempotencyKey, CancellationToken cancellation = default);
}
