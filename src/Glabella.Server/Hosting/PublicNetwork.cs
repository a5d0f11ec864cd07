using System.Net;
using System.Net.Sockets;

namespace Glabella.Server.Hosting;

/// <summary>Which addresses belong to the open internet. What somebody typed or a stranger’s file names must not lead into the operator’s own network.</summary>
static class PublicNetwork
{
    /// <summary>IANA's special-purpose registries (RFC 6890 and its updates), multicast and reserved space.</summary>
    static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>All that is handed out in version 6; mapped, translated, local and multicast addresses lie outside.</summary>
    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Has(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => true,
            AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(address),
            _ => false,
        } && !Closed.Any(network => network.Contains(address));
    }
}
