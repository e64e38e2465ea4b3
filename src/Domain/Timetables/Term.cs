using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>A term: between its dates the recurring slots stand. Week 1 is the ISO week (from Monday) in which it starts.</summary>
/// <param name="Name">As people call it: <c>2020-spring</c>.</param>
/// <param name="Start">The first date.</param>
/// <param name="End">The last date, not before the first.</param>
/// <param name="For">The stages or grades that it is for; empty for all.</param>
/// <param name="Location">Where the calendar says so.</param>
public sealed record Term(string Name, LocalDate Start, LocalDate End, ImmutableArray<string> For, SourceLocation Location)
{
    /// <summary>The week of a date, from 1; the date lies within the term.</summary>
    public int WeekOf(LocalDate date) => 1 + (Period.DaysBetween(MondayOf(Start), date) / 7);

    /// <summary>True if the term is for a grade of a stage, and the date lies in it.</summary>
    public bool Holds(LocalDate date, Grade grade, string stage) =>
        date >= Start && date <= End && Audience.To(For, grade, stage) is not null;

    /// <summary>The terms of a grade in order of time: of several lines of one name, the one that names it most closely.</summary>
    public static ImmutableArray<Term> Of(ImmutableArray<Term> terms, Grade grade, string stage) =>
    [
        .. terms.Where(t => Audience.To(t.For, grade, stage) is not null)
            .GroupBy(t => t.Name, StringComparer.Ordinal)
            .Select(lines => lines.MaxBy(t => Audience.To(t.For, grade, stage))!)
            .OrderBy(t => t.Start),
    ];

    /// <summary>The Monday of a date's week.</summary>
    public static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
