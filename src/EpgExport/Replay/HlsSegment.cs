using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay;

/// <summary>One segment of HLS: a run of cells of an air file, fetched as a byte range.</summary>
/// <param name="Start">The cell at which it aired.</param>
/// <param name="Cells">Its length, 1 to 4 cells.</param>
/// <param name="AirFile">The file; null if nothing could air, not even the slate.</param>
/// <param name="FileCell">Its first cell within the file.</param>
/// <param name="MediaSequence">Its number in the live playlist, for ever.</param>
/// <param name="OpensEvent">True if an event begins with it.</param>
public readonly record struct HlsSegment(CellIndex Start, CellCount Cells, AirFileId? AirFile, CellCount FileCell, long MediaSequence, bool OpensEvent = false)
{
    /// <summary>The first cell after it.</summary>
    public CellIndex End => Start + Cells;

    /// <summary>
    /// True if it plays on from another without a jump: the same event, the next bytes of the same file, at the next moment. An event always begins
    /// with a jump, even where it happens to go on in the same file, so that players see where it begins.
    /// </summary>
    public bool Continues(HlsSegment previous) =>
        AirFile is not null && !OpensEvent && AirFile == previous.AirFile && FileCell == previous.FileCell + previous.Cells && Start == previous.End;
}
