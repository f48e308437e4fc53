using System.Net;
using System.Net.Sockets;

namespace Tongban.Feeds.Inputs;

/// <summary>
/// A port to which receivers and relays send datagrams; each sender is an origin. A datagram holds whole lines: what has no line's end gets one, because whatever follows may be
/// another's or have been lost. Open to whoever reaches the port, and senders can be forged: it belongs behind a firewall.
/// </summary>
/// <param name="listen">Address and port; port 0 for any, see <see cref="Bound"/>.</param>
/// <param name="clock">The host's clock.</param>
public sealed class UdpFeed(IPEndPoint listen, TimeProvider clock) : IFeed
{
    private const int LargestDatagram = 65_527;

    // Senders whose names are kept, so that a datagram of a known one makes no string.
    private const int MostNames = 1_024;

    private readonly TaskCompletionSource<IPEndPoint> bound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<SocketAddress, string> names = [];

    /// <summary>The address and port once it listens.</summary>
    public Task<IPEndPoint> Bound => bound.Task;

    /// <inheritdoc/>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(taker);
        using var socket = new Socket(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(listen);
        bound.SetResult((IPEndPoint?)socket.LocalEndPoint ?? listen);
        var (datagram, sender) = (new byte[LargestDatagram + 1], new SocketAddress(listen.AddressFamily));
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var length = await socket.ReceiveFromAsync(datagram.AsMemory(0, LargestDatagram), SocketFlags.None, sender, stop);
                Take(taker, datagram, length, sender);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }

        foreach (var name in names.Values)
        {
            taker.End(name);
        }
    }

    private void Take(IFeedTaker taker, byte[] datagram, int length, SocketAddress sender)
    {
        if (length > 0)
        {
            datagram[length] = (byte)'\n';
            taker.Take(Name(taker, sender), datagram.AsSpan(0, datagram[length - 1] == '\n' ? length : length + 1), clock.Moment());
        }
    }

    private string Name(IFeedTaker taker, SocketAddress sender)
    {
        if (names.TryGetValue(sender, out var known))
        {
            return known;
        }

        if (names.Count == MostNames)
        {
            ForgetAll(taker);
        }

        var kept = new SocketAddress(sender.Family, sender.Size);
        sender.Buffer.CopyTo(kept.Buffer);
        return names[kept] = $"udp://{listen.Create(sender)}";
    }

    private void ForgetAll(IFeedTaker taker)
    {
        foreach (var name in names.Values)
        {
            taker.End(name);
        }

        names.Clear();
    }
}
