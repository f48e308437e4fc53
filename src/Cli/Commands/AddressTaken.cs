using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Tongban.Cli.Commands;

/// <summary>
/// Whether another program listens where the platform is to listen, asked before anything else is done: a server that fails to bind tells so only in its log,
/// in English and with a stack trace. Somebody may still take the address in between; then the server's own complaint is told.
/// </summary>
internal static class AddressTaken
{
    /// <summary>The first of the addresses that is taken; null when none is.</summary>
    /// <param name="urls">Addresses separated by semicolons, as <c>--urls</c> takes them.</param>
    internal static string? Of(string urls) => urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(IsTaken);

    private static bool IsTaken(string url) => Parsed(url) is { IsUnixPipe: false, Port: > 0 } address && Places(address.Host).Any(place => IsTaken(place, address.Port));

    /// <summary>What is no address is for the server to complain about.</summary>
    private static BindingAddress? Parsed(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> Places(string host) =>
        host == "localhost" ? [IPAddress.Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var one) ? [one]
        : [IPAddress.Any];

    private static bool IsTaken(IPAddress place, int port)
    {
        try
        {
            using var trial = new TcpListener(place, port);
            trial.Start();
            return false;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode is SocketError.AddressAlreadyInUse;
        }
    }
}
