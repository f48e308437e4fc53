namespace Tongban.Feeds.Inputs;

/// <summary>A stream read once to its end: standard input, an open file. It is not closed.</summary>
/// <param name="origin">Its name.</param>
/// <param name="stream">The stream.</param>
/// <param name="clock">Says when bytes came; null where that says nothing about when they were heard, as with a recording.</param>
public sealed class StreamFeed(string origin, Stream stream, TimeProvider? clock) : IFeed
{
    private const int Piece = 1 << 16;

    /// <inheritdoc/>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(taker);
        var piece = new byte[Piece];
        try
        {
            for (var length = await stream.ReadAsync(piece, stop); length > 0; length = await stream.ReadAsync(piece, stop))
            {
                taker.Take(origin, piece.AsSpan(0, length), clock?.Moment());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop: what was read is finished as at an end.
        }

        taker.End(origin);
    }
}
