using System.Net.Sockets;
using NodaTime;

namespace Tongban.Feeds.Inputs;

/// <summary>
/// A connection to a receiver or a relay that sends lines. When it breaks, or brings nothing for too long (a line that was cut without a word looks like a
/// quiet night), it is made again after a while that grows with each attempt in vain.
/// </summary>
/// <param name="host">Name or address.</param>
/// <param name="port">Port.</param>
/// <param name="silence">So long without a byte, and the connection is taken for lost.</param>
/// <param name="backoff">How long to wait between attempts.</param>
/// <param name="clock">The host's clock.</param>
public sealed class TcpClientFeed(string host, int port, Duration silence, Backoff backoff, TimeProvider clock) : IFeed
{
    private readonly string origin = $"tcp://{host}:{port}";

    /// <inheritdoc/>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(taker);
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            var (trouble, brought) = await ConnectAsync(taker, stop);
            failures = brought ? 1 : failures + 1;
            if (!stop.IsCancellationRequested)
            {
                taker.Hear(trouble with { Again = backoff.After(failures) });
                await Waiting.ForAsync(backoff.After(failures), clock, stop);
            }
        }
    }

    private async Task<(FeedTrouble Trouble, bool Brought)> ConnectAsync(IFeedTaker taker, CancellationToken stop)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, stop);
        }
        catch (Exception refused) when (refused is SocketException or OperationCanceledException)
        {
            return (new(origin, FeedTroubleKind.NoConnection, refused.Message, null), false);
        }

        return await new ConnectionReading(origin, client, silence, clock).RunAsync(taker, stop);
    }
}
