using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>A slot on one date, in time.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends; not after the start if the clock skips the slot.</param>
internal readonly record struct SlotOccurrence(ClassPeriod Slot, Instant Start, Instant End)
{
    /// <summary>The lesson that airs: the one that the slot names, that of the progress table, or that of the slot it repeats; null if there is none.</summary>
    public LessonId? Lesson { get; init; } = Slot.Lesson;

    /// <summary>True if the lesson was planned to air before.</summary>
    public bool IsRerun { get; init; } = Slot.Kind == SlotKind.Rerun;

    /// <summary>When the school's interaction after the broadcast ends; <see cref="End"/> if there is none.</summary>
    public Instant InteractionEnd { get; init; } = End + Slot.Interaction;

    /// <summary>By start; of those that start together, the one first in the timetable.</summary>
    public static int ByStart(SlotOccurrence a, SlotOccurrence b)
    {
        if (a.Start != b.Start)
        {
            return a.Start.CompareTo(b.Start);
        }

        var byFile = string.CompareOrdinal(a.Slot.Location.File, b.Slot.Location.File);
        return byFile != 0 ? byFile : a.Slot.Location.Line.CompareTo(b.Slot.Location.Line);
    }
}
