using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary><c>/health</c>: for load balancers and for people; 200 while the station is on air, 503 when it is not.</summary>
internal static class HealthEndpoint
{
    /// <summary>Maps the address.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/health", Requests.Read, (HttpContext context, StationView view, IClock clock) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var (snapshot, now) = (view.Current, clock.GetCurrentInstant());
            var health = StationHealth.Of(snapshot, now);
            return TypedResults.Json(
                Document(snapshot, health, now),
                Json.Options,
                statusCode: health.Status == HealthStatus.Down ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        });

    private static HealthDocument Document(StationSnapshot snapshot, StationHealth health, Instant now)
    {
        var zone = snapshot.Station.Zone;
        return new(
            NowDocument.Word(health.Status),
            NowDocument.Time(now, zone),
            snapshot.Playout is { } p ? new(p.OnAir, NowDocument.Time(p.At, zone), (long)(health.SincePlayout?.TotalMilliseconds ?? 0)) : null,
            PreparationDocument.Of(snapshot.Preparation, zone),
            [.. snapshot.Alarms.OrderByDescending(a => a.Severity).ThenBy(a => a.Since).Select(a => NowDocument.Alarm.Of(a, zone))]);
    }

    private sealed record HealthDocument(
        string Status,
        string At,
        PlayoutDocument? Playout,
        PreparationDocument? Preparation,
        ImmutableArray<NowDocument.Alarm> Alarms);

    private sealed record PlayoutDocument(bool OnAir, string Heartbeat, long AgeMs);
}
