using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Scheduler.Reading.Cses;
using Airclass.Scheduler.Reading.Sheets;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading;

/// <summary>A timetable in any of its forms: a list as CSV or spreadsheet, a weekly grid, or CSES. All become the same lines.</summary>
internal sealed class TimetableFile(StationFolder folder, IDocumentParser parser, GridReading reading, DiagnosticBag diagnostics)
{
    private static readonly string[] ForPeople = ["打印", "Print"];

    /// <summary>The columns that a list may have.</summary>
    public ImmutableArray<TableColumn> Columns { get; init; } = SlotReader.Columns;

    /// <summary>True if a file may be a timetable by its name.</summary>
    public static bool IsTimetable(string file) => TableFile.IsTable(file) || IsCses(file);

    /// <summary>The lines; null, and findings, if the file cannot be read as a timetable.</summary>
    public IEnumerable<TableRow>? Open(string file)
    {
        if (IsCses(file))
        {
            return folder.Read(file, diagnostics) is { } text && parser.Parse(file, text.Content, diagnostics) is { } root
                ? new CsesTimetable(file, reading, diagnostics).Read(root)
                : null;
        }

        return TableFile.IsWorkbook(file)
            ? new WorkbookReader(folder, diagnostics).Read(file) is { } sheets ? Lines(file, sheets) : null
            : TableFile.Open(folder, file, Columns, diagnostics);
    }

    private static bool IsCses(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Beside a list, a sheet of the name says the same once more, drawn to be posted.</summary>
    private static IEnumerable<Sheet> Read(ImmutableArray<Sheet> sheets)
    {
        var full = sheets.Where(s => !s.Rows.IsEmpty).ToList();
        return full.Exists(s => !ForPeople.Contains(s.Name)) ? full.Where(s => !ForPeople.Contains(s.Name)) : full;
    }

    private List<TableRow>? Lines(string file, ImmutableArray<Sheet> sheets)
    {
        var (lines, found, names) = (new List<TableRow>(), false, TableHeader.NamesOf(Columns));
        foreach (var sheet in Read(sheets))
        {
            if (WeekGrid.FindHeaders(sheet) is { IsEmpty: false } grids)
            {
                if (grids.Length > WeekGrid.Most)
                {
                    diagnostics.Add(WorkbookDiagnostics.TooMuch, new(sheet.File), FormattableString.Invariant($"more than {WeekGrid.Most} grids on one sheet"));
                    return null;
                }

                found = true;
                lines.AddRange(new WeekGrid(file, sheet, reading, diagnostics).Read(grids));
            }
            else if (SheetTable.FindHeader(sheet, Columns) is not { } header)
            {
                diagnostics.Add(WorkbookDiagnostics.SheetNotRead, new(sheet.File), sheet.Name, names);
            }
            else if (new SheetTable(sheet, Columns, diagnostics).Read(header) is { } list)
            {
                found = true;
                lines.AddRange(list);
            }
            else
            {
                return null;
            }
        }

        if (!found)
        {
            diagnostics.Add(WorkbookDiagnostics.NoTable, new(file), names);
        }

        return found ? lines : null;
    }
}
