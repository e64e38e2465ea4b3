using Airclass.Domain.Identity;
using Airclass.Domain.Stations;

namespace Airclass.Station.Web;

/// <summary>The few answers that several addresses share.</summary>
internal static class Requests
{
    /// <summary>The methods of every address.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>404 with a short text.</summary>
    public static IResult NotFound(string what) =>
        TypedResults.Text(what + "\n", "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status404NotFound);

    /// <summary>400 with a short text.</summary>
    public static IResult BadRequest(string what) =>
        TypedResults.Text(what + "\n", "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status400BadRequest);

    /// <summary>A playlist of HLS.</summary>
    public static IResult Playlist(string text) => TypedResults.Text(text, LiveEndpoints.PlaylistType, System.Text.Encoding.UTF8);

    /// <summary>The service of an address, or null.</summary>
    public static Service? Find(StationSnapshot snapshot, string service) => snapshot.Station.Find(new ServiceId(service));
}
