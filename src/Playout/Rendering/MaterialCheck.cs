using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Rendering;

/// <summary>What is known of the material of one event: up to where it is sound, and where it first was not.</summary>
internal sealed class MaterialCheck(RundownEvent planned, AirFileId file, CellIndex from)
{
    public RundownEvent Event => planned;

    /// <summary>The first cell that was not looked at yet.</summary>
    public CellIndex Next { get; private set; } = from;

    /// <summary>The first cell that cannot air; the slate covers it and the rest of the event.</summary>
    public CellIndex? Bad { get; private set; }

    public SlateReason Reason { get; private set; }

    public bool IsOf(RundownEvent e, AirFileId airFile) =>
        airFile == file && e.Id == planned.Id && e.Start == planned.Start && e.InCell == planned.InCell;

    /// <summary>True if a cell lies in the part that the slate covers.</summary>
    public bool Covers(CellIndex cell) => Bad is { } bad && cell >= bad;

    /// <summary>Notes that a cell was read. Returns true if it is the first bad one that is known of, or lies before it.</summary>
    public bool Note(CellIndex cell, SlateReason? fault)
    {
        if (cell >= Next)
        {
            Next = cell + new CellCount(1);
        }

        if (fault is not { } reason || Covers(cell))
        {
            return false;
        }

        (Bad, Reason) = (cell, reason);
        return true;
    }
}
