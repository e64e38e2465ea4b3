using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Template;

/// <summary>A commented table of the template as a spreadsheet: comments above and below the list stay rows of one text.</summary>
internal static class TemplateWorkbook
{
    /// <summary>The bytes of a workbook that says what a CSV text says.</summary>
    public static byte[] Of(string csv, string name)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var header = 0;
        foreach (var line in csv.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isComment = line.StartsWith('#');
            rows.Add(isComment ? [line] : [.. new CsvScanner(name, line, new DiagnosticBag()).Next()!.Value.Select(c => c.Value)]);
            header = header == 0 && !isComment ? rows.Count : header;
        }

        return WorkbookWriter.Write([new(name, rows.ToImmutable()) { HeaderRow = header }]);
    }
}
