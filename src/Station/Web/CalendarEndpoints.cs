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
        foreach (var partner in new[] { "/", "/partners/{partner}/" })
        {
            routes.MapMethods(partner + "calendars/{service}.ics", Requests.Read, Calendar);
            routes.MapMethods(partner + PublicPath.Changes(null), Requests.Read, Changes);
        }
    }

    private static IResult Calendar(HttpContext context, StationView view, string service)
    {
        var guide = view.Current.Edition;
        if (!LineupEndpoints.TryPartner(context, guide.Station, out var partner))
        {
            return Requests.NotFound("no such partner: station.yaml names them under outputs");
        }

        return guide.Station.Find(new ServiceId(service)) is { } found && partner?.Services.Contains(found.Id) != false
            ? Requests.Told(context, guide, "text/calendar; charset=utf-8", stream => CalendarWriter.Write(stream, guide, partner, found))
            : Requests.NotFound("no such service here");
    }

    private static IResult Changes(HttpContext context, StationView view)
    {
        var (guide, news) = (view.Current.Edition, view.Current.News);
        return LineupEndpoints.TryPartner(context, guide.Station, out var partner)
            ? Requests.Told(context, guide, "application/atom+xml; charset=utf-8", stream => ChangeFeedWriter.Write(stream, guide, news, partner))
            : Requests.NotFound("no such partner: station.yaml names them under outputs");
    }
}
