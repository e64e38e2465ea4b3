using System.Collections.Immutable;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>The school calendar: holidays, make-up days as <c>date → follows weekday</c>, and what else differs from the weekday.</summary>
public sealed class SchoolCalendar
{
    private readonly Dictionary<LocalDate, List<CalendarDay>> _byDate = [];

    /// <summary>A calendar of lines, in any order.</summary>
    public SchoolCalendar(ImmutableArray<CalendarDay> lines)
    {
        Lines = lines;
        foreach (var line in lines)
        {
            for (var date = line.Date; date <= line.Until; date = date.PlusDays(1))
            {
                if (!_byDate.TryGetValue(date, out var days))
                {
                    _byDate[date] = days = [];
                }

                days.Add(line);
            }
        }
    }

    /// <summary>A calendar that says nothing: every date follows its own weekday.</summary>
    public static SchoolCalendar Empty { get; } = new([]);

    /// <summary>All lines, as written.</summary>
    public ImmutableArray<CalendarDay> Lines { get; }

    /// <summary>The lines of a date, for whomever.</summary>
    public IReadOnlyList<CalendarDay> On(LocalDate date) => _byDate.GetValueOrDefault(date) ?? [];

    /// <summary>The line of a date that counts for a grade; null if the date is an ordinary one.</summary>
    public CalendarDay? DayOf(LocalDate date, Grade grade, string stage)
    {
        CalendarDay? counts = null;
        foreach (var line in On(date))
        {
            if (Audience.To(line.For, grade, stage) is not null && (counts is null || line.ComparePrecedence(counts, grade, stage) > 0))
            {
                counts = line;
            }
        }

        return counts;
    }

    /// <summary>The weekday whose recurring slots a date carries for a grade; null if none stand.</summary>
    public IsoDayOfWeek? WeekdayCarriedOn(LocalDate date, Grade grade, string stage) =>
        DayOf(date, grade, stage) is { } day ? day.WeekdayOn(date) : date.DayOfWeek;

    /// <summary>True if nothing tells which of two lines counts on a date that both hold, for some grade.</summary>
    public static bool Contradict(CalendarDay one, CalendarDay other, IEnumerable<(Grade Grade, string Stage)> grades)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Date <= other.Until && other.Date <= one.Until && grades.Any(g =>
            Audience.To(one.For, g.Grade, g.Stage) is not null && Audience.To(other.For, g.Grade, g.Stage) is not null
            && one.ComparePrecedence(other, g.Grade, g.Stage) == 0);
    }
}
