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

    /// <summary>The subject; empty for the station's own pieces, for cancellations, and for reruns that leave it to the slot they repeat.</summary>
    public required SubjectId Subject { get; init; }

    /// <summary>The lesson; null if the slot names only a subject.</summary>
    public LessonId? Lesson { get; init; }

    /// <summary>What the slot is for.</summary>
    public SlotKind Kind { get; init; } = SlotKind.Lesson;

    /// <summary>
    /// The bell schedule's name of the slot; null if the timetable gives times. <see cref="Start"/> and <see cref="End"/> are then those
    /// of the ordinary bell; a date with another bell has others.
    /// </summary>
    public string? Period { get; init; }

    /// <summary>The weeks of the term in which a recurring slot stands.</summary>
    public WeekPattern Weeks { get; init; } = WeekPattern.Every;

    /// <summary>How long the school's own interaction with its pupils lasts after <see cref="End"/>; zero if there is none.</summary>
    public Duration Interaction { get; init; }

    /// <summary>How firmly the slot keeps its start.</summary>
    public SlotStart StartMode { get; init; } = SlotStart.Hard;

    /// <summary>The slot whose lesson a rerun airs; null if the slot names the lesson itself.</summary>
    public SlotReference? Repeats { get; init; }

    /// <summary>True if the slot takes away what stands there and airs nothing of its own.</summary>
    public bool IsCancellation { get; init; }

    /// <summary>The layer that says so; null for the city's base.</summary>
    public LayerId? Layer { get; init; }

    /// <summary>Why, in the words of whoever planned it: required of a live relay; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where the timetable says so.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>True if the slot ends as the day does.</summary>
    public bool EndsAtMidnight => End == LocalTime.Midnight;
}
