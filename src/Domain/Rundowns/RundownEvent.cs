using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Rundowns;

/// <summary>One planned event of a service: what airs, from which cell, for how many.</summary>
public sealed record RundownEvent
{
    /// <summary>Stable over re-plans.</summary>
    public required RundownEventId Id { get; init; }

    public required EventKind Kind { get; init; }

    public required CellIndex Start { get; init; }

    /// <summary>At least one cell.</summary>
    public required CellCount Length { get; init; }

    /// <summary>The cell of the material at which the event enters.</summary>
    public CellCount InCell { get; init; }

    public required MaterialId Material { get; init; }

    /// <summary>The lesson, for events of kind Lesson.</summary>
    public LessonId? Lesson { get; init; }

    public SubjectId? Subject { get; init; }

    /// <summary>True if the lesson was planned to air before, in the same term.</summary>
    public bool IsRerun { get; init; }

    /// <summary>The first cell after the school's interaction that follows the slot; null if there is none. It begins with the slot's end.</summary>
    public CellIndex? InteractionEnd { get; init; }

    /// <summary>What viewers read.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>A longer text for viewers: unit and lesson number.</summary>
    public LocalizedText Description { get; init; } = LocalizedText.Empty;

    /// <summary>The slot of the timetable the event comes from; null for what the planner filled in.</summary>
    public SourceLocation? Origin { get; init; }

    /// <summary>The first cell after the event.</summary>
    public CellIndex End => Start + Length;
}
