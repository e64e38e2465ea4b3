using System.Globalization;
using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>The grid of a week as HTML: on a wide screen and on paper a column a day, on a phone one day below the other.</summary>
/// <param name="week">The week.</param>
/// <param name="text">The words.</param>
internal sealed class WeekGridPage(SheetWeek week, SheetText text)
{
    /// <summary>More rows than this do not go onto one printed wall sheet.</summary>
    public const int RowsOfWall = 32;

    /// <summary>The grid.</summary>
    public Markup Write() => week.Rows == 0
        ? Of($"""<p class="empty">{text.NoLessonsInWeek}</p>""")
        : Of($"""<div class="days c{week.Days.Length} {Density(week.Shown)}{If(week.IsAligned, () => Of($" aligned"))}">{Join(week.Days.Select((d, i) => Day(d, i)))}</div>""");

    private static string Density(int rows) => rows <= 8 ? "roomy" : rows <= 14 ? "close" : "dense";

    private Markup Day(SheetDay day, int column) => Of($"""
        <section class="day d{column + 1}"><h2>{text.Day(day.Date.Date)}</h2>
        {If(day.Lessons.IsEmpty && day.Beyond == 0, () => Of($"""<p class="none">{day.Empty}</p>"""))}
        {If(!day.Lessons.IsEmpty, () => Of($"<ol>{Join(day.Lessons.Select(Lesson))}</ol>"))}
        {If(day.Beyond > 0, () => Of($"""<p class="more">{text.More(day.Beyond)}</p>"""))}
        </section>

        """);

    private Markup Lesson(SheetLesson lesson)
    {
        var row = week.IsAligned ? string.Create(CultureInfo.InvariantCulture, $" r{lesson.Row + 1}") : "";
        return Of($"""
            <li class="lesson h{lesson.Hue}{row}"><span class="at"><time>{lesson.Start}</time><span class="until">–<time>{lesson.End}</time></span></span> <b class="subject">{lesson.Subject}</b>{If(lesson.IsRerun, () => Of($""" <i class="rerun">{text.Rerun}</i>"""))} <span class="title">{lesson.Title}</span> <small class="detail">{lesson.Detail}</small></li>

            """);
    }
}
