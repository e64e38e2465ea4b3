using Airclass.EpgExport.Addresses;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The lineup of a week on A4 landscape: on one page if it has room there, else on as many as it takes.</summary>
public static class LineupPaper
{
    private const float LeastRow = 25, MostRow = 84;

    /// <summary>The printed lineup.</summary>
    /// <param name="lineup">The lineup.</param>
    /// <param name="text">Its words.</param>
    /// <param name="font">Its font.</param>
    /// <param name="note">What stands in the foot before the page's address: as of when the plan is told.</param>
    public static Paper Of(Lineup lineup, SheetText text, SheetFont font, string note)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        ArgumentNullException.ThrowIfNull(text);
        var week = SheetWeek.Of(lineup, text);
        var sheet = new PaperBox(0, 0, PaperPage.A4Long, PaperPage.A4Short).Within(SheetHead.Margin, SheetHead.Margin);
        var body = new PaperBox(sheet.X, sheet.Y + SheetHead.Height, sheet.Width, sheet.Height - SheetHead.Height - SheetHead.FootHeight);
        var room = WeekGridPaper.RoomIn(body);
        var perPage = Math.Max(1, Math.Min(week.Rows, (int)(room / LeastRow)));
        var pages = Math.Max(1, (week.Rows + perPage - 1) / perPage);
        perPage = Math.Max(1, (week.Rows + pages - 1) / pages);
        var height = Math.Min(MostRow, room / perPage);
        return new($"{text.Of(lineup.Service.Name)} · {text.WeekOf(lineup.Week)}", [.. Enumerable.Range(0, pages).Select(Page)]);

        PaperPage Page(int number)
        {
            var page = new PaperBuilder(font);
            SheetHead.Set(page, sheet, lineup, text, text.Lineup, text.WeekOf(lineup.Week));
            new WeekGridPaper(page, week, text, details: true).Set(body, number * perPage, perPage, height, height > 60 ? 1.1f : 1);
            var address = PublicPath.Url(lineup.Station, PublicPath.Lineup(lineup.Partner, lineup.Service.Id, lineup.Week) + ".html");
            SheetHead.Foot(page, sheet, $"{text.ZoneNote} · {note} · {address}", text.PageOf(number + 1, pages));
            return new(PaperPage.A4Long, PaperPage.A4Short, page.Marks);
        }
    }
}
