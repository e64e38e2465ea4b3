using System.Globalization;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What is said of any sheet, whatever is drawn on it.</summary>
internal static class SheetFindings
{
    private static readonly string[] RemarkWords = ["注：", "注:", "备注", "说明", "#", "＃", "※", "*注", "Note:", "Notes:"];

    /// <summary>True if a text is a remark and no part of a table.</summary>
    public static bool IsRemark(string text) => Array.Exists(RemarkWords, w => text.StartsWith(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>True if a row is a remark: one text and no more.</summary>
    public static bool IsRemark(SheetRow row) => IsRemark(row.Cells[0].Text) && (row.Cells.Length == 1 || row.Cells[0].Text.StartsWith('#'));

    /// <summary>Says which rows below one, and which columns, are not read because people do not see them.</summary>
    public static void ReportHidden(Sheet sheet, int below, DiagnosticBag diagnostics)
    {
        foreach (var (first, last) in Runs(sheet.Rows.Where(r => r.IsHidden && r.Number > below).Select(r => r.Number)))
        {
            diagnostics.Add(WorkbookDiagnostics.HiddenRows, sheet.LocationOf(first, 1), Show(first, last, n => n.ToString(CultureInfo.InvariantCulture)));
        }

        var used = sheet.VisibleRows.SelectMany(r => r.Cells).Select(c => c.Column).Where(c => !sheet.Shows(c)).ToHashSet();
        foreach (var (first, last) in Runs(used.Order()))
        {
            diagnostics.Add(WorkbookDiagnostics.HiddenColumns, sheet.LocationOf(1, first), Show(first, last, SheetRange.Letters));
        }
    }

    private static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> numbers)
    {
        (int First, int Last)? run = null;
        foreach (var number in numbers)
        {
            if (run is { } open && number > open.Last + 1)
            {
                yield return open;
                run = null;
            }

            run = (run?.First ?? number, number);
        }

        if (run is { } rest)
        {
            yield return rest;
        }
    }

    private static string Show(int first, int last, Func<int, string> show) => first == last ? show(first) : $"{show(first)}–{show(last)}";
}
