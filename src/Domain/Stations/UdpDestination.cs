using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Profiles;

namespace Airclass.Domain.Stations;

/// <summary>An address to which a transport stream is sent, seven packets a datagram.</summary>
/// <param name="Address">An IPv4 or IPv6 address, unicast or multicast.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Interface">The address of the local interface for multicast; null for the system's choice.</param>
/// <param name="TimeToLive">0–255 hops for multicast.</param>
public sealed record UdpDestination(IPAddress Address, int Port, IPAddress? Interface = null, int TimeToLive = 1)
{
    /// <summary>Bare packets, or RTP.</summary>
    public Transport Transport { get; init; } = Transport.Udp;

    /// <summary>
    /// The address of this machine that datagrams come from; null for the system's choice. Receivers of source-specific multicast ask for it
    /// together with the group (RFC 4607).
    /// </summary>
    public IPAddress? Source { get; init; }

    /// <summary>The class of service that routers see in each datagram (RFC 2474), 0–63; 0 is best effort.</summary>
    public int Dscp { get; init; }

    /// <summary>True for 224.0.0.0/4 and ff00::/8.</summary>
    public bool IsMulticast => IsSix ? Address.IsIPv6Multicast : Address.GetAddressBytes()[0] is >= 224 and <= 239;

    /// <summary>
    /// The address as a player opens it on the receiving side: <c>rtp://@239.255.42.1:5500</c>; behind the source, where multicast has one.
    /// </summary>
    public string PlayerAddress => $"{Scheme}://{(IsMulticast && Source is { } source ? HostOf(source) : "")}@{HostOf(Address)}:{Port}";

    /// <summary>
    /// The address as a gateway in a home or a school takes it behind its own, where it is multicast: <c>rtp/239.255.42.1:5500</c>, as udpxy and
    /// rtp2httpd read it; null for unicast, which nobody can join.
    /// </summary>
    public string? GatewayPath => IsMulticast
        ? $"{Scheme}/{(Source is { } source ? HostOf(source) + "@" : "")}{HostOf(Address)}:{Port}"
        : null;

    private bool IsSix => Address.AddressFamily == AddressFamily.InterNetworkV6;

    private string Scheme => Transport == Transport.Rtp ? "rtp" : "udp";

    /// <summary>The address as station.yaml has it: <c>udp://127.0.0.1:5501</c>.</summary>
    public override string ToString() => $"{Scheme}://{HostOf(Address)}:{Port}";

    private static string HostOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
