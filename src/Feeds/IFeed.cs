namespace Tongban.Feeds;

/// <summary>Something that brings bytes: a file, a connection, a port.</summary>
public interface IFeed
{
    /// <summary>Brings bytes until there are no more or it is told to stop. Connections that break are made again, for ever.</summary>
    /// <param name="taker">Who takes them.</param>
    /// <param name="stop">Ends it; it then returns and does not throw.</param>
    Task RunAsync(IFeedTaker taker, CancellationToken stop);
}
