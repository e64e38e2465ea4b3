using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary><c>/</c>: the page for viewers.</summary>
internal static class PageEndpoint
{
    /// <summary>Maps the address.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", Requests.Read, (HttpContext context, StationView view, IClock clock) =>
        {
            var snapshot = view.Current;
            var text = new PageText(PageLanguage.Of(context.Request), snapshot.Station.Zone);
            var grade = context.Request.Query["grade"].ToString();
            var replayOf = Requests.Find(snapshot, grade) is null ? (ServiceId?)null : new ServiceId(grade);
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Headers.ContentLanguage = PageLanguage.Tag(text.Language);
            return TypedResults.Content(
                new StationPage(snapshot, text, clock.GetCurrentInstant()).Document(replayOf).Html, "text/html", System.Text.Encoding.UTF8);
        });
}
