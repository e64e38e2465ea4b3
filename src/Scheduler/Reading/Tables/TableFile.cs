using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Sheets;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A table that people keep in a file of one of several formats; a reader of it need not know which.</summary>
internal static class TableFile
{
    private static readonly string[] Endings = [".csv", ".xlsx"];

    /// <summary>True if a file may be a table by its name.</summary>
    public static bool IsTable(string file) => Endings.Any(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The file of a table that a station has once: <c>calendar.csv</c> for <c>calendar</c>, else <c>calendar.xlsx</c>; null if there is
    /// neither. Where both are there, a finding says which one is read.
    /// </summary>
    public static string? Find(StationFolder folder, string name, DiagnosticBag diagnostics)
    {
        var there = Endings.Select(e => name + e).Where(folder.Has).ToList();
        foreach (var second in there.Skip(1))
        {
            diagnostics.Add(TableDiagnostics.TwoTables, new(second), there[0]);
        }

        return there.FirstOrDefault();
    }

    /// <summary>
    /// The lines of a table below its header, read as they are asked for. Null, and findings, if the file cannot be read or lacks a column
    /// that must be there; a line that is no line of the table is reported and left out.
    /// </summary>
    /// <param name="folder">The station's folder.</param>
    /// <param name="file">The file, relative to it; its ending tells the format.</param>
    /// <param name="columns">The columns that the table may have.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public static IEnumerable<TableRow>? Open(StationFolder folder, string file, ImmutableArray<TableColumn> columns, DiagnosticBag diagnostics)
    {
        if (IsWorkbook(file))
        {
            return new WorkbookReader(folder, diagnostics).Read(file) is { } sheets ? Lists(file, sheets, columns, diagnostics) : null;
        }

        return folder.Read(file, diagnostics) is { } text ? CsvTable.Open(text, columns, diagnostics) : null;
    }

    /// <summary>True if a file is a spreadsheet by its name.</summary>
    public static bool IsWorkbook(string file) => file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    private static List<TableRow>? Lists(string file, ImmutableArray<Sheet> sheets, ImmutableArray<TableColumn> columns, DiagnosticBag diagnostics)
    {
        var (rows, found) = (new List<TableRow>(), false);
        foreach (var sheet in sheets.Where(s => !s.Rows.IsEmpty))
        {
            if (SheetTable.FindHeader(sheet, columns) is not { } header)
            {
                diagnostics.Add(WorkbookDiagnostics.SheetNotRead, new(sheet.File), sheet.Name, TableHeader.NamesOf(columns));
            }
            else if (new SheetTable(sheet, columns, diagnostics).Read(header) is { } lines)
            {
                found = true;
                rows.AddRange(lines);
            }
            else
            {
                return null;
            }
        }

        if (!found)
        {
            diagnostics.Add(WorkbookDiagnostics.NoTable, new(file), TableHeader.NamesOf(columns));
        }

        return found ? rows : null;
    }
}
