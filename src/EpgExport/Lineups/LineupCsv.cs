using System.Collections.Immutable;
using System.Text;
using Airclass.Domain.Identity;

namespace Airclass.EpgExport.Lineups;

/// <summary>
/// A lineup as CSV (RFC 4180): UTF-8 with a byte-order mark, without which Excel and WPS take it for GBK, lines end with CR LF. What the columns
/// cannot say stands below them as a remark.
/// </summary>
/// <remarks>
/// A field that a spreadsheet would take for a formula gets an apostrophe before it (<c>'=1+1</c>); <c>airclass lineup</c> takes it away again.
/// See docs/adr/0032.
/// </remarks>
public static class LineupCsv
{
    /// <summary>What a spreadsheet may begin a formula with: also as full-width characters, which Chinese and Japanese Excel take for the same.</summary>
    private const string FormulaSigns = "=+-@\t\r＝＋－＠";

    /// <summary>Writes the table and leaves the stream open.</summary>
    public static void Write(Stream stream, Lineup lineup, Language language = Language.Chinese)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        var words = new LineupWords(lineup, language);
        var rows = LineupTable.Rows(lineup, language);
        Line(writer, LineupTable.Headings(language));
        foreach (var row in rows)
        {
            Line(writer, row);
        }

        if (rows.IsEmpty)
        {
            Line(writer, [words.Nothing]);
        }

        Line(writer, [(language == Language.Chinese ? "注：" : "Note: ") + $"{words.Title} · {words.Where}"]);
    }

    private static void Line(StreamWriter writer, ImmutableArray<string> fields) => writer.WriteLine(string.Join(',', fields.Select(Field)));

    private static string Field(string text)
    {
        var harmless = text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") >= 0 || harmless.StartsWith(' ') || harmless.EndsWith(' ')
            ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : harmless;
    }
}
