using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.ChannelLists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Airclass.Station.Web;

/// <summary>
/// The channel lists: <c>/channels.m3u</c> and <c>/channels.FLAVOUR.m3u</c>, each below <c>/partners/NAME</c> for a partner's viewers;
/// <c>/channels.gateway.m3u?gateway=HOST:PORT</c> for whoever has a gateway of their own. <c>/channels.m3u</c> also takes
/// <c>?flavour=</c> and <c>&amp;partner=</c>.
/// </summary>
internal static class ChannelListEndpoints
{
    /// <summary>Maps the addresses.</summary>
    public static void MapChannelLists(this IEndpointRouteBuilder routes)
    {
        foreach (var root in Requests.Roots)
        {
            routes.MapMethods(root + PublicPath.Channels, Requests.Read, Asked);
            routes.MapMethods(root + "channels.{flavour}.m3u", Requests.Read, Addressed);
        }
    }

    private static IResult Asked(HttpContext context, StationView view, string? partner, string? flavour, string? gateway) =>
        Answer(context, view.Current, partner, flavour ?? "hls", gateway);

    private static IResult Addressed(HttpContext context, StationView view, string? partner, string flavour, string? gateway) =>
        Answer(context, view.Current, partner, flavour, gateway);

    private static IResult Answer(HttpContext context, StationSnapshot snapshot, string? partner, string flavour, string? gateway)
    {
        if (!Requests.TryPartner(snapshot.Station, partner, out var output))
        {
            return Requests.NoPartner();
        }

        if (ChannelList.FlavourOf(flavour) is not { } wanted)
        {
            return Requests.NotFound($"no such list: hls, playseek, shift, flussonic, udp, rtp, blue, gateway");
        }

        var through = gateway is null ? null : GatewayAddress.Parse(gateway);
        if (gateway is not null && through is null)
        {
            return Requests.BadRequest("gateway= takes HOST:PORT, or a web address without a query");
        }

        var list = new ChannelList { Station = snapshot.Station, Partner = output, Flavour = wanted, Gateway = through, Edition = snapshot.Edition.Number };
        return list.IsEmpty ? Requests.NotFound(WhyEmpty(wanted)) : Send(context, M3uWriter.Write(list));
    }

    private static string WhyEmpty(ChannelListFlavour flavour) => flavour switch
    {
        ChannelListFlavour.Gateway => "nothing here is multicast, or no gateway is known: add ?gateway=HOST:PORT",
        ChannelListFlavour.Blue => "no channel here has a second leg",
        _ => "no channel here is sent that way",
    };

    private static FileContentHttpResult Send(HttpContext context, string list)
    {
        var bytes = Encoding.UTF8.GetBytes(list);
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Bytes(bytes, "audio/x-mpegurl; charset=utf-8", entityTag: GuideFiles.TagOf(SHA256.HashData(bytes)));
    }
}
