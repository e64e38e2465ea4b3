using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime.Text;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>
/// A week as schools draw it: days side by side, periods one below the other, the grade in the title or the sheet's name. A sheet may
/// hold several, one below the other. Each cell becomes the line of a timetable, with its own place.
/// </summary>
internal sealed class WeekGrid(string file, Sheet sheet, GridReading reading, DiagnosticBag diagnostics)
{
    /// <summary>The most grids of a sheet.</summary>
    public const int Most = 200;

    /// <summary>The rows that head a grid.</summary>
    public static ImmutableArray<(SheetRow Row, ImmutableArray<GridTitle> Titles)> FindHeaders(Sheet sheet) =>
        [.. sheet.VisibleRows.Select(r => (Row: r, Titles: GridTitle.ReadRow(sheet, r))).Where(h => !h.Titles.IsEmpty)];

    /// <summary>The lines of every grid of the sheet.</summary>
    public IEnumerable<TableRow> Read(ImmutableArray<(SheetRow Row, ImmutableArray<GridTitle> Titles)> headers)
    {
        SheetFindings.ReportHidden(sheet, 0, diagnostics);
        var rows = sheet.VisibleRows.ToList();
        for (var i = 0; i < headers.Length; i++)
        {
            var header = headers[i].Row;
            var above = TitlesAbove(rows, header, i == 0 ? 0 : headers[i - 1].Row.Number);
            var next = i + 1 < headers.Length ? headers[i + 1].Row : null;
            var end = next is null ? int.MaxValue : TitlesAbove(rows, next, header.Number).Select(r => r.Number).Append(next.Number).Min();
            if (Grade(header, headers[i].Titles, above) is { } grade)
            {
                foreach (var line in Lines(grade, header, Dated(headers[i].Titles), rows.Where(r => r.Number > header.Number && r.Number < end)))
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>The rows of one text right above a header.</summary>
    private static List<SheetRow> TitlesAbove(List<SheetRow> rows, SheetRow header, int after) =>
        [.. rows.Where(r => r.Number > after && r.Number < header.Number).Reverse().TakeWhile(r => r.Cells.Length == 1 || after == 0)];

    private string? Grade(SheetRow header, ImmutableArray<GridTitle> titles, List<SheetRow> above)
    {
        var corner = header.Cells.Where(c => c.Column < titles[0].Column);
        var texts = above.SelectMany(r => r.Cells).Concat(corner).Select(c => c.Text).Append(sheet.Name);
        var grades = texts.SelectMany(t => reading.Vocabulary.GradesIn(t)).Distinct(StringComparer.Ordinal).ToList();
        if (grades.Count == 0)
        {
            grades = [.. reading.Vocabulary.GradesIn(Path.GetFileNameWithoutExtension(file))];
        }

        if (grades.Count == 1)
        {
            return grades[0];
        }

        var place = sheet.LocationOf(header.Number, header.Cells[0].Column);
        diagnostics.Add(
            grades.Count == 0 ? GridDiagnostics.NoGrade : GridDiagnostics.SeveralGrades, place,
            grades.Count == 0 ? reading.Vocabulary.Grades : string.Join(", ", grades));
        return null;
    }

    /// <summary>The columns whose day is beyond doubt.</summary>
    private List<GridTitle> Dated(ImmutableArray<GridTitle> titles)
    {
        var good = new List<GridTitle>();
        foreach (var title in titles)
        {
            var place = sheet.LocationOf(title.Row, title.Column);
            if (title is { Date: { } date, Weekday: { } weekday } && date.DayOfWeek != weekday)
            {
                diagnostics.Add(GridDiagnostics.WrongDate, place, LocalDatePattern.Iso.Format(date), title.Text);
                continue;
            }

            if (title.HasPartOfDate)
            {
                diagnostics.Add(GridDiagnostics.DateWithoutYear, place, title.Text);
            }

            good.Add(title);
        }

        return good;
    }

    private IEnumerable<TableRow> Lines(string grade, SheetRow header, List<GridTitle> titles, IEnumerable<SheetRow> rows)
    {
        var first = titles.Select(t => t.Column).DefaultIfEmpty(1).Min();
        var latest = 0;
        foreach (var row in rows.Where(r => !SheetFindings.IsRemark(r)))
        {
            var label = GridLabel.Read(LabelTexts(row.Number, first));
            if (WallTime.Seconds(label.Start) is { } start)
            {
                if (start < latest)
                {
                    diagnostics.Add(
                        GridDiagnostics.GoesBack, sheet.LocationOf(row.Number, Math.Max(1, first - 1)), WallTime.Format(start), WallTime.Format(latest));
                }

                latest = start;
            }

            var lines = titles.Select(t => (Title: t, Range: sheet.Merged(row.Number, t.Column), Cell: sheet.At(row.Number, t.Column)))
                .Where(c => c.Cell is not null && (c.Range is null || c.Range.Value.Left >= first)).ToList();
            ReportOutside(row, header, titles, first, lines.Count);
            foreach (var (title, range, cell) in lines)
            {
                foreach (var line in Entries(grade, row.Number, title, label, cell!.Value, range, first))
                {
                    yield return line;
                }
            }
        }
    }

    private IEnumerable<string> LabelTexts(int row, int first)
    {
        (int, int)? before = null;
        for (var column = 1; column < first; column++)
        {
            if (sheet.Shows(column) && sheet.At(row, column) is { } cell && before != (cell.Row, cell.Column))
            {
                before = (cell.Row, cell.Column);
                yield return cell.Text;
            }
        }
    }

    /// <summary>A text beyond the days, or one that covers them all from before the first, is no slot.</summary>
    private void ReportOutside(SheetRow row, SheetRow header, List<GridTitle> titles, int first, int slots)
    {
        var last = titles.Select(t => t.Column).DefaultIfEmpty(0).Max();
        var outside = row.Cells.Where(c => sheet.Shows(c.Column)).Where(c =>
            c.Column > last || (c.Column >= first && titles.TrueForAll(t => t.Column != c.Column))
            || (slots == 0 && row.Cells.Length == 1 && (sheet.Merged(row.Number, c.Column)?.Right ?? c.Column) >= first && c.Column < first));
        if (outside.FirstOrDefault() is { Text: { Length: > 0 } text } cell && GridEntry.Read(text, reading.Vocabulary, reading.IsLesson) is not { Length: 0 }
            && header.At(cell.Column)?.Text is null or { Length: 0 })
        {
            diagnostics.Add(WorkbookDiagnostics.OutsideTable, sheet.LocationOf(row.Number, cell.Column), text);
        }
    }

    private IEnumerable<TableRow> Entries(string grade, int row, GridTitle title, GridLabel label, SheetCell cell, SheetRange? range, int first)
    {
        var place = sheet.LocationOf(row, title.Column);
        if (cell.Fault is { } fault)
        {
            diagnostics.Add(WorkbookDiagnostics.CellFault, place, fault);
            return [];
        }

        if (GridEntry.Read(cell.Text, reading.Vocabulary, reading.IsLesson) is not { } entries)
        {
            diagnostics.Add(GridDiagnostics.SeveralSubjects, place, cell.Text.ReplaceLineEndings(" "));
            return [];
        }

        if (entries.IsEmpty)
        {
            return [];
        }

        if (label is { Start.Length: 0, Period.Length: 0 })
        {
            diagnostics.Add(GridDiagnostics.NoTime, sheet.LocationOf(row, 1), string.Join(' ', LabelTexts(row, first)).ReplaceLineEndings(" "));
            return [];
        }

        if (range is { } merged && merged.Top == row && merged.Bottom > row && title.Column == merged.Left)
        {
            diagnostics.Add(GridDiagnostics.SpansRows, place, (merged.Bottom - merged.Top + 1).ToString(CultureInfo.InvariantCulture));
        }

        var times = reading.Resolve(label, grade, sheet.LocationOf(row, Math.Max(1, first - 1)), diagnostics);
        return entries.Select(e => Line(grade, row, title, times, e, Math.Max(1, first - 1)));
    }

    private TableRow Line(string grade, int row, GridTitle title, GridLabel times, GridEntry entry, int labelColumn)
    {
        var weekday = title.Date is null ? ((int)title.Weekday!.Value).ToString(CultureInfo.InvariantCulture) : "";
        var date = title.Date is { } day ? LocalDatePattern.Iso.Format(day) : "";
        return new TimetableLine(
            grade, new(weekday, title.Row, title.Column), new(date, title.Row, title.Column), new(times.Start, row, labelColumn),
            new(times.End, row, labelColumn), new(times.Period, row, labelColumn), entry).At(sheet.File, row, title.Column);
    }
}
