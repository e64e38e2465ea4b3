using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Text;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">As the header says it; capitals do not matter.</param>
/// <param name="Required">True if the header must have it.</param>
internal sealed record CsvColumn(string Name, bool Required = true);

/// <summary>A CSV table with a header line; columns in any order.</summary>
internal sealed class CsvTable
{
    private readonly CsvScanner _scanner;
    private readonly Dictionary<string, int> _positions;
    private readonly int _width;
    private readonly string _file;
    private readonly DiagnosticBag _diagnostics;

    private CsvTable(string file, CsvScanner scanner, Dictionary<string, int> positions, int width, DiagnosticBag diagnostics)
    {
        (_file, _scanner, _positions, _width, _diagnostics) = (file, scanner, positions, width, diagnostics);
    }

    /// <summary>Reads the header; null, and findings, if it is not that of the table.</summary>
    public static CsvTable? Open(SourceText source, ImmutableArray<CsvColumn> columns, DiagnosticBag diagnostics)
    {
        var scanner = new CsvScanner(source.File, source.Content, diagnostics);
        var names = string.Join(',', columns.Select(c => c.Name));
        if (scanner.Next() is not { } header)
        {
            diagnostics.Add(TableDiagnostics.NoHeader, new(source.File, 1, 1), names);
            return null;
        }

        if (header.Length == 1 && header[0].Value.IndexOfAny([';', '\t', '，', '|']) is >= 0 and var at)
        {
            diagnostics.Add(TableDiagnostics.WrongSeparator, LocationOf(source.File, header[0]), Show(header[0].Value[at]));
            return null;
        }

        var positions = Positions(source.File, header, columns, names, diagnostics);
        var missing = columns.Where(c => c.Required && !positions.ContainsKey(c.Name)).ToList();
        foreach (var column in missing)
        {
            diagnostics.Add(TableDiagnostics.MissingColumn, LocationOf(source.File, header[0]), column.Name, names);
        }

        return missing.Count == 0 ? new(source.File, scanner, positions, header.Length, diagnostics) : null;
    }

    /// <summary>The lines after the header; those that are no lines of the table are reported and left out.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (_scanner.Next() is { } fields)
        {
            if (fields.Length != _width)
            {
                var (got, expected) = (fields.Length.ToString(CultureInfo.InvariantCulture), _width.ToString(CultureInfo.InvariantCulture));
                _diagnostics.Add(TableDiagnostics.FieldCount, LocationOf(_file, fields[0]), got, expected);
            }
            else if (IsPlainText(fields))
            {
                yield return new(_file, fields, _positions);
            }
        }
    }

    private static Dictionary<string, int> Positions(
        string file, ImmutableArray<CsvField> header, ImmutableArray<CsvColumn> columns, string names, DiagnosticBag diagnostics)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            var field = header[i];
            var column = columns.FirstOrDefault(c => c.Name.Equals(field.Value, StringComparison.OrdinalIgnoreCase));
            if (column is null)
            {
                diagnostics.Add(TableDiagnostics.UnknownColumn, LocationOf(file, field), field.Value, names);
            }
            else if (!positions.TryAdd(column.Name, i))
            {
                diagnostics.Add(TableDiagnostics.DuplicateColumn, LocationOf(file, field), field.Value);
            }
        }

        return positions;
    }

    private bool IsPlainText(ImmutableArray<CsvField> fields)
    {
        foreach (var field in fields)
        {
            var bad = field.Value.AsSpan().IndexOfAnyInRange('\0', '\u001F');
            if (bad >= 0 && field.Value[bad] is not ('\t' or '\r' or '\n'))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"U+{(int)field.Value[bad]:X4}");
                _diagnostics.Add(TableDiagnostics.ControlCharacter, LocationOf(_file, field), name);
                return false;
            }
        }

        return true;
    }

    private static string Show(char separator) => separator == '\t' ? "tab" : $"\"{separator}\"";

    private static SourceLocation LocationOf(string file, CsvField field) => new(file, field.Line, field.Column);
}
