using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;

namespace Airclass.Domain.Stations;

/// <summary>One destination family: a partner takes some services in one profile at addresses made from a template.</summary>
public sealed record Output
{
    /// <summary>The partner's name, unique in the station.</summary>
    public required string Partner { get; init; }

    /// <summary>What viewers call the partner; its name in station.yaml unless said.</summary>
    public LocalizedText Name { get => field ?? new(Partner); init; }

    /// <summary>The zone or menu of the partner's boxes in which viewers find the channels; null if it has none.</summary>
    public LocalizedText? Menu { get; init; }

    public required ProfileName Profile { get; init; }

    /// <summary>The services the partner takes.</summary>
    public required ImmutableArray<ServiceId> Services { get; init; }

    /// <summary>Where each service goes; of two legs the first, red.</summary>
    public required ImmutableDictionary<ServiceId, UdpDestination> Destinations { get; init; }

    /// <summary>Where each service goes a second time, on the blue leg: the same RTP datagrams by another way (SMPTE ST 2022-7). Empty without one.</summary>
    public ImmutableDictionary<ServiceId, UdpDestination> Blue { get; init; } = ImmutableDictionary<ServiceId, UdpDestination>.Empty;

    /// <summary>The files or pipes that services are written to, where the output is one of files; it has no destinations then.</summary>
    public ImmutableDictionary<ServiceId, FileDestination> Files { get; init; } = ImmutableDictionary<ServiceId, FileDestination>.Empty;

    /// <summary>The partner's channel numbers, where they differ from the station's: in its channel list and its NIT.</summary>
    public ImmutableDictionary<ServiceId, int> Numbers { get; init; } = ImmutableDictionary<ServiceId, int>.Empty;

    /// <summary>How texts in the partner's SI are coded; null as the profile says.</summary>
    public SiTextEncoding? Text { get; init; }

    /// <summary>The formats in which the partner is given the guide; null for every one there is, of which an export leaves out sheets in print.</summary>
    public ImmutableArray<GuideFormat>? Formats { get; init; }

    /// <summary>
    /// The folder in which the partner finds its files, absolute: one that is there already, as inside a mounted share; null if it fetches them.
    /// </summary>
    public string? Deliver { get; init; }

    /// <summary>True if the partner is given the guide in a format.</summary>
    public bool Takes(GuideFormat format) => Formats is not { } formats || formats.Contains(format);

    /// <summary>The gateway (udpxy, rtp2httpd) through which the partner's viewers take multicast over HTTP; null if they bring their own.</summary>
    public Uri? Gateway { get; init; }

    /// <summary>All addresses to which a service goes: none, one, or one on each leg.</summary>
    public ImmutableArray<UdpDestination> LegsOf(ServiceId service) =>
    [
        .. new[] { Destinations, Blue }.Select(leg => leg.GetValueOrDefault(service)).OfType<UdpDestination>(),
    ];

    /// <summary>The number under which the partner shows a service; null if it has none.</summary>
    public int? NumberOf(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Numbers.TryGetValue(service.Id, out var number) ? number : service.Number;
    }

    /// <summary>A service and a profile as the partner's receivers are told of them: its number, its coding of texts, the service's packet ids.</summary>
    public (Service Service, Profile Profile) AsAnnounced(Service service, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(service);
        return (service with { Number = NumberOf(service) }, service.OnAir(profile) with { SiText = Text ?? profile.SiText });
    }

    /// <summary>The same output in RTP.</summary>
    public Output OverRtp() => this with { Destinations = OverRtp(Destinations), Blue = OverRtp(Blue) };

    private static ImmutableDictionary<ServiceId, UdpDestination> OverRtp(ImmutableDictionary<ServiceId, UdpDestination> leg) =>
        leg.ToImmutableDictionary(d => d.Key, d => d.Value with { Transport = Transport.Rtp });
}
