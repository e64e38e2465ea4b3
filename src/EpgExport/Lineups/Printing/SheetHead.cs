using System.Globalization;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The head and the foot that all printed sheets share.</summary>
internal static class SheetHead
{
    /// <summary>The room between the edge of the paper and what is printed.</summary>
    public const float Margin = 26;

    /// <summary>The height of the head.</summary>
    public const float Height = 58;

    /// <summary>The height of the foot.</summary>
    public const float FootHeight = 14;

    /// <summary>Sets the channel's number and name, what the sheet is, and where the channel is found.</summary>
    public static void Set(PaperBuilder page, PaperBox box, Lineup lineup, SheetText text, string what, string when)
    {
        var number = lineup.Number?.ToString(CultureInfo.InvariantCulture) ?? "";
        var badge = number.Length == 0 ? 0 : Math.Max(46, page.Width(number, 28, bold: true) + 16);
        if (badge > 0)
        {
            page.Fill(new(box.X, box.Y, badge, 46), PaperBuilder.Accent);
            page.Text(new(box.X, box.Y + 4, badge, 38), number, 28, bold: true, PaperBuilder.White, align: PaperAlign.Middle);
        }

        var left = box.X + (badge > 0 ? badge + 10 : 0);
        var middle = box.X + (box.Width * 0.6f);
        page.Text(new(left, box.Y - 2, middle - left - 8, 28), text.Of(lineup.Service.Name), 19, bold: true);
        page.Text(new(left, box.Y + 26, middle - left - 8, 16), Where(lineup, text), 10.5f, ink: PaperBuilder.Quiet);
        page.Text(new(middle, box.Y, box.Right - middle, 24), what, 15, bold: true, PaperBuilder.Accent, align: PaperAlign.Right);
        page.Text(new(middle, box.Y + 26, box.Right - middle, 16), when, 10.5f, align: PaperAlign.Right);
    }

    /// <summary>Sets the page's address at the left of the foot and its number at the right.</summary>
    public static void Foot(PaperBuilder page, PaperBox sheet, string left, string right)
    {
        var y = sheet.Bottom - FootHeight + 2;
        page.Text(new(sheet.X, y, sheet.Width * 0.7f, 12), left, 7.5f, ink: PaperBuilder.Quiet);
        page.Text(new(sheet.X + (sheet.Width * 0.7f), y, sheet.Width * 0.3f, 12), right, 7.5f, ink: PaperBuilder.Quiet, align: PaperAlign.Right);
    }

    /// <summary>Who carries the channel and in which menu.</summary>
    public static string Where(Lineup lineup, SheetText text)
    {
        var menu = text.Of(lineup.Partner?.Menu);
        var name = text.NameOf(lineup.Station, lineup.Partner);
        return menu.Length == 0 ? name : $"{name} · {menu}";
    }
}
