using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <content>What export and import list.</content>
public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<KeptAnswer> ReadAnswersAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select key, fingerprint, sequence, answer from answers where key > @after order by key limit {PageSize}",
        answer => answer.Key, "", row => new KeptAnswer(row.Text(0), new Hash(row.Bytes(1)), row.Number(2), row.Bytes(3)), cancellation);

    /// <inheritdoc/>
    public async ValueTask PutAnswersAsync(IReadOnlyList<KeptAnswer> answers, CancellationToken cancellation = default) => await DoAsync(
        "insert into answers select * from unnest(@keys, @fingerprints, @sequences, @answers)",
        cancellation,
        ("keys", answers.Select(answer => answer.Key).ToArray()),
        ("fingerprints", answers.Select(answer => answer.Fingerprint.ToArray()).ToArray()),
        ("sequences", answers.Select(answer => answer.Sequence).ToArray()),
        ("answers", answers.Select(answer => answer.Answer.ToArray()).ToArray()));

    /// <inheritdoc/>
    public IAsyncEnumerable<KeyValuePair<string, string>> ReadSettingsAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select name, value from settings where name > @after order by name limit {PageSize}",
        setting => setting.Key, "", row => KeyValuePair.Create(row.Text(0), row.Text(1)), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<KeyValuePair<string, long>> ReadSeriesAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select name, last from series where name > @after order by name limit {PageSize}",
        series => series.Key, "", row => KeyValuePair.Create(row.Text(0), row.Number(1)), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ReadBlobKeysAsync(CancellationToken cancellation = default) =>
        PagesAsync($"select key from blobs where key > @after order by key limit {PageSize}", key => key, "", row => row.Text(0), cancellation);
}
