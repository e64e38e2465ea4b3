using System.Security.Cryptography;
using System.Text;
using Airclass.EpgExport.Logos;

namespace Airclass.Station.Web;

/// <summary><c>/logos/{service}.svg</c> and <c>/logos/{service}.png</c>: the logos that guides and channel lists point to.</summary>
internal static class LogoEndpoints
{
    /// <summary>Maps both addresses.</summary>
    public static void MapLogos(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/logos/{service}.svg", Requests.Read, (HttpContext context, StationView view, string service) => Answer(context, view, service, isDrawing: true));
        routes.MapMethods("/logos/{service}.png", Requests.Read, (HttpContext context, StationView view, string service) => Answer(context, view, service, isDrawing: false));
    }

    private static IResult Answer(HttpContext context, StationView view, string service, bool isDrawing)
    {
        var snapshot = view.Current;
        if (Requests.Find(snapshot, service) is not { } found)
        {
            return Requests.NotFound("no such service");
        }

        var (bytes, type) = isDrawing
            ? (Encoding.UTF8.GetBytes(ServiceLogo.Drawing(snapshot.Station, found)), "image/svg+xml")
            : (ServiceLogo.Picture(snapshot.Station, found), "image/png");
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(bytes, type, entityTag: GuideFiles.TagOf(SHA256.HashData(bytes)));
    }
}
