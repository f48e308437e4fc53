using System.Net;
using NodaTime;
using Tongban.Feeds.Inputs;

namespace Tongban.Feeds;

/// <summary>
/// A feed written in one word: a file's path, <c>tcp://host:port</c> (connect), <c>tcp-listen://address:port</c> (be connected to) or <c>udp://address:port</c> (receive
/// datagrams). Standard input is <c>-</c> and the caller's.
/// </summary>
public static class FeedAddress
{
    private const string Connect = "tcp://";
    private const string Listen = "tcp-listen://";
    private const string Datagrams = "udp://";
    private const int MostConnections = 256;

    private static readonly Duration Silence = Duration.FromMinutes(2);

    /// <summary>Whether the word names a connection or a port and not a file.</summary>
    public static bool IsLive(string address) =>
        address.StartsWith(Connect, StringComparison.Ordinal) || address.StartsWith(Listen, StringComparison.Ordinal) || address.StartsWith(Datagrams, StringComparison.Ordinal);

    /// <summary>The feed of a word.</summary>
    /// <exception cref="FormatException">The word names a connection or a port that cannot be: says what is wrong.</exception>
    public static IFeed Open(string address, TimeProvider clock) =>
        address.StartsWith(Connect, StringComparison.Ordinal) ? Client(address[Connect.Length..], address, clock)
        : address.StartsWith(Listen, StringComparison.Ordinal) ? new TcpServerFeed(EndPoint(address[Listen.Length..], address), MostConnections, Silence, clock)
        : address.StartsWith(Datagrams, StringComparison.Ordinal) ? new UdpFeed(EndPoint(address[Datagrams.Length..], address), clock)
        : new FileFeed(address);

    private static TcpClientFeed Client(string rest, string address, TimeProvider clock)
    {
        var colon = rest.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(rest.AsSpan(colon + 1), out var port) && port > 0
            ? new(rest[..colon].Trim('[', ']'), port, Silence, Backoff.Usual, clock)
            : throw new FormatException($"'{address}' names no host and port: write tcp://host:port");
    }

    private static IPEndPoint EndPoint(string rest, string address) => IPEndPoint.TryParse(rest, out var endPoint) && rest.Contains(':', StringComparison.Ordinal)
        ? endPoint
        : throw new FormatException($"'{address}' names no address and port to listen on: write {address[..(address.IndexOf("://", StringComparison.Ordinal) + 3)]}0.0.0.0:10110");
}
