using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Planning;

/// <summary>Makes the events of slots.</summary>
/// <param name="station">The station.</param>
/// <param name="descriptions">What viewers read of each lesson.</param>
/// <param name="ids">The day's ids: of the slot's time, so that an event that waits keeps its own.</param>
internal sealed class SlotEvents(StationDefinition station, Dictionary<LessonId, LocalizedText> descriptions, EventIds ids)
{
    /// <summary>The event of a slot that starts on a cell.</summary>
    public RundownEvent Of(PlacedSlot placed, CellIndex start, CellCount length)
    {
        var slot = placed.Slot;
        var planned = placed switch
        {
            { AirsLesson: true } => Lesson(placed, start, length),
            { IsForLesson: true } => Event(placed, start, length, EventKind.Filler, MaterialId.Break, station.NameOf(slot.Subject)),
            _ => Other(placed, start, length),
        };
        return planned with
        {
            Subject = string.IsNullOrEmpty(slot.Subject.Value) ? null : planned.Subject ?? slot.Subject,
            InteractionEnd = placed.Occurrence.InteractionEnd > placed.Occurrence.End ? CellIndex.Nearest(placed.Occurrence.InteractionEnd) : null,
        };
    }

    private RundownEvent Lesson(PlacedSlot placed, CellIndex start, CellCount length)
    {
        var lesson = placed.Lesson!;
        return Event(placed, start, length, EventKind.Lesson, MaterialId.Of(lesson.Id), lesson.Title) with
        {
            Lesson = lesson.Id,
            Subject = lesson.Subject,
            IsRerun = placed.Occurrence.IsRerun,
            Description = descriptions[lesson.Id],
        };
    }

    /// <summary>Flag raising and exercises, live relays and notices: a lesson of the catalogue if the slot names one, else the station's own piece.</summary>
    private RundownEvent Other(PlacedSlot placed, CellIndex start, CellCount length)
    {
        var slot = placed.Slot;
        var (kind, piece) = slot.Kind switch
        {
            SlotKind.FlagRaising => (EventKind.Filler, MaterialId.FlagRaising),
            SlotKind.Calisthenics => (EventKind.Filler, MaterialId.Calisthenics),
            SlotKind.EyeExercises => (EventKind.Filler, MaterialId.EyeExercises),
            SlotKind.Live => (EventKind.Live, CardOf(slot)),
            _ => (EventKind.Notice, CardOf(slot)),
        };
        var material = placed.Lesson is { } own ? MaterialId.Of(own.Id) : piece;
        return Event(placed, start, length, kind, material, placed.Lesson?.Title ?? SlotCard.TitleOf(slot, station)) with
        {
            Description = slot.Reason.Length > 0 ? new(slot.Reason) : LocalizedText.Empty,
        };
    }

    private MaterialId CardOf(ClassPeriod slot) => SlotCard.Of(slot, station)?.Material ?? MaterialId.Break;

    private RundownEvent Event(PlacedSlot placed, CellIndex start, CellCount length, EventKind kind, MaterialId material, LocalizedText title) => new()
    {
        Id = ids.OfSlot(placed.Occurrence.Start),
        Kind = kind,
        Start = start,
        Length = length,
        Material = material,
        Title = title,
        Origin = placed.Slot.Location,
    };
}
