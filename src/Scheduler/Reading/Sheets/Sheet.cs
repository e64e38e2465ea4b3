using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>A sheet of a workbook, as people see it on paper.</summary>
internal sealed class Sheet
{
    /// <summary>The most rows of merged cells, all together: overlapping ones, which the format forbids, would cost their product.</summary>
    private const int MostMergedRows = 200_000;

    private readonly Dictionary<int, SheetRow> _byNumber;
    private readonly ILookup<int, SheetRange> _mergedByRow;

    /// <summary>A sheet of rows in order.</summary>
    /// <param name="file">The workbook, relative to the station's folder.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="rows">The rows that say something, hidden ones too.</param>
    /// <param name="merged">The merged cells.</param>
    /// <param name="hiddenColumns">The columns that people do not see, first and last.</param>
    public Sheet(
        string file, string name, ImmutableArray<SheetRow> rows, ImmutableArray<SheetRange> merged, ImmutableArray<(int First, int Last)> hiddenColumns)
    {
        (Name, File, Rows, HiddenColumns) = (name, $"{file}#{name}", rows, hiddenColumns);
        _byNumber = rows.ToDictionary(r => r.Number);
        _mergedByRow = Spread(merged, rows).ToLookup(m => m.Row, m => m.Range);
    }

    /// <summary>The sheet's name, as its tab says.</summary>
    public string Name { get; }

    /// <summary>The workbook and the sheet, for findings: <c>timetable/week.xlsx#三年级</c>.</summary>
    public string File { get; }

    /// <summary>The rows that say something, in order.</summary>
    public ImmutableArray<SheetRow> Rows { get; }

    /// <summary>The columns that people do not see.</summary>
    public ImmutableArray<(int First, int Last)> HiddenColumns { get; }

    /// <summary>The rows that people see and that say something.</summary>
    public IEnumerable<SheetRow> VisibleRows => Rows.Where(r => !r.IsHidden);

    /// <summary>True if people see the column.</summary>
    public bool Shows(int column) => !HiddenColumns.Any(h => column >= h.First && column <= h.Last);

    /// <summary>What stands in a cell, or in the merged cell that covers it; null if nothing does.</summary>
    public SheetCell? At(int row, int column) => Merged(row, column) is { } range
        ? _byNumber.GetValueOrDefault(range.Top)?.At(range.Left)
        : _byNumber.GetValueOrDefault(row)?.At(column);

    /// <summary>The merged cell that covers a cell, or null.</summary>
    public SheetRange? Merged(int row, int column)
    {
        foreach (var range in _mergedByRow[row])
        {
            if (column >= range.Left && column <= range.Right)
            {
                return range;
            }
        }

        return null;
    }

    /// <summary>The place of a cell.</summary>
    public SourceLocation LocationOf(int row, int column) => new(File, row, column);

    /// <summary>Only rows that say something are asked for.</summary>
    private static IEnumerable<(int Row, SheetRange Range)> Spread(ImmutableArray<SheetRange> merged, ImmutableArray<SheetRow> rows)
    {
        var numbers = rows.Select(r => r.Number).ToArray();
        var count = 0;
        foreach (var range in merged)
        {
            var at = Array.BinarySearch(numbers, range.Top);
            for (at = at < 0 ? ~at : at; at < numbers.Length && numbers[at] <= range.Bottom; at++)
            {
                yield return ++count <= MostMergedRows
                    ? (numbers[at], range)
                    : throw new WorkbookTooLargeException(FormattableString.Invariant($"merged cells over more than {MostMergedRows} rows"));
            }
        }
    }
}
