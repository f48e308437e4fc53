namespace Tongban.Feeds;

/// <summary>Several feeds at a time, as one. It ends when all have ended; the first that fails ends the others.</summary>
/// <param name="feeds">The feeds.</param>
public sealed class ManyFeeds(params IFeed[] feeds) : IFeed
{
    /// <inheritdoc/>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var serial = new SerialTaker(taker);
        await Task.WhenAll(feeds.Select(feed => RunAsync(feed, serial, failed)));
    }

    private static async Task RunAsync(IFeed feed, IFeedTaker taker, CancellationTokenSource failed)
    {
        try
        {
            await feed.RunAsync(taker, failed.Token);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }
}
