using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Stations;

/// <summary>What a viewer calls a channel: one per grade and layer.</summary>
public sealed record Service
{
    public required ServiceId Id { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>The stage of the grade (primary, junior, senior): data, since cities differ.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The layer of the timetable that the service follows; null for the city's base.</summary>
    public LayerId? Layer { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>The channel number where a partner does not say otherwise, from 1; null if the service has none.</summary>
    public int? Number { get; init; }

    public required DvbTriplet Triplet { get; init; }

    /// <summary>The id in guides and channel lists: <c>g3.airclass.example</c>, letters, digits, hyphens, at least one dot.</summary>
    public required string GuideId { get; init; }

    /// <summary>Where station.yaml describes it.</summary>
    public SourceLocation Location { get; init; }
}

/// <summary>One destination family: a partner takes some services in one profile at addresses made from a template.</summary>
public sealed record Output
{
    /// <summary>The partner's name, unique in the station.</summary>
    public required string Partner { get; init; }

    public required ProfileName Profile { get; init; }

    /// <summary>The services the partner takes.</summary>
    public required ImmutableArray<ServiceId> Services { get; init; }

    /// <summary>Where each service goes.</summary>
    public required ImmutableDictionary<ServiceId, UdpDestination> Destinations { get; init; }

    /// <summary>The partner's channel numbers, where they differ from the station's.</summary>
    public ImmutableDictionary<ServiceId, int> Numbers { get; init; } = ImmutableDictionary<ServiceId, int>.Empty;
}

/// <summary>A UDP address to which a transport stream is sent, seven packets a datagram.</summary>
/// <param name="Address">An IPv4 or IPv6 address, unicast or multicast.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Interface">The address of the local interface for multicast; null for the system's choice.</param>
/// <param name="TimeToLive">0–255 hops for multicast.</param>
public sealed record UdpDestination(System.Net.IPAddress Address, int Port, System.Net.IPAddress? Interface = null, int TimeToLive = 1)
{
    /// <summary>True for 224.0.0.0/4 and ff00::/8.</summary>
    public bool IsMulticast => Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? Address.IsIPv6Multicast
        : Address.GetAddressBytes()[0] is >= 224 and <= 239;

    public override string ToString() => $"udp://{(Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString())}:{Port}";
}
