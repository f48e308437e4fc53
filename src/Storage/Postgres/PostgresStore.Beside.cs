using System.Runtime.CompilerServices;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <content>The small things beside the book: persons' keys, roots, leases, settings, numbers, blobs.</content>
public sealed partial class PostgresStore
{
    private const string PersonColumns = "id, wrapped, lookup, erased_at";

    private const string RootColumns = "tree_size, root, previous, at, key_id, signature";

    /// <inheritdoc/>
    public async ValueTask<PersonKey> AddPersonAsync(PersonKey person, CancellationToken cancellation = default) =>
        await _persons.SubmitAsync(person, cancellation);

    /// <inheritdoc/>
    public async ValueTask<PersonKey?> FindPersonAsync(string id, CancellationToken cancellation = default) =>
        await OneAsync($"select {PersonColumns} from persons where id = @id", ReadPerson, cancellation, ("id", id));

    /// <inheritdoc/>
    public async ValueTask<PersonKey?> FindPersonByLookupAsync(Hash lookup, CancellationToken cancellation = default) =>
        await OneAsync($"select {PersonColumns} from persons where lookup = @lookup", ReadPerson, cancellation, ("lookup", lookup));

    /// <inheritdoc/>
    public async ValueTask<bool> ErasePersonAsync(string id, Instant at, CancellationToken cancellation = default)
    {
        var erased = await DoAsync(
            "update persons set wrapped = '', lookup = null, erased_at = coalesce(erased_at, @at) where id = @id", cancellation, ("at", at), ("id", id)) > 0;

        // The old row version still holds the key's bytes until it is vacuumed; waiting for the housekeeper would leave it there for hours.
        await DoAsync("vacuum persons", cancellation);
        return erased;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PersonKey> ReadPersonsAsync(CancellationToken cancellation = default) =>
        PagesAsync($"select {PersonColumns} from persons where id > @after order by id limit {PageSize}", person => person.Id, "", ReadPerson, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> AddRootAsync(SealedRoot root, SealedLeaves leaves, CancellationToken cancellation = default)
    {
        var last = await LastRootAsync(cancellation);
        return root.Previous == (last is null ? default : RootSeal.HashOf(last)) && root.TreeSize > (last?.TreeSize ?? 0)
            && await OneAsync(
                """
                with added as (insert into roots values (@size, @root, @previous, @at, @key, @signature, @leaves) on conflict do nothing returning tree_size),
                completed as (insert into nodes select n.* from added, unnest(@levels, @places, @hashes) as n)
                select tree_size from added
                """,
                row => row.Number(0),
                cancellation,
                ("size", root.TreeSize), ("root", root.Root), ("previous", root.Previous), ("at", root.At), ("key", root.KeyId), ("signature", root.Signature),
                ("leaves", leaves.Hashes), ("levels", leaves.Nodes.Select(node => (long)node.Level).ToArray()),
                ("places", leaves.Nodes.Select(node => node.Index).ToArray()), ("hashes", leaves.Nodes.Select(node => node.Hash.ToArray()).ToArray())) > 0;
    }

    /// <inheritdoc/>
    public async ValueTask<SealedRoot?> LastRootAsync(CancellationToken cancellation = default) =>
        await OneAsync($"select {RootColumns} from roots order by tree_size desc limit 1", ReadRoot, cancellation);

    /// <inheritdoc/>
    public async ValueTask<SealedRoot?> FirstRootAtLeastAsync(long treeSize, CancellationToken cancellation = default) =>
        await OneAsync($"select {RootColumns} from roots where tree_size >= @size order by tree_size limit 1", ReadRoot, cancellation, ("size", treeSize));

    /// <inheritdoc/>
    public IAsyncEnumerable<SealedRoot> ReadRootsAsync(CancellationToken cancellation = default) =>
        PagesAsync($"select {RootColumns} from roots where tree_size > @after order by tree_size limit {PageSize}", root => root.TreeSize, 0L, ReadRoot, cancellation);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> ReadLeavesAsync(long treeSize, CancellationToken cancellation = default) =>
        await OneAsync("select leaves from roots where tree_size = @size", row => row.Bytes(0), cancellation, ("size", treeSize));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Hash>> ReadNodesAsync(int level, long first, int count, CancellationToken cancellation = default) => await ReadAsync(
        "select hash from nodes where level = @level and place >= @first and place < @end order by place",
        row => new Hash(row.Bytes(0)), [("level", level), ("first", first), ("end", first + count)], cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Hash> ReadHashesAsync(
        long afterSequence = 0, long upToSequence = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = PagesAsync(
            $"select sequence, hash from entries where sequence > @after and sequence <= @upto order by sequence limit {PageSize}",
            pair => pair.Sequence, afterSequence, row => (Sequence: row.Number(0), Hash: new Hash(row.Bytes(1))), cancellation, ("upto", upToSequence));
        await foreach (var (_, hash) in pages)
        {
            yield return hash;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryLeaseAsync(string name, string holder, Instant now, Instant until, CancellationToken cancellation = default) => await DoAsync(
        """
        insert into leases values (@name, @holder, @until)
        on conflict (name) do update set holder = @holder, until = @until where leases.holder = @holder or leases.until <= @now
        """,
        cancellation,
        ("name", name), ("holder", holder), ("now", now), ("until", until)) > 0;

    /// <inheritdoc/>
    public async ValueTask ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation = default) =>
        await DoAsync("delete from leases where name = @name and holder = @holder", cancellation, ("name", name), ("holder", holder));

    /// <inheritdoc/>
    public async ValueTask<string?> SettingAsync(string name, CancellationToken cancellation = default) =>
        await OneAsync("select value from settings where name = @name", row => row.Text(0), cancellation, ("name", name));

    /// <inheritdoc/>
    public async ValueTask SetSettingAsync(string name, string value, CancellationToken cancellation = default) => await DoAsync(
        "insert into settings values (@name, @value) on conflict (name) do update set value = excluded.value", cancellation, ("name", name), ("value", value));

    /// <inheritdoc/>
    public async ValueTask<long> TakeNumbersAsync(string series, long count = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        // Not awaited on the disk: the log is written in order, so whatever uses the numbers is there only when this is.
        return await OneAsync(
            """
            insert into series values (@series, @count) on conflict (name) do update set last = series.last + @count
            returning last, set_config('synchronous_commit', 'off', true)
            """,
            row => row.Number(0), cancellation, ("series", series), ("count", count)) - count + 1;
    }

    /// <inheritdoc/>
    public async ValueTask<long> LastNumberAsync(string series, CancellationToken cancellation = default) =>
        await OneAsync("select coalesce(max(last), 0) from series where name = @series", row => row.Number(0), cancellation, ("series", series));

    /// <inheritdoc/>
    public async ValueTask PutBlobAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => await DoAsync(
        "insert into blobs values (@key, @bytes) on conflict (key) do update set bytes = excluded.bytes", cancellation, ("key", key), ("bytes", bytes));

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadBlobAsync(string key, CancellationToken cancellation = default) =>
        await OneAsync("select bytes from blobs where key = @key", row => row.Bytes(0), cancellation, ("key", key));

    /// <inheritdoc/>
    public async ValueTask RemoveBlobAsync(string key, CancellationToken cancellation = default) =>
        await DoAsync("delete from blobs where key = @key", cancellation, ("key", key));

    private Task<IReadOnlyList<PersonKey>> AddPersonsAsync(IReadOnlyList<PersonKey> persons) => PostgresFailure.GuardAsync<IReadOnlyList<PersonKey>>(async () =>
    {
        await DoAsync(
            "insert into persons select * from unnest(@ids, @wrapped, @lookups, @erased) on conflict do nothing",
            CancellationToken.None,
            ("ids", persons.Select(person => person.Id).ToArray()),
            ("wrapped", persons.Select(person => person.Wrapped.ToArray()).ToArray()),
            ("lookups", persons.Select(person => person.Lookup?.ToArray()).ToArray()),
            ("erased", persons.Select(person => person.ErasedAt?.ToUnixTimeMilliseconds()).ToArray()));
        var kept = await KeptPersonsAsync(persons);
        return [.. persons.Select(person => kept.Find(found => found.Id == person.Id) ?? kept.First(found => found.Lookup == person.Lookup))];
    });

    private Task<List<PersonKey>> KeptPersonsAsync(IReadOnlyList<PersonKey> persons) => ReadAsync(
        $"select {PersonColumns} from persons where id = any(@ids) or lookup = any(@lookups)",
        ReadPerson,
        [("ids", persons.Select(person => person.Id).ToArray()), ("lookups", persons.Select(person => person.Lookup?.ToArray()).OfType<byte[]>().ToArray())],
        CancellationToken.None);

    private static PersonKey ReadPerson(IRow row) =>
        new(row.Text(0), row.Bytes(1), row.IsNull(2) ? null : new Hash(row.Bytes(2)), row.MomentOrNull(3));

    private static SealedRoot ReadRoot(IRow row) =>
        new(row.Number(0), new Hash(row.Bytes(1)), new Hash(row.Bytes(2)), row.Moment(3), new Hash(row.Bytes(4)), row.Bytes(5));
}
