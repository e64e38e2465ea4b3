using Airclass.Domain.Guide;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The how-to-watch sheet of a partner and a service on one page of A4.</summary>
public static class HowToWatchPaper
{
    private const float CodeSize = 132;

    /// <summary>The printed sheet, always one page.</summary>
    /// <param name="lineup">Whose, of which service.</param>
    /// <param name="told">The service's events in the guide.</param>
    /// <param name="text">Its words.</param>
    /// <param name="font">Its font.</param>
    /// <param name="note">What stands in the foot: as of when the plan is told.</param>
    public static Paper Of(Lineup lineup, IEnumerable<GuideEvent> told, SheetText text, SheetFont font, string note)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        ArgumentNullException.ThrowIfNull(text);
        var sheet = new PaperBox(0, 0, PaperPage.A4Short, PaperPage.A4Long).Within(44, 44);
        var page = new PaperBuilder(font);
        var links = new SheetLinks(lineup.Station, lineup.Service);
        SheetHead.Set(page, sheet, lineup, text, text.HowToWatch, "");
        var y = sheet.Y + SheetHead.Height + 22;
        var number = 1;
        foreach (var step in HowToWatch.Of(lineup, told, text).Steps)
        {
            y += Step(page, sheet with { Y = y, Height = 84 }, number++, step);
        }

        y += Step(page, sheet with { Y = y, Height = 84 }, number, new(text.StepPage, $"{text.StepScan} {links.Page}"));
        WallPaper.Code(page, new(sheet.X + 46, y, CodeSize, CodeSize), links.Live, text.Live);
        WallPaper.Code(page, new(sheet.X + 46 + CodeSize + 40, y, CodeSize, CodeSize), links.Replay, text.Replay);
        y += CodeSize + 44;
        WallPaper.Contacts(page, new(sheet.X, y, sheet.Width, sheet.Bottom - SheetHead.FootHeight - y), lineup.Station, text, 13);
        SheetHead.Foot(page, sheet, $"{text.ZoneNote} · {note}", links.Page);
        return new($"{text.HowToWatch} · {text.Of(lineup.Service.Name)}", [new(PaperPage.A4Short, PaperPage.A4Long, page.Marks)]);
    }

    private static float Step(PaperBuilder page, PaperBox box, int number, HowToWatchStep step)
    {
        page.Fill(new(box.X, box.Y + 2, 32, 32), PaperBuilder.Accent);
        page.Text(new(box.X, box.Y + 6, 32, 26), $"{number}", 18, bold: true, PaperBuilder.White, align: PaperAlign.Middle);
        var inner = box with { X = box.X + 46, Width = box.Width - 46 };
        var heading = page.Text(inner, step.Heading, 12, ink: PaperBuilder.Quiet);
        var says = page.Text(inner with { Y = inner.Y + heading, Height = inner.Height - heading }, step.Says, 18, bold: true, lines: 2);
        return Math.Max(36, heading + says) + 16;
    }
}
