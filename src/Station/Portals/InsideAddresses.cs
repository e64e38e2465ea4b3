using System.Net;
using System.Net.Sockets;

namespace Airclass.Station.Portals;

/// <summary>
/// Which addresses lie inside: this machine, its networks, and whatever the internet does not route (RFC 6890, RFC 4193, RFC 6598). Nobody outside
/// may send the station there.
/// </summary>
internal static class InsideAddresses
{
    private static readonly IPNetwork[] Inside =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>What of IPv6 is routed at all (RFC 4291 §2.4).</summary>
    private static readonly IPNetwork Routed = IPNetwork.Parse("2000::/3");

    /// <summary>Addresses that stand for one of IPv4: at which byte it lies (RFC 6052 §2.2, RFC 3056 §2).</summary>
    private static readonly (IPNetwork Network, int At)[] Embedding = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>True if an address lies inside.</summary>
    public static bool Hold(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (real.AddressFamily == AddressFamily.InterNetworkV6)
        {
            foreach (var (network, at) in Embedding)
            {
                if (network.Contains(real))
                {
                    return Hold(new IPAddress(real.GetAddressBytes().AsSpan(at, 4)));
                }
            }

            if (!Routed.Contains(real))
            {
                return true;
            }
        }

        return Array.Exists(Inside, n => n.Contains(real));
    }
}
