using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>Where the bytes of one cell on air come from.</summary>
/// <param name="AirFile">The air file; null if not even the slate has one.</param>
/// <param name="FileCell">The cell within the file.</param>
/// <param name="Event">The event on air; null where the timeline has none.</param>
/// <param name="Slate">Why the slate is on air; null if the event's own material is.</param>
/// <param name="Override">The override in force, by its name; null if none is.</param>
public readonly record struct CellSource(AirFileId? AirFile, CellCount FileCell, TimelineEvent? Event, SlateReason? Slate, string? Override = null);
