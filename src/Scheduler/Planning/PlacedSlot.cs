using Airclass.Domain.Time;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Planning;

/// <summary>A slot on the cells of its day.</summary>
/// <param name="Occurrence">The slot.</param>
/// <param name="Lesson">What airs in it, if the catalogue has it.</param>
/// <param name="Start">The cell nearest to its time.</param>
/// <param name="Length">The cells that the timetable gives it, at least one.</param>
/// <param name="Wanted">The cells that its content takes: of a lesson all it has, of anything else no more than the slot.</param>
internal readonly record struct PlacedSlot(SlotOccurrence Occurrence, Lesson? Lesson, CellIndex Start, CellCount Length, CellCount Wanted)
{
    public ClassPeriod Slot => Occurrence.Slot;

    /// <summary>True if the slot is for a lesson, first run or rerun.</summary>
    public bool IsForLesson => Slot.Kind is SlotKind.Lesson or SlotKind.Rerun;

    /// <summary>True if a lesson airs in it.</summary>
    public bool AirsLesson => IsForLesson && Lesson is not null;
}
