using System.IO.Compression;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Xmltv;

namespace Airclass.Station.Web;

/// <summary>
/// The guide as XMLTV: <c>/epg.xml</c> in the station's time, <c>/epg.utc.xml</c> in UTC, <c>/xmltv/SERVICE.xml</c> and
/// <c>/xmltv/2026-W48.xml</c> for a part; each below <c>/partners/NAME</c> for a partner's viewers, and each with <c>.gz</c> behind it.
/// </summary>
internal static class GuideEndpoints
{
    private const string XmlType = "application/xml; charset=utf-8";

    /// <summary>Maps the addresses.</summary>
    public static void MapGuide(this IEndpointRouteBuilder routes)
    {
        foreach (var root in Requests.Roots)
        {
            Map(routes, root + PublicPath.Guide, _ => new());
            Map(routes, root + PublicPath.GuideInUtc, _ => new() { InUtc = true });
            Map(routes, root + "xmltv/{part}.xml", name => name is null ? null : new() { Part = name });
        }
    }

    private static void Map(IEndpointRouteBuilder routes, string address, Func<string?, Wanted?> wanted)
    {
        routes.MapMethods(address, Requests.Read, (HttpContext c, StationView v, GuideFiles f, string? partner, string? part) => Answer(c, v, f, partner, wanted(part), zipped: false));
        routes.MapMethods(
            address + PublicPath.Zipped,
            Requests.Read,
            (HttpContext c, StationView v, GuideFiles f, string? partner, string? part) => Answer(c, v, f, partner, wanted(part), zipped: true));
    }

    private static async Task<IResult> Answer(HttpContext context, StationView view, GuideFiles files, string? partner, Wanted? wanted, bool zipped)
    {
        var snapshot = view.Current;
        if (wanted is null || !Requests.TryPartner(snapshot.Station, partner, out var output))
        {
            return Requests.NoPartner();
        }

        var file = wanted.Part is { } part ? XmltvFile.Find(snapshot.Edition, output, part) : new() { Partner = output, InUtc = wanted.InUtc };
        if (file is null)
        {
            return Requests.NotFound("no such service here, or no week that the guide reaches into");
        }

        var guide = await files.Of(snapshot, file);
        var changed = guide.Changed.ToDateTimeOffset();
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        if (zipped)
        {
            return TypedResults.Bytes(guide.Gzip, "application/gzip", entityTag: guide.Tag, lastModified: changed);
        }

        headers.Vary = "Accept-Encoding";
        if (TakesGzip(context.Request))
        {
            headers.ContentEncoding = "gzip";
            return TypedResults.Bytes(guide.Gzip, XmlType, entityTag: guide.Tag, lastModified: changed);
        }

        return TypedResults.Stream(
            new GZipStream(new MemoryStream(guide.Gzip, writable: false), CompressionMode.Decompress), XmlType, entityTag: guide.Tag, lastModified: changed);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);

    /// <summary>Which file an address asks for.</summary>
    private sealed record Wanted
    {
        public bool InUtc { get; init; }

        /// <summary>The service or the week; null for the whole guide.</summary>
        public string? Part { get; init; }
    }
}
