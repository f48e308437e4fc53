namespace Tongban.Feeds.Inputs;

/// <summary>Files read one after the other, each once: recordings. Constant memory, however long they are.</summary>
/// <param name="files">Their paths.</param>
public sealed class FileFeed(params string[] files) : IFeed
{
    /// <inheritdoc/>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
            await new StreamFeed(file, stream, clock: null).RunAsync(taker, stop);
        }
    }
}
