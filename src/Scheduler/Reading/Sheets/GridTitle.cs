using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What stands above a column of a weekly grid: <c>星期一</c>, <c>周一 2026-11-23</c>.</summary>
/// <param name="Column">The column, from 1.</param>
/// <param name="Row">The row of the title, from 1.</param>
/// <param name="Weekday">The weekday; null if only a date is written.</param>
/// <param name="Date">The date, if one with its year is written.</param>
/// <param name="HasPartOfDate">True if a month and a day are written, and no year.</param>
/// <param name="Text">As written.</param>
internal sealed partial record GridTitle(int Column, int Row, IsoDayOfWeek? Weekday, LocalDate? Date, bool HasPartOfDate, string Text)
{
    /// <summary>Reads a cell; null if it names no day.</summary>
    public static GridTitle? Read(SheetCell cell)
    {
        var text = WrittenForm.Narrow(cell.Text.ReplaceLineEndings(" "));
        if (text.Length > 60)
        {
            return null;
        }

        var whole = WholeDate().Match(text);
        var part = whole.Success ? whole : PartOfDate().Match(text);
        var rest = (part.Success ? text.Remove(part.Index, part.Length) : text).Trim(' ', '(', ')', ',', '/');
        var (date, weekday) = (whole.Success ? WrittenDate.Read(whole.Value) : null, Day(rest));
        return weekday is null && (date is null || rest.Length > 0) ? null : new(cell.Column, cell.Row, weekday, date, part.Success && !whole.Success, cell.Text);
    }

    /// <summary>
    /// The titles of a row that heads a grid: two days or more, each in a column of its own; empty if it heads none. The line of a list that has a
    /// date and its weekday names one day.
    /// </summary>
    public static ImmutableArray<GridTitle> ReadRow(Sheet sheet, SheetRow row)
    {
        var titles = row.Cells.Where(c => sheet.Shows(c.Column)).Select(Read).OfType<GridTitle>().ToImmutableArray();
        var (weekdays, dates) = (titles.Select(t => t.Weekday ?? t.Date!.Value.DayOfWeek).Distinct(), titles.Select(t => t.Date).OfType<LocalDate>().Distinct());
        return weekdays.Count() >= 2 || dates.Count() >= 2 ? titles : [];
    }

    /// <summary>A figure alone is more likely a period.</summary>
    private static IsoDayOfWeek? Day(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) ? WeekdayList.ReadOne(text) : null;

    [GeneratedRegex(@"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?日?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeDate();

    [GeneratedRegex(@"[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?日?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartOfDate();
}
