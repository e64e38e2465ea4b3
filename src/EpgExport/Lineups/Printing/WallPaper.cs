using Airclass.Domain.Stations;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The week at a glance on one page of A4, to pin up: large, with codes to live and to replay. What has no room is counted.</summary>
public static class WallPaper
{
    private const float LeastRow = 16, MostRow = 78, BandHeight = 118, CodeSize = 96, MoreHeight = 14;

    /// <summary>The printed sheet, always one page.</summary>
    /// <param name="lineup">The lineup.</param>
    /// <param name="text">Its words.</param>
    /// <param name="font">Its font.</param>
    /// <param name="note">What stands in the foot: as of when the plan is told.</param>
    public static Paper Of(Lineup lineup, SheetText text, SheetFont font, string note)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        ArgumentNullException.ThrowIfNull(text);
        var week = SheetWeek.Of(lineup, text);
        var sheet = new PaperBox(0, 0, PaperPage.A4Short, PaperPage.A4Long).Within(SheetHead.Margin, SheetHead.Margin);
        var body = new PaperBox(
            sheet.X, sheet.Y + SheetHead.Height, sheet.Width, sheet.Height - SheetHead.Height - SheetHead.FootHeight - BandHeight - MoreHeight - 8);
        var rows = Math.Max(1, Math.Min(week.Rows, (int)(WeekGridPaper.RoomIn(body) / LeastRow)));
        var height = Math.Min(MostRow, WeekGridPaper.RoomIn(body) / rows);
        var page = new PaperBuilder(font);
        SheetHead.Set(page, sheet, lineup, text, text.Lineup, text.WeekOf(lineup.Week));
        var grid = new WeekGridPaper(page, week, text, details: false);
        grid.Set(body, 0, rows, height, Math.Clamp(height / 44, 0.95f, 1.35f));
        grid.More(body with { Height = body.Height + MoreHeight }, rows, height);
        Band(page, new(sheet.X, sheet.Bottom - SheetHead.FootHeight - BandHeight, sheet.Width, BandHeight), lineup, text);
        SheetHead.Foot(page, sheet, $"{text.ZoneNote} · {note}", new SheetLinks(lineup.Station, lineup.Service).Page);
        return new($"{text.Of(lineup.Service.Name)} · {text.WeekOf(lineup.Week)}", [new(PaperPage.A4Short, PaperPage.A4Long, page.Marks)]);
    }

    private static void Band(PaperBuilder page, PaperBox band, Lineup lineup, SheetText text)
    {
        var links = new SheetLinks(lineup.Station, lineup.Service);
        page.Fill(band with { Height = 1 }, PaperBuilder.Rule);
        Code(page, band with { X = band.X, Width = CodeSize }, links.Live, text.Live);
        Code(page, band with { X = band.X + CodeSize + 14, Width = CodeSize }, links.Replay, text.Replay);
        var side = band with { X = band.X + (2 * CodeSize) + 34, Width = band.Width - (2 * CodeSize) - 34, Y = band.Y + 8, Height = BandHeight - 8 };
        Contacts(page, side, lineup.Station, text, 10.5f);
    }

    internal static void Code(PaperBuilder page, PaperBox box, string address, string meaning)
    {
        page.Qr(new(box.X, box.Y + 6, box.Width, box.Width), address);
        page.Text(new(box.X, box.Y + 6 + box.Width, box.Width, 15), meaning, 10, bold: true, align: PaperAlign.Middle);
    }

    /// <summary>Sets the service and counselling lines, as many as have room; the height that they took.</summary>
    internal static float Contacts(PaperBuilder page, PaperBox box, StationDefinition station, SheetText text, float size)
    {
        if (station.Contacts.IsEmpty)
        {
            return 0;
        }

        var line = (size * PaperBuilder.Leading) + 3;
        var used = page.Text(box, text.Contacts, size, bold: true, PaperBuilder.Accent) + 3;
        foreach (var contact in station.Contacts)
        {
            if (used + line > box.Height)
            {
                break;
            }

            var half = box.Width * 0.5f;
            page.Text(new(box.X, box.Y + used, half - 6, line), text.Of(contact.Name), size);
            page.Text(new(box.X + half, box.Y + used, half, line), SheetText.Tidy(contact.Value), size, bold: true);
            used += line;
        }

        return used;
    }
}
