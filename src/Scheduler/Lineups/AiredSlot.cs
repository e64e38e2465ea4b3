using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Lineups;

/// <summary>A slot as it airs on a date, in the school's wall time.</summary>
/// <param name="Grade">The grade of the service.</param>
/// <param name="Date">The school's date on which it starts.</param>
/// <param name="Start">Seconds since midnight of that date, by the clock.</param>
/// <param name="End">Likewise; 86400 is midnight.</param>
/// <param name="Kind">What the slot is for.</param>
/// <param name="Subject">The subject; null if the slot has none.</param>
/// <param name="Lesson">The lesson; null if only the subject airs.</param>
/// <param name="Origin">The line of the timetable.</param>
public sealed record AiredSlot(Grade Grade, LocalDate Date, int Start, int End, SlotKind Kind, SubjectId? Subject, LessonId? Lesson, SourceLocation? Origin)
{
    /// <summary>When what airs in the slot ends, as <see cref="End"/>: a lesson may be shorter than its slot.</summary>
    public int EventEnd { get; init; } = End;
}
