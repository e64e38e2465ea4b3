using System.Collections.Immutable;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>Sets rows of a printed week into a box: a column a day, a cell a lesson.</summary>
/// <param name="page">The page.</param>
/// <param name="week">The week.</param>
/// <param name="text">The words.</param>
/// <param name="details">True if lessons are told with their number and interaction.</param>
internal sealed class WeekGridPaper(PaperBuilder page, SheetWeek week, SheetText text, bool details)
{
    private const float Gap = 4, HeadHeight = 20, HeadSize = 10.5f;

    /// <summary>The height that is left for rows in a box.</summary>
    public static float RoomIn(PaperBox box) => box.Height - HeadHeight;

    /// <summary>Sets the heads of the days and the rows from <paramref name="first"/>.</summary>
    /// <param name="box">The room.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="height">The height of a row.</param>
    /// <param name="scale">How much larger than on a lineup the letters are.</param>
    public void Set(PaperBox box, int first, int rows, float height, float scale)
    {
        var width = (box.Width + Gap) / week.Days.Length;
        for (var i = 0; i < week.Days.Length; i++)
        {
            var column = new PaperBox(box.X + (i * width), box.Y, width - Gap, box.Height);
            Head(column, week.Days[i]);
            foreach (var lesson in week.Days[i].Lessons.Where(l => l.Row >= first && l.Row < first + rows))
            {
                Cell(new(column.X, box.Y + HeadHeight + ((lesson.Row - first) * height), column.Width, height - 3), lesson, scale);
            }
        }
    }

    /// <summary>Says at the end of a day's column how many lessons have no room.</summary>
    public void More(PaperBox box, int rows, float height)
    {
        var width = (box.Width + Gap) / week.Days.Length;
        for (var i = 0; i < week.Days.Length; i++)
        {
            var left = week.Days[i].Lessons.Count(l => l.Row >= rows);
            var cell = new PaperBox(box.X + (i * width), box.Y + HeadHeight + (rows * height), width - Gap, Math.Max(0, box.Height - HeadHeight - (rows * height)));
            page.Text(cell.Within(4, 1), left > 0 ? text.More(left) : "", 8.5f, bold: true, PaperBuilder.Quiet);
        }
    }

    private void Head(PaperBox column, SheetDay day)
    {
        page.Fill(new(column.X, column.Y, column.Width, HeadHeight - 4), PaperBuilder.Accent);
        page.Text(
            new PaperBox(column.X, column.Y, column.Width, HeadHeight - 4).Within(3, 0.6f), text.Day(day.Date.Date), HeadSize, bold: true, PaperBuilder.White, align: PaperAlign.Middle);
        if (day.Lessons.IsEmpty)
        {
            page.Text(new(column.X + 4, column.Y + HeadHeight + 2, column.Width - 8, 14), day.Empty, 9, ink: PaperBuilder.Quiet, align: PaperAlign.Middle);
        }
    }

    private void Cell(PaperBox cell, SheetLesson lesson, float scale)
    {
        page.Fill(cell, PaperTints.Ground(lesson.Hue));
        page.Fill(cell with { Width = 2.5f }, PaperTints.Stripe(lesson.Hue));
        var inner = new PaperBox(cell.X + 6, cell.Y + 1, cell.Width - 9, cell.Height - 2);
        var (large, small) = (9f * scale, 7.6f * scale);
        var tall = inner.Height >= ((large * 2) + (small * 2)) * PaperBuilder.Leading;
        var used = tall ? Tall(inner, lesson, large, small) : Flat(inner, lesson, Math.Min(large, inner.Height / PaperBuilder.Leading));
        var rest = inner with { Y = inner.Y + used, Height = inner.Height - used };
        var below = details && lesson.Detail.Length > 0 && rest.Height >= 2 * small * PaperBuilder.Leading ? small * PaperBuilder.Leading : 0;
        used = page.Text(rest with { Height = rest.Height - below }, lesson.Title, small, lines: 4);
        page.Text(rest with { Y = rest.Y + used, Height = rest.Height - used }, details ? lesson.Detail : "", small * 0.9f, ink: PaperBuilder.Quiet);
    }

    /// <summary>The times on one line, the subject on the next.</summary>
    private float Tall(PaperBox box, SheetLesson lesson, float large, float small)
    {
        var times = page.Text(box with { Width = box.Width - Mark(box, lesson, small) }, $"{lesson.Start}–{lesson.End}", small, ink: PaperBuilder.Quiet);
        return times + page.Text(box with { Y = box.Y + times, Height = box.Height - times }, lesson.Subject, large, bold: true);
    }

    /// <summary>The start and the subject on one line.</summary>
    private float Flat(PaperBox box, SheetLesson lesson, float size)
    {
        var time = page.Width(lesson.Start, size) + 4;
        var mark = Mark(box, lesson, size * 0.85f);
        page.Text(box with { Width = time }, lesson.Start, size, ink: PaperBuilder.Quiet);
        page.Text(box with { X = box.X + time, Width = Math.Max(0, box.Width - time - mark) }, lesson.Subject, size, bold: true);
        return size * PaperBuilder.Leading;
    }

    /// <summary>Marks a rerun at the right; the width that it took.</summary>
    private float Mark(PaperBox box, SheetLesson lesson, float size)
    {
        var width = page.Width(text.Rerun, size, bold: true) + 3;
        if (!lesson.IsRerun || width > box.Width / 2)
        {
            return 0;
        }

        page.Text(box with { X = box.Right - width + 3, Width = width - 3 + 0.1f }, text.Rerun, size, bold: true, PaperBuilder.Accent);
        return width;
    }
}
