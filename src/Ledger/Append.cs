using System.Collections.Immutable;

namespace Tongban.Ledger;

/// <summary>
/// One decision to be written: its entries, the rows of the views that change with it, and the answer its caller gets.
/// All of it becomes durable or none of it.
/// </summary>
/// <param name="Drafts">The entries, usually one. Several of one stream follow each other: each names the version before it.</param>
/// <param name="Rows">The changes of view rows, applied in order.</param>
/// <param name="IdempotencyKey">
/// A key of the caller's own; null for none. A second append with the same key and fingerprint writes nothing and
/// gets the first answer. Keys are global: prefix them with who calls.
/// </param>
/// <param name="Answer">The bytes kept with the key and given back to a repeated call.</param>
/// <param name="Fingerprint">A hash of what was asked, so that one key used for two different requests is found out.</param>
public sealed record Append(
    ImmutableArray<EntryDraft> Drafts,
    ImmutableArray<RowChange> Rows,
    string? IdempotencyKey = null,
    ReadOnlyMemory<byte> Answer = default,
    Hash Fingerprint = default);

/// <summary>What became of an <see cref="Append"/>. A closed choice: use <see cref="Match"/>.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Calls the function for the case that this is.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Conflict, T> conflict, Func<Repeated, T> repeated, Func<KeyReused, T> keyReused);

    /// <summary>Everything is on disk.</summary>
    /// <param name="Entries">The entries as written, in the order of the drafts.</param>
    public sealed record Done(ImmutableArray<Entry> Entries) : AppendResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Conflict, T> conflict, Func<Repeated, T> repeated, Func<KeyReused, T> keyReused) => done(this);
    }

    /// <summary>Somebody else decided first; nothing was written. Load, decide and append again.</summary>
    /// <param name="Stream">The stream that had moved on.</param>
    /// <param name="Expected">The version the decision was made on.</param>
    /// <param name="Found">The version the stream really has; null when the store could not tell.</param>
    public sealed record Conflict(string Stream, long Expected, long? Found) : AppendResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Conflict, T> conflict, Func<Repeated, T> repeated, Func<KeyReused, T> keyReused) => conflict(this);
    }

    /// <summary>The same request was written before; nothing was written now.</summary>
    /// <param name="Sequence">The sequence of the first call's first entry.</param>
    /// <param name="Answer">The answer kept with the key.</param>
    public sealed record Repeated(long Sequence, ReadOnlyMemory<byte> Answer) : AppendResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Conflict, T> conflict, Func<Repeated, T> repeated, Func<KeyReused, T> keyReused) => repeated(this);
    }

    /// <summary>The key belongs to another request; nothing was written. The caller must choose a new key.</summary>
    /// <param name="Key">The key.</param>
    public sealed record KeyReused(string Key) : AppendResult
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Conflict, T> conflict, Func<Repeated, T> repeated, Func<KeyReused, T> keyReused) => keyReused(this);
    }
}

/// <summary>What is kept of an idempotency key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Fingerprint">The hash of what was asked the first time.</param>
/// <param name="Sequence">The sequence of the first entry then written; 0 when the append had none.</param>
/// <param name="Answer">The answer of the first call.</param>
public sealed record KeptAnswer(string Key, Hash Fingerprint, long Sequence, ReadOnlyMemory<byte> Answer);
