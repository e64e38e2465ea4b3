using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>
/// A table drawn on a sheet as a list: a row that names the columns, titles above it, remarks below it. A merged cell says the same in
/// each row that it covers; what people do not see is not read.
/// </summary>
internal sealed class SheetTable(Sheet sheet, ImmutableArray<TableColumn> columns, DiagnosticBag diagnostics)
{
    /// <summary>How many rows with text may stand above the names of the columns.</summary>
    private const int MostTitles = 100;

    /// <summary>The row that names the columns: it names two of them or more; null if there is none.</summary>
    public static SheetRow? FindHeader(Sheet sheet, ImmutableArray<TableColumn> columns) =>
        sheet.VisibleRows.Take(MostTitles).FirstOrDefault(r => r.Cells.Count(c => TableHeader.ColumnOf(c.Text, columns) is not null) >= Math.Min(2, columns.Length));

    /// <summary>The lines below the header; null, and findings, if a column is missing.</summary>
    public IEnumerable<TableRow>? Read(SheetRow names)
    {
        SheetFindings.ReportHidden(sheet, names.Number, diagnostics);
        var cells = names.Cells.Where(c => c.Text.Length > 0 && sheet.Shows(c.Column)).Select(c => new TableCell(c.Text, c.Row, c.Column)).ToImmutableArray();
        return TableHeader.Read(sheet.File, cells, columns, diagnostics) is { } header
            ? Rows(names.Number, header, [.. cells.Select(c => c.Column)])
            : null;
    }

    private IEnumerable<TableRow> Rows(int headerRow, TableHeader header, ImmutableArray<int> at)
    {
        foreach (var row in sheet.VisibleRows.Where(r => r.Number > headerRow))
        {
            if (SheetFindings.IsRemark(row))
            {
                continue;
            }

            var outside = row.Cells.FirstOrDefault(c => !at.Contains(c.Column) && sheet.Shows(c.Column));
            if (outside.Text is { Length: > 0 } text)
            {
                diagnostics.Add(WorkbookDiagnostics.OutsideTable, sheet.LocationOf(outside.Row, outside.Column), text);
            }

            if (Line(row.Number, at) is { } line && header.Row(line) is { } read)
            {
                yield return read;
            }
        }
    }

    /// <summary>The cells of a line; null if it says nothing, is a single text across the table, or has a formula that went wrong.</summary>
    private ImmutableArray<TableCell>? Line(int row, ImmutableArray<int> at)
    {
        var found = at.Select(c => sheet.At(row, c)).ToArray();
        var faulty = Array.Find(found, c => c is { Fault: not null });
        if (faulty is { Fault: { } fault } cell)
        {
            diagnostics.Add(WorkbookDiagnostics.CellFault, sheet.LocationOf(row, cell.Column), fault);
            return null;
        }

        var different = found.OfType<SheetCell>().Distinct().ToList();
        if (different.Count == 1 && at.Length > 1 && columns.Count(c => c.Required) > 1)
        {
            diagnostics.Add(WorkbookDiagnostics.OutsideTable, sheet.LocationOf(row, different[0].Column), different[0].Text);
            return null;
        }

        return different.Count == 0 ? null : [.. found.Select((c, i) => new TableCell(c?.Text ?? "", row, at[i]))];
    }
}
