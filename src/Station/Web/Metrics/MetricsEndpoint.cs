using System.Text;
using NodaTime;

namespace Airclass.Station.Web.Metrics;

/// <summary><c>/metrics</c>: the station's figures, for Prometheus and whatever reads its text format.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps the address.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/metrics", Requests.Read, (HttpContext context, StationView view, IClock clock) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Text(Encoding.UTF8.GetBytes(MetricsReport.Of(view.Current, clock.GetCurrentInstant())), MetricsText.ContentType);
        });
}
