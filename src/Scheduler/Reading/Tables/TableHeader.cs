using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>The line that names the columns of a table, in any order; with it the lines after it are read.</summary>
internal sealed class TableHeader
{
    private readonly string _file;
    private readonly Dictionary<string, int> _positions;
    private readonly int _width;
    private readonly DiagnosticBag _diagnostics;

    private TableHeader(string file, Dictionary<string, int> positions, int width, DiagnosticBag diagnostics) =>
        (_file, _positions, _width, _diagnostics) = (file, positions, width, diagnostics);

    /// <summary>The names of columns as a header line says them.</summary>
    public static string NamesOf(ImmutableArray<TableColumn> columns) => string.Join(',', columns.Select(c => c.Name));

    /// <summary>The column that a text names, in English or as Chinese schools head it; null if it names none.</summary>
    public static TableColumn? ColumnOf(string text, ImmutableArray<TableColumn> columns)
    {
        var name = ColumnNames.Read(text);
        return columns.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads the names; null, and findings, if a column is missing.</summary>
    public static TableHeader? Read(string file, ImmutableArray<TableCell> cells, ImmutableArray<TableColumn> columns, DiagnosticBag diagnostics)
    {
        var names = NamesOf(columns);
        cells = WithoutEnd(cells);
        var positions = Positions(file, cells, columns, names, diagnostics);
        var missing = columns.Where(c => c.Required && !positions.ContainsKey(c.Name) && !(c.Unless is { } other && positions.ContainsKey(other))).ToList();
        foreach (var column in missing)
        {
            diagnostics.Add(TableDiagnostics.MissingColumn, LocationOf(file, cells[0]), column.Name, names);
        }

        return missing.Count == 0 ? new(file, positions, cells.Length, diagnostics) : null;
    }

    /// <summary>A line below; null, and a finding, if it does not fit.</summary>
    public TableRow? Row(ImmutableArray<TableCell> cells)
    {
        // Spreadsheets add commas for cells that were once used.
        if (cells.Length == _width || (cells.Length > _width && cells.Skip(_width).All(c => c.Value.Length == 0)))
        {
            return IsPlainText(cells) ? new(_file, cells, _positions) : null;
        }

        var (got, expected) = (cells.Length.ToString(CultureInfo.InvariantCulture), _width.ToString(CultureInfo.InvariantCulture));
        _diagnostics.Add(TableDiagnostics.FieldCount, LocationOf(_file, cells[0]), got, expected);
        return null;
    }

    private static ImmutableArray<TableCell> WithoutEnd(ImmutableArray<TableCell> cells)
    {
        var width = cells.Length;
        while (width > 1 && cells[width - 1].Value.Length == 0)
        {
            width--;
        }

        return cells[..width];
    }

    private static Dictionary<string, int> Positions(
        string file, ImmutableArray<TableCell> cells, ImmutableArray<TableColumn> columns, string names, DiagnosticBag diagnostics)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            var column = ColumnOf(cell.Value, columns);
            if (column is null)
            {
                diagnostics.Add(TableDiagnostics.UnknownColumn, LocationOf(file, cell), cell.Value, names);
            }
            else if (!positions.TryAdd(column.Name, i))
            {
                diagnostics.Add(TableDiagnostics.DuplicateColumn, LocationOf(file, cell), cell.Value);
            }
        }

        return positions;
    }

    private bool IsPlainText(ImmutableArray<TableCell> cells)
    {
        foreach (var cell in cells)
        {
            var bad = cell.Value.AsSpan().IndexOfAnyInRange('\0', '\u001F');
            if (bad >= 0 && cell.Value[bad] is not ('\t' or '\r' or '\n'))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"U+{(int)cell.Value[bad]:X4}");
                _diagnostics.Add(TableDiagnostics.ControlCharacter, LocationOf(_file, cell), name);
                return false;
            }
        }

        return true;
    }

    private static SourceLocation LocationOf(string file, TableCell cell) => new(file, cell.Line, cell.Column);
}
