using System.Collections.Immutable;
using Airclass.Domain.Documents;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using NodaTime;

namespace Airclass.EpgExport.Lineups;

/// <summary>
/// A lineup as an .xlsx workbook of two sheets: the list, which <c>airclass lineup</c> reads back, and the week as a grid to print and to post, which
/// it passes over by its name. Every cell is text. The same lineup gives the same bytes.
/// </summary>
public static class LineupWorkbook
{
    /// <summary>A title longer than this is cut in the grid, in characters; the list has it whole.</summary>
    private const int LongestInGrid = 60;

    /// <summary>Writes the workbook and leaves the stream open.</summary>
    public static void Write(Stream stream, Lineup lineup, Language language = Language.Chinese)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(lineup);
        stream.Write(WorkbookWriter.Write([Grid(lineup, language), List(lineup, language)]));
    }

    private static WorkbookSheet List(Lineup lineup, Language language)
    {
        var words = new LineupWords(lineup, language);
        var rows = LineupTable.Rows(lineup, language);
        return new(language == Language.Chinese ? "节目单" : "Lineup", [[words.Title], [words.Where], LineupTable.Headings(language), .. rows, .. Note(rows.IsEmpty, words)])
        {
            HeaderRow = 3,
            Merged = ["A1:K1", "A2:K2"],
            Widths = LineupTable.Widths,
            IsForPrint = true,
        };
    }

    private static WorkbookSheet Grid(Lineup lineup, Language language)
    {
        var words = new LineupWords(lineup, language);
        var days = lineup.Week.Dates.Select(d => d.Date).ToList();
        var rows = lineup.Days.SelectMany(d => d.Events).Where(LineupTable.IsListed)
            .GroupBy(e => words.Times(e).Start, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, [.. g], days, words)).ToList();
        return new(
            language == Language.Chinese ? "打印" : "Print",
            [
                [words.Title], [words.Where], [language == Language.Chinese ? "时间" : "time", .. days.Select(d => $"{words.Weekday(d)}\n{words.Day(d)}")],
                .. rows, .. Note(rows.Count == 0, words),
            ])
        {
            HeaderRow = 3,
            Merged = ["A1:H1", "A2:H2"],
            Widths = [10, 20],
            IsForPrint = true,
        };
    }

    /// <summary>What starts at one time of the day, from Monday to Sunday. The end stands there if it is the same on all days.</summary>
    private static ImmutableArray<string> Row(string start, List<GuideEvent> events, List<LocalDate> days, LineupWords words)
    {
        var ends = events.Select(e => words.Times(e).End).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            ends.Count == 1 ? $"{start}\n{ends[0]}" : start,
            .. days.Select(d => string.Join('\n', events.Where(e => words.DateOf(e) == d).Select(e => Cell(e, words)))),
        ];
    }

    private static string Cell(GuideEvent told, LineupWords words)
    {
        var (subject, title) = (words.Subject(told), words.Of(told.Title));
        var cut = title.Length > LongestInGrid ? string.Concat(title.EnumerateRunes().Take(LongestInGrid)) + "…" : title;
        var kind = told.IsRerun || told.Kind is not (EventKind.Lesson or EventKind.Filler) ? words.Kind(told) : "";
        return string.Join('\n', new[] { subject, cut == subject ? "" : cut, kind }.Where(t => t.Length > 0));
    }

    private static ImmutableArray<ImmutableArray<string>> Note(bool isEmpty, LineupWords words) => isEmpty ? [[words.Nothing]] : [];
}
