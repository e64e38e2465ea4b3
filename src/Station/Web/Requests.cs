using System.Security.Cryptography;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Guide;

namespace Airclass.Station.Web;

/// <summary>The few answers that several addresses share.</summary>
internal static class Requests
{
    /// <summary>The methods of every address.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Where addresses of the guide begin: for the station's own viewers, and for those of a partner.</summary>
    public static readonly string[] Roots = ["/", "/partners/{partner}/"];

    /// <summary>404 with a short text.</summary>
    public static IResult NotFound(string what) =>
        TypedResults.Text(what + "\n", "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status404NotFound);

    /// <summary>400 with a short text.</summary>
    public static IResult BadRequest(string what) =>
        TypedResults.Text(what + "\n", "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status400BadRequest);

    /// <summary>
    /// What an edition of the guide says in some format: with a tag of its content, and when the guide changed. Written whole before it is sent, so
    /// nobody reads half of it.
    /// </summary>
    public static IResult Told(HttpContext context, GuideEdition guide, string type, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Told(context, guide, type, stream.ToArray());
    }

    /// <inheritdoc cref="Told(HttpContext, GuideEdition, string, Action{Stream})"/>
    public static IResult Told(HttpContext context, GuideEdition guide, string type, byte[] bytes)
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Bytes(bytes, type, lastModified: guide.Changed.ToDateTimeOffset(), entityTag: GuideFiles.TagOf(SHA256.HashData(bytes)));
    }

    /// <summary>A playlist of HLS.</summary>
    public static IResult Playlist(string text) => TypedResults.Text(text, LiveEndpoints.PlaylistType, System.Text.Encoding.UTF8);

    /// <summary>A playlist of HLS with a tag of its content, good for some seconds: whoever stands between asks for it once for all viewers.</summary>
    public static IResult Playlist(HttpContext context, string text, int seconds, string type = LiveEndpoints.PlaylistType)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        context.Response.Headers.CacheControl = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        return TypedResults.Bytes(bytes, type, entityTag: GuideFiles.TagOf(SHA256.HashData(bytes)));
    }

    /// <summary>The partner whose folder or name an address has; null if it has none, for the station's own viewers. False if there is no such partner.</summary>
    /// <param name="station">The station.</param>
    /// <param name="folder">What stands in the address; null if it names no partner.</param>
    /// <param name="partner">The partner.</param>
    public static bool TryPartner(StationDefinition station, string? folder, out Output? partner)
    {
        partner = folder is null ? null : station.Outputs.FirstOrDefault(
            o => string.Equals(PublicPath.FitName(o.Partner), folder, StringComparison.Ordinal) || string.Equals(o.Partner, folder, StringComparison.Ordinal));
        return folder is null || partner is not null;
    }

    /// <summary>404 for a partner that there is not.</summary>
    public static IResult NoPartner() => NotFound("no such partner: station.yaml names them under outputs");

    /// <summary>The service of an address, or null.</summary>
    public static Service? Find(StationSnapshot snapshot, string service) => snapshot.Station.Find(new ServiceId(service));
}
