using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Calendars;
using Airclass.EpgExport.Guide;

namespace Airclass.Station.Web;

/// <summary>What people subscribe to: <c>/calendars/g3.ics</c>, a service's lessons, and <c>/changes.atom</c>, what changed; both below <c>/partners/NAME/</c> too.</summary>
internal static class CalendarEndpoints
{
    /// <summary>Maps the addresses.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        foreach (var root in Requests.Roots)
        {
            routes.MapMethods(root + "calendars/{service}.ics", Requests.Read, Calendar);
            routes.MapMethods(root + PublicPath.Changes(null), Requests.Read, Changes);
        }
    }

    private static IResult Calendar(HttpContext context, StationView view, string? partner, string service)
    {
        var guide = view.Current.Edition;
        if (!Requests.TryPartner(guide.Station, partner, out var output))
        {
            return Requests.NoPartner();
        }

        return guide.Station.Find(new ServiceId(service)) is { } found && output?.Services.Contains(found.Id) != false
            ? Requests.Told(context, guide, "text/calendar; charset=utf-8", stream => CalendarWriter.Write(stream, guide, output, found))
            : Requests.NotFound("no such service here");
    }

    private static IResult Changes(HttpContext context, StationView view, string? partner)
    {
        var (guide, news) = (view.Current.Edition, view.Current.News);
        return Requests.TryPartner(guide.Station, partner, out var output)
            ? Requests.Told(context, guide, "application/atom+xml; charset=utf-8", stream => ChangeFeedWriter.Write(stream, guide, news, output))
            : Requests.NoPartner();
    }
}
