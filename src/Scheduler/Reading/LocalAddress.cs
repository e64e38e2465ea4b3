using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;

namespace Airclass.Scheduler.Reading;

/// <summary>An address of this machine that an output names. Whether the machine has it shows when it goes on air.</summary>
internal sealed record LocalAddress(string Key, IPAddress Ip, SourceLocation Location)
{
    private const int FirstGroup = 224;

    /// <summary>The address under a key; null if there is none, or it is wrong.</summary>
    public static LocalAddress? Read(MappingReader mapping, string key) =>
        mapping.Text(key) is { Length: > 0 } && mapping.Value(key, default(Found), "an IP address of this machine", Found.Of).Ip is { } ip
            ? new(key, ip, mapping.LocationOf(key))
            : null;

    /// <summary>True if what goes to a host can leave by it: an address of one machine, of the same family.</summary>
    public bool Suits(IPAddress host) =>
        Ip.AddressFamily == host.AddressFamily
        && !Ip.Equals(IPAddress.Any) && !Ip.Equals(IPAddress.IPv6Any) && !Ip.IsIPv6Multicast
        && (Ip.AddressFamily != AddressFamily.InterNetwork || Ip.GetAddressBytes()[0] < FirstGroup);

    private readonly record struct Found(IPAddress? Ip)
    {
        public static Found? Of(string text) => AddressTemplate.Ip(text) is { } ip ? new(ip) : null;
    }
}
