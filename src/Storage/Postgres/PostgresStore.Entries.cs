using System.Runtime.CompilerServices;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <content>The book: appending in batches, reading in pages.</content>
public sealed partial class PostgresStore
{
    private const int PageSize = 1000;

    private const string EntryColumns = "sequence, stream, version, kind, definition, actor, office, at, body, previous, hash";

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellation = default) =>
        await _appends.SubmitAsync(append, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAsync(string stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        PagesAsync(
            $"select {EntryColumns} from entries where stream = @stream and version > @after order by version limit {PageSize}",
            entry => entry.Version, afterVersion, ReadEntry, cancellation, ("stream", stream));

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAllAsync(long afterSequence = 0, CancellationToken cancellation = default) =>
        PagesAsync(
            $"select {EntryColumns} from entries where sequence > @after order by sequence limit {PageSize}",
            entry => entry.Sequence, afterSequence, ReadEntry, cancellation);

    /// <inheritdoc/>
    public async ValueTask<long> LastSequenceAsync(CancellationToken cancellation = default) =>
        await OneAsync("select coalesce(max(sequence), 0) from entries", row => row.Number(0), cancellation);

    /// <inheritdoc/>
    public async ValueTask<long> VersionAsync(string stream, CancellationToken cancellation = default) =>
        await OneAsync("select coalesce(max(version), 0) from entries where stream = @stream", row => row.Number(0), cancellation, ("stream", stream));

    /// <inheritdoc/>
    public async ValueTask<Entry?> EntryAsync(long sequence, CancellationToken cancellation = default) =>
        await OneAsync($"select {EntryColumns} from entries where sequence = @sequence", ReadEntry, cancellation, ("sequence", sequence));

    /// <inheritdoc/>
    public async ValueTask<Entry?> LastAsync(string stream, CancellationToken cancellation = default) =>
        await OneAsync($"select {EntryColumns} from entries where stream = @stream order by version desc limit 1", ReadEntry, cancellation, ("stream", stream));

    /// <inheritdoc/>
    public async ValueTask<KeptAnswer?> FindAnswerAsync(string idempotencyKey, CancellationToken cancellation = default) => await OneAsync(
        "select fingerprint, sequence, answer from answers where key = @key",
        row => new KeptAnswer(idempotencyKey, new Hash(row.Bytes(0)), row.Number(1), row.Bytes(2)),
        cancellation,
        ("key", idempotencyKey));

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string sql, Func<T, object> place, object after, Func<IRow, T> read, [EnumeratorCancellation] CancellationToken cancellation, params (string, object?)[] also)
    {
        List<T> page;
        do
        {
            page = await ReadAsync(sql, read, [("after", after), .. also], cancellation);
            foreach (var item in page)
            {
                yield return item;
                after = place(item);
            }
        }
        while (page.Count == PageSize);
    }

    private static Entry ReadEntry(IRow row) => new(
        row.Number(0), row.Text(1), row.Number(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Moment(7), row.Bytes(8),
        new Hash(row.Bytes(9)), new Hash(row.Bytes(10)));
}
