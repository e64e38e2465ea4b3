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

/// <summary>
/// From a cell on, what a material had in any profile until then may not air: the slate covers it, in mid-event too, until the material is
/// bound again.
/// </summary>
/// <param name="Reason">Why: <see cref="SlateReason.Unreviewed"/>, <see cref="SlateReason.Refused"/> or <see cref="SlateReason.Withdrawn"/>.</param>
public sealed record MaterialHold(CellIndex Effective, MaterialId Material, SlateReason Reason)
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

    /// <summary>The disk did not give the cell before its time.</summary>
    Stalled,

    /// <summary>The timeline has no event here.</summary>
    Unplanned,

    /// <summary>The lesson's content was not accepted yet at the level that the station asks for.</summary>
    Unreviewed,

    /// <summary>A reviewer refused the lesson's content.</summary>
    Refused,

    /// <summary>The lesson was withdrawn.</summary>
    Withdrawn,
}
