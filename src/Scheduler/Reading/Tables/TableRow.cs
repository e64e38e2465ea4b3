using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A line of a table; its cells are asked for by the name of their column, whatever kind of file they stand in.</summary>
internal sealed class TableRow(string file, ImmutableArray<TableCell> cells, IReadOnlyDictionary<string, int> positions)
{
    /// <summary>Where the line begins; of a weekly grid, the cell that makes the slot.</summary>
    public SourceLocation Location => new(file, cells[0].Line, cells[0].Column);

    /// <summary>What a cell says; empty if the table does not have the column.</summary>
    public string this[string column] => positions.TryGetValue(column, out var i) ? cells[i].Value : "";

    /// <summary>A cell that people read: line breaks and tabs in it count as blanks.</summary>
    public string Text(string column) =>
        string.Join(' ', this[column].Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Where a cell stands; the line's beginning if the table does not have the column.</summary>
    public SourceLocation At(string column) =>
        positions.TryGetValue(column, out var i) ? new(file, cells[i].Line, cells[i].Column) : Location;
}
