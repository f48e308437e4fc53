using System.Net;

namespace Tongban.Web.Hosting;

/// <summary>Single addresses and networks, as an operator writes them; an IPv4 address is the same however the socket shows it.</summary>
public sealed class AddressList
{
    private readonly IPNetwork[] networks;

    private AddressList(IPNetwork[] networks) => this.networks = networks;

    public IEnumerable<IPNetwork> Networks => networks;

    /// <exception cref="FormatException">An entry is neither an address nor a network; the entry is named.</exception>
    public static AddressList Parse(params IEnumerable<string> entries) => new([.. entries.Select(Network)]);

    public bool Contains(IPAddress? address) =>
        address is not null && networks.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    private static IPNetwork Network(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new FormatException($"'{entry}' is neither an address nor a network such as 10.1.0.0/16.");
}
