using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>
/// One slot of the timetable, in the school's wall time. It recurs on its weekdays, or stands on one date.
/// The end is after the start within the same day; <see cref="EndsAtMidnight"/> slots end with the day.
/// </summary>
public sealed record ClassPeriod
{
    public required Grade Grade { get; init; }

    /// <summary>The weekdays on which the slot recurs; empty if it stands on <see cref="Date"/>.</summary>
    public ImmutableArray<IsoDayOfWeek> Weekdays { get; init; } = [];

    /// <summary>The one date of the slot; a slot of a date replaces that grade's recurring slots which it touches.</summary>
    public LocalDate? Date { get; init; }

    public required LocalTime Start { get; init; }

    public required LocalTime End { get; init; }

    /// <summary>The distance at which the slot repeats until the end of the day; null if it does not.</summary>
    public Duration? Every { get; init; }

    public required SubjectId Subject { get; init; }

    /// <summary>The lesson; null if the slot names only a subject.</summary>
    public LessonId? Lesson { get; init; }

    /// <summary>Where the timetable says so.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>True if the slot ends as the day does.</summary>
    public bool EndsAtMidnight => End == LocalTime.Midnight;
}
