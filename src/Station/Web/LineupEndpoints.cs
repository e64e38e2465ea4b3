using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
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
        foreach (var partner in new[] { "", "/partners/{partner}" })
        {
            routes.MapMethods(partner + "/lineups/{service}/{week}.xlsx", Requests.Read, (HttpContext context, StationView view, string service, string week) =>
                Answer(context, view.Current.Edition, service, week, Xlsx, LineupWorkbook.Write));
            routes.MapMethods(partner + "/lineups/{service}/{week}.csv", Requests.Read, (HttpContext context, StationView view, string service, string week) =>
                Answer(context, view.Current.Edition, service, week, "text/csv; charset=utf-8", LineupCsv.Write));
        }
    }

    private static IResult Answer(
        HttpContext context, GuideEdition guide, string service, string week, string type, Action<Stream, Lineup, Language> write)
    {
        if (!TryPartner(context, guide.Station, out var partner))
        {
            return Requests.NotFound("no such partner: station.yaml names them under outputs");
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

    /// <summary>The partner that the address names, null if it names none; false if there is none of the name.</summary>
    internal static bool TryPartner(HttpContext context, StationDefinition station, out Output? partner)
    {
        var name = context.Request.RouteValues["partner"] as string;
        partner = name is null ? null : station.Outputs.FirstOrDefault(o => PublicPath.FitName(o.Partner) == name);
        return name is null || partner is not null;
    }
}
