using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Domain.Timelines;

/// <summary>A stored change of the timeline, with the cell from which it holds.</summary>
public abstract record TimelineChange(CellIndex Effective);

/// <summary>From a cell on, a material has an air file in a profile.</summary>
/// <param name="Cells">The file's length in cells.</param>
public sealed record AirFileBinding(CellIndex Effective, MaterialId Material, ProfileName Profile, AirFileId AirFile, CellCount Cells)
    : TimelineChange(Effective);

/// <summary>From a cell to the end of an event, its air file is not fit to air in a profile: the slate covers it.</summary>
public sealed record AirFileFault(CellIndex Effective, RundownEventId Event, ProfileName Profile, SlateReason Reason)
    : TimelineChange(Effective);

/// <summary>Why the slate is on air.</summary>
public enum SlateReason
{
    /// <summary>No air file yet.</summary>
    Missing,

    /// <summary>The air file ends before the event.</summary>
    Short,

    /// <summary>A cell of the air file is not what its sidecar says, or cannot be read.</summary>
    Damaged,

    /// <summary>The timeline has no event here.</summary>
    Unplanned,
}
