using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;

namespace Airclass.Station.Web;

/// <summary>
/// Lineups as files, for the station's own viewers and for each partner's: <c>/lineups/g3/2026-W48.xlsx</c> and <c>.csv</c>, the same below
/// <c>/partners/NAME/</c>. In Chinese unless <c>?lang=en</c>: a file is kept and passed on, so the reader's browser does not choose.
/// </summary>
internal static class LineupEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the addresses.</summary>
    public static void MapLineups(this IEndpointRouteBuilder routes)
    {
        foreach (var root in Requests.Roots)
        {
            routes.MapMethods(root + "lineups/{service}/{week}.xlsx", Requests.Read, (HttpContext context, StationView view, string? partner, string service, string week) =>
                Answer(context, view.Current.Edition, partner, service, week, Xlsx, LineupWorkbook.Write));
            routes.MapMethods(root + "lineups/{service}/{week}.csv", Requests.Read, (HttpContext context, StationView view, string? partner, string service, string week) =>
                Answer(context, view.Current.Edition, partner, service, week, "text/csv; charset=utf-8", LineupCsv.Write));
        }
    }

    private static IResult Answer(
        HttpContext context, GuideEdition guide, string? folder, string service, string week, string type, Action<Stream, Lineup, Language> write)
    {
        if (!Requests.TryPartner(guide.Station, folder, out var partner))
        {
            return Requests.NoPartner();
        }

        if (guide.Station.Find(new ServiceId(service)) is not { } found || partner?.Services.Contains(found.Id) == false)
        {
            return Requests.NotFound("no such service here");
        }

        if (IsoWeek.Parse(week) is not { } which || !guide.Holds(which))
        {
            return Requests.NotFound($"no such week in the guide: write it as {IsoWeek.Of(guide.From.InZone(guide.Station.Zone).Date)}");
        }

        var language = context.Request.Query["lang"] == "en" ? Language.English : Language.Chinese;
        return Requests.Told(context, guide, type, stream => write(stream, Lineup.Of(guide, partner, found, which), language));
    }
}
