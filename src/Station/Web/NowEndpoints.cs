using System.Text.Json;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary><c>/api/now</c>: what is on and next everywhere, as JSON; <c>/api/events</c>: the same again whenever it changed, as an event stream.</summary>
internal static class NowEndpoints
{
    /// <summary>Maps both addresses.</summary>
    public static void MapNow(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/now", Requests.Read, (HttpContext context, StationView view, IClock clock) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Json(NowDocument.Of(view.Current, clock.GetCurrentInstant()), Json.Options);
        });
        routes.MapMethods("/api/events", Requests.Read, Stream);
    }

    private static async Task Stream(HttpContext context, NowStream stream)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        try
        {
            await foreach (var document in stream.Documents(context.RequestAborted))
            {
                await context.Response.WriteAsync(Event(document), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The viewer went away, or the station ends.
        }
    }

    private static string Event(NowDocument? document) => document is null
        ? ": still here\n\n"
        : $"event: now\nretry: 2000\ndata: {JsonSerializer.Serialize(document, Json.Options)}\n\n";
}
