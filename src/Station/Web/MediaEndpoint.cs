using System.Text.RegularExpressions;
using Airclass.Domain.Identity;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/media/{id}.ts</c>: air files as they lie in the store, by byte range. The name of an air file is the hash of its bytes, so an
/// answer is good for ever. Nothing else of the disk has an address.
/// </summary>
internal static partial class MediaEndpoint
{
    /// <summary>Maps the address.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{file}", Requests.Read, Serve);

    private static IResult Serve(string file, HttpContext context, StationView view)
    {
        if (Name().Match(file) is not { Success: true } match)
        {
            return Requests.NotFound("no such air file");
        }

        var id = match.Groups["id"].Value;
        var snapshot = view.Current;
        var path = snapshot.Store.AirFile(new AirFileId(id));
        if (snapshot.Withdrawn.Contains(new AirFileId(id)) || !File.Exists(path))
        {
            return Requests.NotFound("no such air file");
        }

        IgnoreForeignRange(context.Request);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.PhysicalFile(path, "video/mp2t", entityTag: new EntityTagHeaderValue($"\"{id}\""), enableRangeProcessing: true);
    }

    /// <summary>A range in another unit than bytes is to be ignored (RFC 9110 §14.2); the framework takes any for bytes.</summary>
    private static void IgnoreForeignRange(HttpRequest request)
    {
        if (!request.Headers.Range.ToString().TrimStart().StartsWith("bytes", StringComparison.OrdinalIgnoreCase))
        {
            request.Headers.Remove(HeaderNames.Range);
        }
    }

    [GeneratedRegex(@"\A(?<id>[0-9a-f]{64})\.ts\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
