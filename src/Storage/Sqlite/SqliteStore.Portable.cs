using Tongban.Ledger;

namespace Tongban.Storage.Sqlite;

/// <content>What export and import list.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<KeptAnswer> ReadAnswersAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select key, fingerprint, sequence, answer from answers where key > $after order by key limit {PageSize}",
        answer => answer.Key, "", row => new KeptAnswer(row.Text(0), new Hash(row.Bytes(1)), row.Number(2), row.Bytes(3)), cancellation);

    /// <inheritdoc/>
    public async ValueTask PutAnswersAsync(IReadOnlyList<KeptAnswer> answers, CancellationToken cancellation = default) => await _writer.WriteAsync(writer =>
    {
        foreach (var answer in answers)
        {
            writer["insert into answers values (?, ?, ?, ?)"].Run(answer.Key, answer.Fingerprint, answer.Sequence, answer.Answer);
        }

        return true;
    });

    /// <inheritdoc/>
    public IAsyncEnumerable<KeyValuePair<string, string>> ReadSettingsAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select name, value from settings where name > $after order by name limit {PageSize}",
        setting => setting.Key, "", row => KeyValuePair.Create(row.Text(0), row.Text(1)), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<KeyValuePair<string, long>> ReadSeriesAsync(CancellationToken cancellation = default) => PagesAsync(
        $"select name, last from series where name > $after order by name limit {PageSize}",
        series => series.Key, "", row => KeyValuePair.Create(row.Text(0), row.Number(1)), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ReadBlobKeysAsync(CancellationToken cancellation = default) =>
        PagesAsync($"select key from blobs where key > $after order by key limit {PageSize}", key => key, "", row => row.Text(0), cancellation);
}
