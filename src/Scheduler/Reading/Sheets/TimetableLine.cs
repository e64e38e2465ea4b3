using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Scheduler.Reading.Tables;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>The line of a timetable that another form than a list stands for. The place of the slot is that of the subject.</summary>
/// <param name="Grade">The grade, as station.yaml writes it.</param>
/// <param name="Weekday">1–7, a list of them, or empty.</param>
/// <param name="Date">The date, or empty.</param>
/// <param name="Start">When it starts, or empty.</param>
/// <param name="End">When it ends, or empty.</param>
/// <param name="Period">The period, or empty.</param>
/// <param name="Entry">What is planned.</param>
internal readonly record struct TimetableLine(
    string Grade, TableCell Weekday, TableCell Date, TableCell Start, TableCell End, TableCell Period, GridEntry Entry)
{
    private static readonly FrozenDictionary<string, int> Positions =
        ((string[])["grade", "weekday", "date", "start", "end", "period", "subject", "lesson", "weeks", "kind"])
        .Select((name, i) => KeyValuePair.Create(name, i)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The line as tables have it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line of the slot.</param>
    /// <param name="column">The column of the slot.</param>
    public TableRow At(string file, int line, int column)
    {
        ImmutableArray<TableCell> cells =
        [
            new(Grade, line, column), Weekday, Date, Start, End, Period,
            new(Entry.Subject, line, column), new(Entry.Lesson, line, column), new(Entry.Weeks, line, column), new(Entry.Kind, line, column),
        ];
        return new(file, cells, Positions);
    }
}
