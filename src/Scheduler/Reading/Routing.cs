using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Stations;

namespace Airclass.Scheduler.Reading;

/// <summary>What addresses mean, as far as it can be told without the network.</summary>
internal static class Routing
{
    private const int SourceSpecificBlock = 232;
    private const int FirstReserved = 240;

    /// <summary>
    /// True if no receiver is ever reached at an address: 0.0.0.0/8 (RFC 1122), 240.0.0.0/4 (RFC 1112), 224.0.0.0/24, which routers keep for
    /// themselves (RFC 5771), groups of the reserved scopes 0 and f (RFC 7346), and link-local addresses without their interface.
    /// </summary>
    public static bool IsUnroutable(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return (address.IsIPv6Multicast && (bytes[1] & 0x0F) is 0 or 0x0F) || address is { IsIPv6LinkLocal: true, ScopeId: 0 };
        }

        return bytes is [0, ..] or [>= FirstReserved, ..] or [224, 0, 0, _];
    }

    /// <summary>True for the groups of source-specific multicast: 232.0.0.0/8 and ff3x::/32 (RFC 4607).</summary>
    public static bool IsSourceSpecific(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? bytes[0] == 0xFF && bytes[1] >> 4 == 3 && bytes[2] == 0 && bytes[3] == 0
            : bytes[0] == SourceSpecificBlock;
    }

    /// <summary>True if two streams would come together at a receiver. The same group by two interfaces, or from two sources, does not.</summary>
    public static bool Meet(UdpDestination one, UdpDestination other) =>
        one.Address.Equals(other.Address) && one.Port == other.Port && !Apart(one.Interface, other.Interface) && !Apart(one.Source, other.Source);

    private static bool Apart(IPAddress? one, IPAddress? other) => one is not null && other is not null && !one.Equals(other);
}
