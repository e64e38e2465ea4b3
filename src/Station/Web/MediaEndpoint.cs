using System.Text.RegularExpressions;
using Airclass.Domain.Identity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/media/{id}.ts</c>: air files as they lie in the store, by byte range. The name of an air file is the hash of its bytes, so an
/// answer is good for ever. <c>/media/cmaf/{recipe}/…</c>: the tracks and small pictures of CMAF, whose name is the hash of all that made
/// them. Nothing else of the disk has an address.
/// </summary>
internal static partial class MediaEndpoint
{
    /// <summary>Maps the addresses.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/media/{file}", Requests.Read, Serve);
        routes.MapMethods("/media/cmaf/{recipe}/{file}", Requests.Read, ServeCmaf);
    }

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

        return Send(context, path, "video/mp2t", id);
    }

    private static IResult ServeCmaf(string recipe, string file, HttpContext context, StationView view)
    {
        var name = CmafName().Match(file);
        var snapshot = view.Current;
        var path = name.Success && Recipe().IsMatch(recipe) ? Path.Combine(snapshot.Store.Cmaf(recipe), file) : null;
        return path is null || IsWithdrawn(snapshot, recipe) || !File.Exists(path) ? Requests.NotFound("no such file of CMAF") : Send(context, path, TypeOf(name), $"{recipe}/{file}");
    }

    private static bool IsWithdrawn(StationSnapshot snapshot, string recipe) =>
        snapshot.Withdrawn.Any(id => string.Equals(snapshot.Cmaf.Find(id)?.Rendition.RecipeHash, recipe, StringComparison.Ordinal));

    private static string TypeOf(Match name) => name switch
    {
        _ when name.Groups["video"].Success => "video/mp4",
        _ when name.Groups["audio"].Success => "audio/mp4",
        _ when name.Groups["sheet"].Success => "image/jpeg",
        _ => "text/vtt; charset=utf-8",
    };

    private static PhysicalFileHttpResult Send(HttpContext context, string path, string type, string tag)
    {
        IgnoreForeignRange(context.Request);
        context.Features.Set<IHttpResponseBodyFeature>(new FileBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.PhysicalFile(path, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
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

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Recipe();

    [GeneratedRegex(
        @"\A((?<video>video-[0-9]{1,2}\.mp4)|(?<audio>audio\.mp4)|(?<sheet>sheet-[0-9]{1,6}\.jpg|poster\.jpg)|thumbnails\.vtt)\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CmafName();
}
