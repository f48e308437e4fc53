using System.Runtime.CompilerServices;
using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <content>The book: appending in batches, reading in pages.</content>
public sealed partial class SqliteStore
{
    private const int PageSize = 1000;

    private const string EntryColumns = "sequence, stream, version, kind, definition, actor, office, at, body, previous, hash";

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellation = default) =>
        await _appends.SubmitAsync(append, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAsync(string stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        PagesAsync(
            $"select {EntryColumns} from entries where stream = $stream and version > $after order by version limit {PageSize}",
            entry => entry.Version, afterVersion, ReadEntry, cancellation, ("stream", stream));

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAllAsync(long afterSequence = 0, CancellationToken cancellation = default) =>
        PagesAsync(
            $"select {EntryColumns} from entries where sequence > $after order by sequence limit {PageSize}",
            entry => entry.Sequence, afterSequence, ReadEntry, cancellation);

    /// <inheritdoc/>
    public ValueTask<long> LastSequenceAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select coalesce(max(sequence), 0) from entries", row => row.Number(0)));

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(string stream, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One("select coalesce(max(version), 0) from entries where stream = $stream", row => row.Number(0), ("stream", stream)));

    /// <inheritdoc/>
    public ValueTask<Entry?> EntryAsync(long sequence, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One($"select {EntryColumns} from entries where sequence = $sequence", ReadEntry, ("sequence", sequence)));

    /// <inheritdoc/>
    public ValueTask<Entry?> LastAsync(string stream, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One($"select {EntryColumns} from entries where stream = $stream order by version desc limit 1", ReadEntry, ("stream", stream)));

    /// <inheritdoc/>
    public ValueTask<KeptAnswer?> FindAnswerAsync(string idempotencyKey, CancellationToken cancellation = default) =>
        ValueTask.FromResult(One(
            "select fingerprint, sequence, answer from answers where key = $key",
            row => new KeptAnswer(idempotencyKey, new Hash(row.Bytes(0)), row.Number(1), row.Bytes(2)),
            ("key", idempotencyKey)));

    private Task<IReadOnlyList<AppendResult>> CommitAsync(IReadOnlyList<Append> batch) => _writer.WriteAsync(writer =>
    {
        var before = writer["select coalesce(max(sequence), 0) from entries"].First(row => row.Number(0), 0);
        var plan = BatchPlan.Of(batch, stream => Head(writer, stream), key => Kept(writer, key));
        Write(writer, plan, before);
        return plan.Results(before);
    });

    private void Write(SqliteWriter writer, BatchPlan plan, long before)
    {
        var insert = writer["insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"];
        foreach (var entry in plan.Entries)
        {
            insert.Run(
                entry.Sequence + before, entry.Stream, entry.Version, entry.Kind, entry.Definition, entry.Actor, entry.Office, entry.At, entry.Body,
                entry.Previous, entry.Hash);
        }

        var keep = writer["insert into answers values (?, ?, ?, ?)"];
        foreach (var kept in plan.Keys)
        {
            keep.Run(kept.Key, kept.Fingerprint, kept.Sequence == 0 ? 0 : kept.Sequence + before, kept.Answer);
        }

        foreach (var change in plan.Rows)
        {
            _views.Apply(writer, change);
        }
    }

    private static StreamHead Head(SqliteWriter writer, string stream) =>
        writer["select version, hash from entries where stream = ? order by version desc limit 1"].First(
            row => new StreamHead(row.Number(0), row.Hash(1)), default, stream) is { Version: > 0 } head
            ? head
            : StreamHead.Empty(stream);

    private static KeptAnswer? Kept(SqliteWriter writer, string key) =>
        writer["select fingerprint, sequence, answer from answers where key = ?"].First<KeptAnswer?>(
            row => new KeptAnswer(key, row.Hash(0), row.Number(1), row.Bytes(2)), null, key);

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string sql, Func<T, object> place, object after, Func<IRow, T> read, [EnumeratorCancellation] CancellationToken cancellation, params (string, object?)[] also)
    {
        List<T> page;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = _readers.Query(sql, read, [("after", after), .. also]);
            foreach (var item in page)
            {
                yield return item;
                after = place(item);
            }

            await Task.CompletedTask;
        }
        while (page.Count == PageSize);
    }

    private T? One<T>(string sql, Func<IRow, T> read, params (string, object?)[] parameters) =>
        _readers.Query(sql, read, parameters) is [var first, ..] ? first : default;

    private static Entry ReadEntry(IRow row) => new(
        row.Number(0), row.Text(1), row.Number(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Moment(7), row.Bytes(8),
        new Hash(row.Bytes(9)), new Hash(row.Bytes(10)));
}
