using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A line of a table; its fields are asked for by the name of their column.</summary>
internal sealed class CsvRow(string file, ImmutableArray<CsvField> fields, Dictionary<string, int> positions)
{
    /// <summary>Where the line begins.</summary>
    public SourceLocation Location => new(file, fields[0].Line, fields[0].Column);

    /// <summary>What a field says; empty if the table does not have the column.</summary>
    public string this[string column] => positions.TryGetValue(column, out var i) ? fields[i].Value : "";

    /// <summary>A field that people read: line breaks and tabs in it count as blanks.</summary>
    public string Text(string column) =>
        string.Join(' ', this[column].Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Where a field begins; the line's beginning if the table does not have the column.</summary>
    public SourceLocation At(string column) =>
        positions.TryGetValue(column, out var i) ? new(file, fields[i].Line, fields[i].Column) : Location;
}
