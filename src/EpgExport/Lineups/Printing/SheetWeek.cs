using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>
/// The lessons of a lineup as they are printed: a column for each school day, and for a day of the weekend that has lessons. Lessons that begin
/// at the same time of day stand in one row, unless the days have so little in common that most of the grid would be empty.
/// </summary>
public sealed record SheetWeek
{
    private const int SchoolDays = 5;

    private SheetWeek(ImmutableArray<SheetDay> days, int rows, bool isAligned, int mostRows) =>
        (Days, Rows, IsAligned, Shown) = (days, rows, isAligned, Math.Min(rows, mostRows));

    /// <summary>The columns, Monday first.</summary>
    public ImmutableArray<SheetDay> Days { get; }

    /// <summary>How many rows there are; 0 in a week without lessons.</summary>
    public int Rows { get; }

    /// <summary>How many rows of them are shown.</summary>
    public int Shown { get; }

    /// <summary>True if a row is a time of day; false if it is only a place in its day's list.</summary>
    public bool IsAligned { get; }

    /// <summary>The printed week of a lineup.</summary>
    /// <param name="lineup">The lineup.</param>
    /// <param name="text">The words.</param>
    /// <param name="mostRows">Lessons in rows beyond are counted, not worded.</param>
    public static SheetWeek Of(Lineup lineup, SheetText text, int mostRows = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        ArgumentNullException.ThrowIfNull(text);
        var days = lineup.Days.Select(d => (d.Date, Lessons: d.Events.Where(SheetLesson.IsPrinted).OrderBy(e => e.Start).ToList()))
            .Where((d, place) => place < SchoolDays || d.Lessons.Count > 0).ToList();
        var times = days.SelectMany(d => Keys(d.Date, d.Lessons, text)).Distinct().Order().ToList();
        var longest = days.Max(d => d.Lessons.Count);
        var aligned = times.Count <= Math.Min((longest * 3 / 2) + 2, 40);
        var rows = times.Select((time, row) => (time, row)).ToDictionary(r => r.time, r => r.row);
        return new(
            [.. days.Select(d => Day(d.Date, d.Lessons, [.. Keys(d.Date, d.Lessons, text).Select((key, place) => aligned ? rows[key] : place)]))],
            aligned ? times.Count : longest,
            aligned,
            mostRows);

        SheetDay Day(BroadcastDate date, List<GuideEvent> lessons, List<int> places) => new(
            date, [.. lessons.Zip(places).Where(l => l.Second < mostRows).Select(l => SheetLesson.Of(l.First, l.Second, text, lineup.Station.Subjects))], places.Count(p => p >= mostRows),
            text.Empty(date, lineup.Told));
    }

    /// <summary>The times of day at which a day's lessons begin, after the day's own midnight; a second one at the same time, as when the clock is set back, is told apart.</summary>
    private static IEnumerable<(long Ticks, int Again)> Keys(BroadcastDate date, List<GuideEvent> lessons, SheetText text)
    {
        var seen = new Dictionary<long, int>();
        foreach (var told in lessons)
        {
            var after = Period.Between(date.Date.AtMidnight(), text.Local(told.Start), PeriodUnits.Minutes).Minutes;
            seen[after] = seen.GetValueOrDefault(after) + 1;
            yield return (after, seen[after]);
        }
    }
}

/// <summary>One printed column.</summary>
/// <param name="Date">The day.</param>
/// <param name="Lessons">Its lessons, in order of start.</param>
/// <param name="Beyond">How many more it has, in rows that are not shown.</param>
/// <param name="Empty">What is said in place of lessons if it has none.</param>
public sealed record SheetDay(BroadcastDate Date, ImmutableArray<SheetLesson> Lessons, int Beyond, string Empty);
