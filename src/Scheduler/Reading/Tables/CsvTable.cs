using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Sheets;
using Airclass.Scheduler.Reading.Text;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>A CSV table with a header line; columns in any order.</summary>
internal static class CsvTable
{
    /// <summary>Reads the header, and the lines below it as they are asked for; null, and findings, if it is not that of the table.</summary>
    public static IEnumerable<TableRow>? Open(SourceText source, ImmutableArray<TableColumn> columns, DiagnosticBag diagnostics)
    {
        var scanner = new CsvScanner(source.File, source.Content, diagnostics);
        if (scanner.Next() is not { } header)
        {
            diagnostics.Add(TableDiagnostics.NoHeader, new(source.File, 1, 1), TableHeader.NamesOf(columns));
            return null;
        }

        if (header.Length == 1 && header[0].Value.IndexOfAny([';', '\t', '，', '|']) is >= 0 and var at)
        {
            var place = new SourceLocation(source.File, header[0].Line, header[0].Column);
            diagnostics.Add(TableDiagnostics.WrongSeparator, place, Show(header[0].Value[at]));
            return null;
        }

        return TableHeader.Read(source.File, header, columns, diagnostics) is { } names ? Rows(scanner, names) : null;
    }

    private static IEnumerable<TableRow> Rows(CsvScanner scanner, TableHeader header)
    {
        while (scanner.Next() is { } fields)
        {
            if (!IsRemark(fields) && header.Row(fields) is { } row)
            {
                yield return row;
            }
        }
    }

    /// <summary>As in a spreadsheet, of which it may be an export: one text and no more, with or without the commas after it.</summary>
    private static bool IsRemark(ImmutableArray<TableCell> fields) =>
        SheetFindings.IsRemark(fields[0].Value.Trim()) && fields.Skip(1).All(f => string.IsNullOrWhiteSpace(f.Value));

    private static string Show(char separator) => separator == '\t' ? "tab" : $"\"{separator}\"";
}
