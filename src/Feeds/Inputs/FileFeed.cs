namespace Tongban.Feeds.Inputs;

/// <summary>A file read once: a recording. Constant memory, however long it is.</summary>
/// <param name="file">Its path.</param>
public sealed class FileFeed(string file) : IFeed
{
    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        await new StreamFeed(file, stream, clock: null).RunAsync(taker, stop);
    }
}
