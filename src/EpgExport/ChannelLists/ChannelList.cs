using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.ChannelLists;

/// <summary>One of a station's channel lists: for whose viewers, in which flavour.</summary>
public sealed record ChannelList
{
    public required StationDefinition Station { get; init; }

    /// <summary>The partner whose services, numbers and addresses it has; null for the station's own viewers.</summary>
    public Output? Partner { get; init; }

    public ChannelListFlavour Flavour { get; init; }

    /// <summary>The gateway of <see cref="ChannelListFlavour.Gateway"/>; null for each partner's own.</summary>
    public Uri? Gateway { get; init; }

    /// <summary>The number of the guide's edition that the list is told with; null to leave it out.</summary>
    public long? Edition { get; init; }

    /// <summary>Its address: <c>channels.m3u</c>, <c>partners/telecom/channels.rtp.m3u</c>.</summary>
    public string Path => Flavour == ChannelListFlavour.Hls
        ? PublicPath.Partner(Partner) + PublicPath.Channels
        : PublicPath.ChannelsIn(Partner, NameOf(Flavour));

    /// <summary>True if no channel can be had that way.</summary>
    public bool IsEmpty => Channels.IsEmpty;

    /// <summary>The lists of a partner that have a channel; those of the station's own viewers without one.</summary>
    public static IEnumerable<ChannelList> All(StationDefinition station, Output? partner) =>
        Enum.GetValues<ChannelListFlavour>().Select(f => new ChannelList { Station = station, Partner = partner, Flavour = f }).Where(l => !l.IsEmpty);

    /// <summary>The flavour of a name as addresses have it: <c>udp</c>; null if there is none.</summary>
    public static ChannelListFlavour? FlavourOf(string name) =>
        Enum.GetValues<ChannelListFlavour>().Cast<ChannelListFlavour?>().FirstOrDefault(f => string.Equals(NameOf(f!.Value), name, StringComparison.Ordinal));

    /// <summary>The name of a flavour in addresses.</summary>
    public static string NameOf(ChannelListFlavour flavour) => flavour switch
    {
        ChannelListFlavour.Hls => "hls",
        ChannelListFlavour.Playseek => "playseek",
        ChannelListFlavour.Shift => "shift",
        ChannelListFlavour.Flussonic => "flussonic",
        ChannelListFlavour.Udp => "udp",
        ChannelListFlavour.Rtp => "rtp",
        ChannelListFlavour.Blue => "blue",
        ChannelListFlavour.Gateway => "gateway",
        _ => throw new ArgumentOutOfRangeException(nameof(flavour), flavour, "no such flavour"),
    };

    /// <summary>Each channel with its number and address, in order of the numbers, those without one last.</summary>
    internal ImmutableArray<(Service Service, int? Number, string Address)> Channels =>
    [
        .. from service in Station.Services
           where Partner is null || Partner.Services.Contains(service.Id)
           let address = AddressOf(service)
           where address is not null
           let number = Partner is null ? service.Number : Partner.NumberOf(service)
           orderby number ?? int.MaxValue
           select (service, number, address),
    ];

    /// <summary>
    /// Where the flavour finds a service; for the station's own viewers at the first partner that takes it that way. HLS is that of transport streams:
    /// VLC and what has ffmpeg inside, which read lists, do not play CMAF over the end of an event, and nobody plays transport streams worse.
    /// </summary>
    private string? AddressOf(Service service) =>
        Flavour is ChannelListFlavour.Udp or ChannelListFlavour.Rtp or ChannelListFlavour.Blue or ChannelListFlavour.Gateway
            ? (Partner is null ? Station.Outputs : [Partner]).Select(o => AddressAt(o, service)).FirstOrDefault(a => a is not null)
            : PublicPath.Url(Station, PublicPath.LiveStream(service.Id));

    private string? AddressAt(Output output, Service service)
    {
        var leg = (Flavour == ChannelListFlavour.Blue ? output.Blue : output.Destinations).GetValueOrDefault(service.Id);
        return Flavour switch
        {
            ChannelListFlavour.Udp when leg?.Transport != Transport.Udp => null,
            ChannelListFlavour.Rtp when leg?.Transport != Transport.Rtp => null,
            ChannelListFlavour.Gateway => (Gateway ?? output.Gateway, leg?.GatewayPath) is ({ } gateway, { } path)
                ? $"{gateway.AbsoluteUri.TrimEnd('/')}/{path}"
                : null,
            _ => leg?.PlayerAddress,
        };
    }
}
