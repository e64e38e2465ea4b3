using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.ChannelLists;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary><c>/epg.xml</c>, the guide as XMLTV, and <c>/channels.m3u</c>, the channel list: <c>?flavour=hls</c> (default) or <c>udp</c> with <c>&amp;partner=NAME</c>.</summary>
internal static class GuideEndpoints
{
    /// <summary>Maps both addresses.</summary>
    public static void MapGuide(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/" + PublicPath.Guide, Requests.Read, Guide);
        routes.MapMethods("/" + PublicPath.Channels, Requests.Read, Channels);
    }

    private static async Task<IResult> Guide(HttpContext context, StationView view, GuideFile file)
    {
        var snapshot = view.Current;
        var guide = await file.Of(snapshot.Station, snapshot.Guide);
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        headers.Vary = "Accept-Encoding";
        if (TakesGzip(context.Request))
        {
            headers.ContentEncoding = "gzip";
            return TypedResults.Bytes(guide.Gzip, "application/xml; charset=utf-8", entityTag: guide.Tag);
        }

        return TypedResults.Stream(
            new GZipStream(new MemoryStream(guide.Gzip, writable: false), CompressionMode.Decompress), "application/xml; charset=utf-8", entityTag: guide.Tag);
    }

    private static IResult Channels(HttpContext context, StationView view, string? flavour, string? partner)
    {
        var station = view.Current.Station;
        if (List(station, flavour ?? "hls", partner) is not { } list)
        {
            return Requests.NotFound("no such channel list: ?flavour=hls, or ?flavour=udp with &partner= one of station.yaml's outputs");
        }

        var bytes = Encoding.UTF8.GetBytes(list);
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Bytes(bytes, "audio/x-mpegurl; charset=utf-8", entityTag: GuideFile.TagOf(SHA256.HashData(bytes)));
    }

    private static string? List(StationDefinition station, string flavour, string? partner) => flavour switch
    {
        "hls" => M3uWriter.Hls(station),
        "udp" => station.Outputs.FirstOrDefault(o => partner is null || string.Equals(o.Partner, partner, StringComparison.Ordinal)) is { } output
            ? M3uWriter.Udp(station, output)
            : null,
        _ => null,
    };

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
}
