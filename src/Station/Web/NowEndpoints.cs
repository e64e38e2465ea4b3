using System.Text.Json;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary><c>/api/now</c>: what is on and next everywhere, as JSON; <c>/api/events</c>: the same again whenever it changed, and how far preparation is, as an event stream.</summary>
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
            await foreach (var news in stream.NewsAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(Events(news), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The viewer went away, or the station ends.
        }
    }

    private static string Events(NowStream.News news) => news is { Now: null, Preparation: null }
        ? ": still here\n\n"
        : Event("now", news.Now) + Event("preparation", news.Preparation);

    private static string Event<T>(string name, T? document)
        where T : class => document is null ? "" : $"event: {name}\nretry: 2000\ndata: {JsonSerializer.Serialize(document, Json.Options)}\n\n";
}
