using System.Net;
using System.Net.Sockets;
using NodaTime;

namespace Tongban.Feeds.Inputs;

/// <summary>
/// A port to which receivers and relays connect and send lines; each connection is an origin. Open to whoever reaches the port: it belongs behind a firewall, since
/// NMEA knows no sender.
/// </summary>
/// <param name="listen">Address and port; port 0 for any, see <see cref="Bound"/>.</param>
/// <param name="most">So many connections at a time; further ones are closed at once.</param>
/// <param name="silence">So long without a byte, and a connection is closed.</param>
/// <param name="clock">The host's clock.</param>
public sealed class TcpServerFeed(IPEndPoint listen, int most, Duration silence, TimeProvider clock) : IFeed
{
    private readonly TaskCompletionSource<IPEndPoint> bound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The address and port once it listens.</summary>
    public Task<IPEndPoint> Bound => bound.Task;

    /// <inheritdoc/>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(taker);
        using var listener = new TcpListener(listen);
        listener.Start();
        bound.SetResult((IPEndPoint)listener.LocalEndpoint);
        var (open, serial) = (new List<Task>(), new SerialTaker(taker));
        while (await AcceptAsync(listener, stop) is { } client)
        {
            open.RemoveAll(connection => connection.IsCompleted);
            if (open.Count < most)
            {
                open.Add(ServeAsync(client, serial, stop));
            }
            else
            {
                serial.Hear(new(Name(client), FeedTroubleKind.Crowded, "", null));
                client.Dispose();
            }
        }

        await Task.WhenAll(open);
    }

    private static async Task<TcpClient?> AcceptAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            return await listener.AcceptTcpClientAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static string Name(TcpClient client) => $"tcp://{client.Client.RemoteEndPoint}";

    private async Task ServeAsync(TcpClient client, SerialTaker taker, CancellationToken stop)
    {
        using (client)
        {
            var (trouble, _) = await new ConnectionReading(Name(client), client, silence, clock).RunAsync(taker, stop);
            if (!stop.IsCancellationRequested)
            {
                taker.Hear(trouble);
            }
        }
    }
}
