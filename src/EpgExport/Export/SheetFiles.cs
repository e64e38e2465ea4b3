using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Lineups;
using Airclass.EpgExport.Lineups.Printing;

namespace Airclass.EpgExport.Export;

/// <summary>
/// The lineups, wall sheets and how-to-watch sheets of an export, as pages and printed, in Chinese like its spreadsheets. A partner's pages link what
/// lies in its folder and nothing else of the export, so that the folder can be put anywhere.
/// </summary>
internal static class SheetFiles
{
    /// <summary>
    /// Lessons that a day of a week's page has at most, more than a channel has that airs one each half hour of day and night: some 100 kB a page,
    /// whatever a station airs. The page at the public URL has all.
    /// </summary>
    public const int MostRows = 50;

    /// <summary>The pages, with their styles and the page that lists them.</summary>
    public static IEnumerable<ExportFile> Pages(ExportContent content, Output? partner)
    {
        var text = TextOf(content);
        var index = new LineupIndexPage(text, alternate: null)
        {
            Has = f => content.Has(f, partner),
            Links = other => partner is null && content.Has(GuideFormat.Html, other),
        };
        var page = new LineupPage(text, text.AsOf(content.Guide.Changed), alternate: null) { Has = index.Has, MostRows = MostRows };
        return
        [
            ExportFile.Text(PublicPath.Lineups(partner) + "index.html", () => index.Write(content.Station, partner, content.Guide.Weeks)),
            new(PublicPath.SheetStyles(partner), stream => stream.Write(LineupPage.Styles)),
            .. Sheets(
                content, partner, ".html", Text(l => page.Week(l, Beside(content, l, -1), Beside(content, l, 1))), Text(page.Wall),
                Text(l => page.HowToWatch(l, content.Guide.Of(l.Service.Id)))),
        ];

        static Action<Stream, Lineup> Text(Func<Lineup, string> write) => (stream, lineup) => stream.Write(System.Text.Encoding.UTF8.GetBytes(write(lineup)));
    }

    /// <summary>The same to print. There is a font, or nobody is given any.</summary>
    public static IEnumerable<ExportFile> Prints(ExportContent content, Output? partner)
    {
        var (text, font) = (TextOf(content), content.Font!);
        var note = text.AsOf(content.Guide.Changed);
        return Sheets(
            content, partner, ".pdf", Pdf(l => LineupPaper.Of(l, text, font, note)), Pdf(l => WallPaper.Of(l, text, font, note)),
            Pdf(l => HowToWatchPaper.Of(l, content.Guide.Of(l.Service.Id), text, font, note)));

        Action<Stream, Lineup> Pdf(Func<Lineup, Paper> print) => (stream, lineup) =>
            stream.Write(PdfWriter.Write(print(lineup), font, text.NameOf(content.Station, null), text.Tag, content.Guide.Changed));
    }

    /// <summary>Each week of each service; of the first, the station's present one, what is made once a service.</summary>
    private static IEnumerable<ExportFile> Sheets(
        ExportContent content, Output? partner, string ending, Action<Stream, Lineup> week, Action<Stream, Lineup> wall, Action<Stream, Lineup> howToWatch)
    {
        foreach (var service in content.ServicesOf(partner))
        {
            foreach (var one in content.Weeks)
            {
                yield return Sheet(PublicPath.Lineup(partner, service.Id, one), one, week);
            }

            foreach (var first in content.Weeks.Take(1))
            {
                yield return Sheet(PublicPath.Wall(partner, service.Id), first, wall);
                yield return Sheet(PublicPath.HowToWatch(partner, service.Id), first, howToWatch);
            }

            ExportFile Sheet(string path, IsoWeek of, Action<Stream, Lineup> write) => new(path + ending, stream => write(stream, Lineup.Of(content.Guide, partner, service, of)));
        }
    }

    private static IsoWeek? Beside(ExportContent content, Lineup lineup, int weeks)
    {
        var there = new IsoWeek(lineup.Week.Monday.PlusWeeks(weeks));
        return content.Guide.Holds(there) ? there : null;
    }

    private static SheetText TextOf(ExportContent content) => new(Language.Chinese, content.Station.Zone);
}
