using System.Runtime.CompilerServices;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <content>The small things beside the book: persons' keys, roots, leases, settings, numbers, blobs.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public async ValueTask<PersonKey> AddPersonAsync(PersonKey person, CancellationToken cancellation = default) =>
        await _persons.SubmitAsync(person, cancellation);

    /// <inheritdoc/>
    public ValueTask<PersonKey?> FindPersonAsync(string id, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select id, wrapped, lookup, erased_at from persons where id = $id", ReadPerson, ("id", id)));

    /// <inheritdoc/>
    public ValueTask<PersonKey?> FindPersonByLookupAsync(Hash lookup, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select id, wrapped, lookup, erased_at from persons where lookup = $lookup", ReadPerson, ("lookup", lookup)));

    /// <inheritdoc/>
    public async ValueTask<bool> ErasePersonAsync(string id, Instant at, CancellationToken cancellation = default)
    {
        var erased = await _writer.WriteAsync(writer =>
        {
            writer["update persons set wrapped = x'', lookup = null, erased_at = coalesce(erased_at, ?) where id = ?"].Run(at, id);
            return writer["select changes()"].First(row => row.Number(0) > 0, false);
        });
        // The bytes are overwritten in the pages (secure_delete); the log still holds those pages as they were.
        await _writer.OutsideAsync(TruncateLog);
        return erased;
    }

    private static void TruncateLog(SqliteWriter writer)
    {
        if (writer["pragma wal_checkpoint(truncate)"].First(row => row.Number(0), 1) != 0)
        {
            throw new StorageUnavailableException("the key was erased, but others read the book all the while and its log still holds it; erase again");
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PersonKey> ReadPersonsAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select id, wrapped, lookup, erased_at from persons where id > $after order by id limit {PageSize}", person => person.Id, "", ReadPerson, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> AddRootAsync(SealedRoot root, SealedLeaves leaves, CancellationToken cancellation = default) => await _writer.WriteAsync(writer =>
    {
        var last = writer[$"select {RootColumns} from roots order by tree_size desc limit 1"].First<SealedRoot?>(ReadRoot, null);
        var follows = root.Previous == (last is null ? default : RootSeal.HashOf(last)) && root.TreeSize > (last?.TreeSize ?? 0);
        if (follows)
        {
            Add(writer, root, leaves);
        }

        return follows;
    });

    /// <inheritdoc/>
    public ValueTask<SealedRoot?> LastRootAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(One($"select {RootColumns} from roots order by tree_size desc limit 1", ReadRoot));

    /// <inheritdoc/>
    public ValueTask<SealedRoot?> FirstRootAtLeastAsync(long treeSize, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One($"select {RootColumns} from roots where tree_size >= $size order by tree_size limit 1", ReadRoot, ("size", treeSize)));

    /// <inheritdoc/>
    public IAsyncEnumerable<SealedRoot> ReadRootsAsync(CancellationToken cancellation = default) =>
        PagesAsync($"select {RootColumns} from roots where tree_size > $after order by tree_size limit {PageSize}", root => root.TreeSize, 0, ReadRoot, cancellation);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> ReadLeavesAsync(long treeSize, CancellationToken cancellation = default) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(One("select leaves from roots where tree_size = $size", row => row.Bytes(0), ("size", treeSize)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Hash>> ReadNodesAsync(int level, long first, int count, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<Hash>>(_readers.Query(
            "select hash from nodes where level = $level and place >= $first and place < $end order by place",
            row => new Hash(row.Bytes(0)), [("level", level), ("first", first), ("end", first + count)]));

    /// <inheritdoc/>
    public async IAsyncEnumerable<Hash> ReadHashesAsync(
        long afterSequence = 0, long upToSequence = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = PagesAsync(
            $"select sequence, hash from entries where sequence > $after and sequence <= $upto order by sequence limit {PageSize}",
            pair => pair.Sequence, afterSequence, row => (Sequence: row.Number(0), Hash: new Hash(row.Bytes(1))), cancellation, ("upto", upToSequence));
        await foreach (var (_, hash) in pages)
        {
            yield return hash;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryLeaseAsync(string name, string holder, Instant now, Instant until, CancellationToken cancellation = default) =>
        await _writer.WriteAsync(writer =>
        {
            writer["""
                insert into leases values (?1, ?2, ?3)
                on conflict (name) do update set holder = ?2, until = ?3 where holder = ?2 or until <= ?4
                """].Run(name, holder, until, now);
            return writer["select changes()"].First(row => row.Number(0) > 0, false);
        });

    /// <inheritdoc/>
    public async ValueTask ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation = default) =>
        await DoAsync("delete from leases where name = ? and holder = ?", name, holder);

    /// <inheritdoc/>
    public ValueTask<string?> SettingAsync(string name, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select value from settings where name = $name", row => row.Text(0), ("name", name)));

    /// <inheritdoc/>
    public async ValueTask SetSettingAsync(string name, string value, CancellationToken cancellation = default) =>
        await DoAsync("insert or replace into settings values (?, ?)", name, value);

    /// <inheritdoc/>
    public async ValueTask<long> TakeNumbersAsync(string series, long count = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return await _writer.WriteAsync(writer => writer[
            "insert into series values (?1, ?2) on conflict (name) do update set last = last + ?2 returning last"]
            .First(row => row.Number(0), 0, series, count) - count + 1);
    }

    /// <inheritdoc/>
    public ValueTask<long> LastNumberAsync(string series, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select coalesce(max(last), 0) from series where name = $series", row => row.Number(0), ("series", series)));

    /// <inheritdoc/>
    public async ValueTask PutBlobAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        await DoAsync("insert or replace into blobs (key, bytes) values (?, ?)", key, bytes);

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadBlobAsync(string key, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select bytes from blobs where key = $key", row => row.Bytes(0), ("key", key)));

    /// <inheritdoc/>
    public async ValueTask RemoveBlobAsync(string key, CancellationToken cancellation = default) => await DoAsync("delete from blobs where key = ?", key);

    private const string RootColumns = "tree_size, root, previous, at, key_id, signature";

    private Task<bool> DoAsync(string sql, params object?[] values) => _writer.WriteAsync(writer =>
    {
        writer[sql].Run(values);
        return true;
    });

    private Task<IReadOnlyList<PersonKey>> AddPersonsAsync(IReadOnlyList<PersonKey> persons) =>
        _writer.WriteAsync<IReadOnlyList<PersonKey>>(writer => [.. persons.Select(person => AddPerson(writer, person))]);

    private static void Add(SqliteWriter writer, SealedRoot root, SealedLeaves leaves)
    {
        writer["insert into roots values (?, ?, ?, ?, ?, ?, ?)"].Run(
            root.TreeSize, root.Root, root.Previous, root.At, root.KeyId, root.Signature, leaves.Hashes);
        foreach (var node in leaves.Nodes)
        {
            writer["insert into nodes values (?, ?, ?)"].Run(node.Level, node.Index, node.Hash);
        }
    }

    private static PersonKey AddPerson(SqliteWriter writer, PersonKey person)
    {
        writer["insert into persons values (?, ?, ?, ?) on conflict do nothing"].Run(person.Id, person.Wrapped, person.Lookup, person.ErasedAt);
        return writer["select id, wrapped, lookup, erased_at from persons where id = ? or lookup = ?"].First(ReadPerson, person, person.Id, person.Lookup);
    }

    private static PersonKey ReadPerson(IRow row) =>
        new(row.Text(0), row.Bytes(1), row.IsNull(2) ? null : new Hash(row.Bytes(2)), row.MomentOrNull(3));

    private static SealedRoot ReadRoot(IRow row) =>
        new(row.Number(0), new Hash(row.Bytes(1)), new Hash(row.Bytes(2)), row.Moment(3), new Hash(row.Bytes(4)), row.Bytes(5));
}
