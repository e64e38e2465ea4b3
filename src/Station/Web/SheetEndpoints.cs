using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Time;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups.Printing;
using Airclass.Transcode.Recipes;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/lineups/</c> lists the lineups of the station's own viewers, <c>/partners/NAME/lineups/</c> those of a partner's. Below, for each service:
/// <c>2026-W48.html</c> and <c>.pdf</c>, <c>wall</c> and <c>how-to-watch</c> likewise.
/// </summary>
internal static class SheetEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Maps all these addresses.</summary>
    public static void MapSheets(this IEndpointRouteBuilder routes)
    {
        foreach (var root in Requests.Roots.Select(r => r + "lineups/"))
        {
            routes.MapMethods(root, Requests.Read, Index);
            routes.MapMethods(root + "index.html", Requests.Read, Index);
            routes.MapMethods(root + "sheet.css", Requests.Read, Styles);
            routes.MapMethods(root + "{service}/{sheet}.html", Requests.Read, Page);
            routes.MapMethods(root + "{service}/{sheet}.pdf", Requests.Read, Print);
        }
    }

    private static IResult Index(HttpContext context, StationView view)
    {
        var edition = view.Current.Edition;
        if (!Requests.TryPartner(edition.Station, PartnerOf(context), out var partner))
        {
            return Requests.NoPartner();
        }

        var text = new SheetText(PageLanguage.Of(context.Request), edition.Station.Zone);
        return Told(context, edition, text, Encoding.UTF8.GetBytes(new LineupIndexPage(text, Other(text)).Write(edition.Station, partner, edition.Weeks)), Html);
    }

    private static IResult Styles(HttpContext context, StationView view)
    {
        if (!Requests.TryPartner(view.Current.Station, PartnerOf(context), out _))
        {
            return Requests.NoPartner();
        }

        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Bytes(LineupPage.Styles, "text/css; charset=utf-8", entityTag: TagOf(LineupPage.Styles));
    }

    private static IResult Page(HttpContext context, StationView view, IClock clock, string service, string sheet)
    {
        var edition = view.Current.Edition;
        var (found, problem) = SheetRequest.Find(edition, clock.GetCurrentInstant(), PartnerOf(context), service, sheet, WeekOf(context));
        if (found is null)
        {
            return Requests.NotFound(problem);
        }

        var text = new SheetText(PageLanguage.Of(context.Request), edition.Station.Zone);
        var page = new LineupPage(text, text.AsOf(edition.Changed), Other(text));
        var html = found.Kind switch
        {
            SheetKind.Wall => page.Wall(found.Lineup),
            SheetKind.HowToWatch => page.HowToWatch(found.Lineup, edition.Of(found.Lineup.Service.Id)),
            _ => page.Week(found.Lineup, Neighbour(edition, found.Lineup.Week, -1), Neighbour(edition, found.Lineup.Week, 1)),
        };
        return Told(context, edition, text, Encoding.UTF8.GetBytes(html), Html);
    }

    private static IResult Print(HttpContext context, StationView view, IClock clock, SheetPrinter printer, string service, string sheet)
    {
        var edition = view.Current.Edition;
        var (found, problem) = SheetRequest.Find(edition, clock.GetCurrentInstant(), PartnerOf(context), service, sheet, WeekOf(context));
        if (found is null)
        {
            return Requests.NotFound(problem);
        }

        var text = new SheetText(PageLanguage.Of(context.Request), edition.Station.Zone);
        var key = $"{text.Tag} {found.Kind} {found.Lineup.Partner?.Partner} {service} {found.Lineup.Week}";
        return printer.Of(edition, key, font => Pdf(found, edition, text, font)) is { } file
            ? Told(context, edition, text, file, "application/pdf")
            : NoFont(text);
    }

    private static byte[] Pdf(SheetRequest sheet, GuideEdition edition, SheetText text, SheetFont font)
    {
        var note = text.AsOf(edition.Changed);
        var paper = sheet.Kind switch
        {
            SheetKind.Wall => WallPaper.Of(sheet.Lineup, text, font, note),
            SheetKind.HowToWatch => HowToWatchPaper.Of(sheet.Lineup, edition.Of(sheet.Lineup.Service.Id), text, font, note),
            _ => LineupPaper.Of(sheet.Lineup, text, font, note),
        };
        return PdfWriter.Write(paper, font, text.NameOf(edition.Station, null), text.Tag, edition.Changed);
    }

    private static ContentHttpResult NoFont(SheetText text)
    {
        var missing = Domain.Diagnostics.Diagnostic.At(RecipeDiagnostics.NoFont, new(""));
        return TypedResults.Text($"{missing.Descriptor.Code}: {missing.Message(text.Language)} {missing.Hint(text.Language)}\n", "text/plain", Encoding.UTF8, StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Told(HttpContext context, GuideEdition edition, SheetText text, byte[] content, string type)
    {
        var headers = context.Response.Headers;
        headers.Append("Vary", "Accept-Language");
        headers.ContentLanguage = text.Tag;
        return Requests.Told(context, edition, type, content);
    }

    private static Microsoft.Net.Http.Headers.EntityTagHeaderValue TagOf(byte[] content) => GuideFiles.TagOf(SHA256.HashData(content));

    private static string Other(SheetText text) =>
        $"?lang={PageLanguage.Query(text.Language == Domain.Identity.Language.Chinese ? Domain.Identity.Language.English : Domain.Identity.Language.Chinese)}";

    private static IsoWeek? Neighbour(GuideEdition edition, IsoWeek week, int weeks)
    {
        var there = new IsoWeek(week.Monday.PlusWeeks(weeks));
        return edition.Weeks.Contains(there) ? there : null;
    }

    private static string? PartnerOf(HttpContext context) => context.Request.RouteValues["partner"] as string;

    private static string? WeekOf(HttpContext context) => context.Request.Query["week"].FirstOrDefault();
}
