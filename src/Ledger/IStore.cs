using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// Everything a deployment keeps: the ledger, the views, and the few small things beside them. One store is one SQLite
/// file or one PostgreSQL database; the same conformance suite runs over both.
/// </summary>
public interface IStore : ILedger, IViewReader, IViewStore, IPersonKeys, ISealedRoots, ILeases, ISettings, IBlobs, IPortable, IAsyncDisposable;

/// <summary>Makes and remakes the tables of views.</summary>
public interface IViewStore
{
    /// <summary>
    /// Makes the tables that are missing or whose declaration changed (an old one is dropped with its rows).
    /// Returns those that are not filled: on a ledger that is not empty they must be rebuilt before they are read.
    /// </summary>
    ValueTask<IReadOnlyList<ViewTable>> EnsureViewsAsync(IReadOnlyList<ViewTable> tables, CancellationToken cancellation = default);

    /// <summary>
    /// Empties the tables, makes those that are missing or whose declaration changed, and fills them anew, all in one transaction, while no append can
    /// pass. Until it is done readers see the old rows, or wait for a table that is made anew.
    /// </summary>
    /// <param name="tables">The tables to fill.</param>
    /// <param name="fold">Makes the row changes from all entries in order.</param>
    /// <param name="cancellation">Stops it; the old tables and rows stay.</param>
    /// <returns>The sequence of the last entry folded.</returns>
    ValueTask<long> ReplaceViewsAsync(
        IReadOnlyList<ViewTable> tables,
        Func<IAsyncEnumerable<Entry>, IAsyncEnumerable<RowChange>> fold,
        CancellationToken cancellation = default);
}

/// <summary>
/// The wrapped keys of persons. Not the keys themselves and no names: see <c>PersonVault</c>.
/// </summary>
public interface IPersonKeys
{
    /// <summary>
    /// Keeps a new person durably, unless one with the same lookup hash is there already. Returns the row that is kept: the new one or the older one.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Not made durable.</exception>
    ValueTask<PersonKey> AddPersonAsync(PersonKey person, CancellationToken cancellation = default);

    /// <summary>The person with an id; null when there is none.</summary>
    ValueTask<PersonKey?> FindPersonAsync(string id, CancellationToken cancellation = default);

    /// <summary>The person with a lookup hash; null when there is none or it was erased.</summary>
    ValueTask<PersonKey?> FindPersonByLookupAsync(Hash lookup, CancellationToken cancellation = default);

    /// <summary>Removes the wrapped key and the lookup hash for good; the id stays, marked erased. Returns false when there is no such person.</summary>
    ValueTask<bool> ErasePersonAsync(string id, Instant at, CancellationToken cancellation = default);

    /// <summary>All persons, by id; for export.</summary>
    IAsyncEnumerable<PersonKey> ReadPersonsAsync(CancellationToken cancellation = default);
}

/// <summary>A person's wrapped key as it is kept.</summary>
/// <param name="Id">The person's id: 32 hexadecimal digits, random.</param>
/// <param name="Wrapped">The data key, encrypted with the master key; empty after erasure.</param>
/// <param name="Lookup">The keyed hash of the identity number; null when none is known or after erasure.</param>
/// <param name="ErasedAt">When the key was erased; null while the person is on file.</param>
public sealed record PersonKey(string Id, ReadOnlyMemory<byte> Wrapped, Hash? Lookup, Instant? ErasedAt);

/// <summary>The chain of signed roots.</summary>
public interface ISealedRoots
{
    /// <summary>
    /// Keeps a root and what it adds to the tree, if it follows the last one kept (by its previous hash and a larger tree). Returns false when
    /// another sealer was first.
    /// </summary>
    ValueTask<bool> AddRootAsync(SealedRoot root, SealedLeaves leaves, CancellationToken cancellation = default);

    /// <summary>The last root; null when nothing was sealed yet.</summary>
    ValueTask<SealedRoot?> LastRootAsync(CancellationToken cancellation = default);

    /// <summary>The first root whose tree holds at least so many leaves; null when that many are not sealed yet.</summary>
    ValueTask<SealedRoot?> FirstRootAtLeastAsync(long treeSize, CancellationToken cancellation = default);

    /// <summary>All roots, in order.</summary>
    IAsyncEnumerable<SealedRoot> ReadRootsAsync(CancellationToken cancellation = default);

    /// <summary>The second copy of the entries' hashes that the root of a tree size added; empty when there is none.</summary>
    ValueTask<ReadOnlyMemory<byte>> ReadLeavesAsync(long treeSize, CancellationToken cancellation = default);

    /// <summary>Kept nodes of the tree: fewer than asked when they are not complete yet.</summary>
    ValueTask<IReadOnlyList<Hash>> ReadNodesAsync(int level, long first, int count, CancellationToken cancellation = default);

    /// <summary>The hashes of the entries after a sequence, in order: the leaves of the tree, without the cost of their bodies.</summary>
    IAsyncEnumerable<Hash> ReadHashesAsync(long afterSequence = 0, long upToSequence = long.MaxValue, CancellationToken cancellation = default);
}

/// <summary>
/// "One at a time" across processes, for work that is merely wasteful to do twice. Not a guarantee: exactly once comes from expected versions and idempotency keys.
/// </summary>
public interface ILeases
{
    /// <summary>Takes or prolongs a lease; false when another holder has it beyond <paramref name="now"/>.</summary>
    ValueTask<bool> TryLeaseAsync(string name, string holder, Instant now, Instant until, CancellationToken cancellation = default);

    /// <summary>Gives a lease back early; nothing happens when it is another's.</summary>
    ValueTask ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation = default);
}

/// <summary>Small durable values by name, and numbers that are never given twice. Not for secrets.</summary>
public interface ISettings
{
    /// <summary>A value; null when it was never set.</summary>
    ValueTask<string?> SettingAsync(string name, CancellationToken cancellation = default);

    /// <summary>Sets a value.</summary>
    ValueTask SetSettingAsync(string name, string value, CancellationToken cancellation = default);

    /// <summary>
    /// Takes numbers from a series: the first of <paramref name="count"/> consecutive ones that nobody else gets. A series begins at 1; numbers
    /// taken and not used are lost. On the disk no later than whatever is written after it, and not by itself: a number that nothing acknowledged
    /// rests on may be given again after a crash.
    /// </summary>
    ValueTask<long> TakeNumbersAsync(string series, long count = 1, CancellationToken cancellation = default);

    /// <summary>The last number taken from a series; 0 when none was.</summary>
    ValueTask<long> LastNumberAsync(string series, CancellationToken cancellation = default);
}

/// <summary>Uploaded bytes by key. Their hashes stand in the ledger, not here.</summary>
public interface IBlobs
{
    /// <summary>Keeps bytes under a key, in place of what was there.</summary>
    ValueTask PutBlobAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>The bytes under a key; null when there are none.</summary>
    ValueTask<byte[]?> ReadBlobAsync(string key, CancellationToken cancellation = default);

    /// <summary>Removes the bytes under a key; nothing happens when there are none.</summary>
    ValueTask RemoveBlobAsync(string key, CancellationToken cancellation = default);
}

/// <summary>What export and import need beyond the rest: everything that can be listed, each in the order of its key.</summary>
public interface IPortable
{
    /// <summary>All idempotency keys with their answers.</summary>
    IAsyncEnumerable<KeptAnswer> ReadAnswersAsync(CancellationToken cancellation = default);

    /// <summary>Keeps answers as they were in another store.</summary>
    ValueTask PutAnswersAsync(IReadOnlyList<KeptAnswer> answers, CancellationToken cancellation = default);

    /// <summary>All settings.</summary>
    IAsyncEnumerable<KeyValuePair<string, string>> ReadSettingsAsync(CancellationToken cancellation = default);

    /// <summary>All series with the last number taken.</summary>
    IAsyncEnumerable<KeyValuePair<string, long>> ReadSeriesAsync(CancellationToken cancellation = default);

    /// <summary>The keys of all blobs.</summary>
    IAsyncEnumerable<string> ReadBlobKeysAsync(CancellationToken cancellation = default);
}
