using Airclass.Domain.Time;

namespace Airclass.Playout.Outputs;

/// <summary>
/// When each datagram of a stream is due: datagram m of cell k leaves at the cell's start + m·960/N ms + phase, N datagrams a cell.
/// Datagrams are counted from the Unix epoch: D = k·N + m. Pure arithmetic in nanoseconds of Unix time.
/// </summary>
/// <param name="PerCell">N.</param>
/// <param name="PhaseNs">Shifts the stream against the others, less than the distance of two groups.</param>
/// <param name="Together">How many are handed over at once, when the last of them is due; a cell's last group may be smaller.</param>
internal readonly record struct DatagramSchedule(int PerCell, long PhaseNs, int Together = 1)
{
    private const long CellNs = CellIndex.Milliseconds * 1_000_000L;

    /// <summary>The longest that a datagram waits for others: receivers take it as jitter.</summary>
    private const long MostWaitNs = 5_000_000;

    /// <summary>The distance of two datagrams, rounded down.</summary>
    public long IntervalNs => CellNs / PerCell;

    /// <summary>The schedule of stream i of n with this many datagrams a cell.</summary>
    /// <param name="perCell">Datagrams a cell.</param>
    /// <param name="stream">i, from 0.</param>
    /// <param name="streams">n.</param>
    /// <param name="together">At most so many at once, and no more than are due within five milliseconds.</param>
    public static DatagramSchedule Staggered(int perCell, int stream, int streams, int together = 1)
    {
        var group = (int)Math.Clamp(1 + (MostWaitNs * perCell / CellNs), 1, together);
        return new(perCell, CellNs / perCell * group * stream / streams, group);
    }

    /// <summary>The cell of a datagram.</summary>
    public CellIndex CellOf(long datagram) => new(Math.DivRem(datagram, PerCell).Quotient);

    /// <summary>The place of a datagram in its cell.</summary>
    public int PlaceOf(long datagram) => (int)(datagram % PerCell);

    /// <summary>The first datagram of a cell.</summary>
    public long FirstOf(CellIndex cell) => cell.Value * PerCell;

    /// <summary>The first datagram of the group of one.</summary>
    public long GroupOf(long datagram) => datagram - (PlaceOf(datagram) % Together);

    /// <summary>The first datagram after the group of one.</summary>
    public long AfterGroupOf(long datagram)
    {
        var place = PlaceOf(datagram);
        return datagram - place + Math.Min(PerCell, place - (place % Together) + Together);
    }

    /// <summary>When the group of a datagram leaves: when its last one is due.</summary>
    public long GroupDueNs(long datagram) => DueNs(AfterGroupOf(datagram) - 1);

    /// <summary>The last datagram of the last group whose time has come.</summary>
    public long LastOfGroupDue(long unixNs)
    {
        var last = LastDue(unixNs);
        return AfterGroupOf(last) - 1 == last ? last : GroupOf(last) - 1;
    }

    /// <summary>When a datagram is due.</summary>
    public long DueNs(long datagram)
    {
        var (cell, place) = Math.DivRem(datagram, PerCell);
        return (cell * CellNs) + ((place * CellNs) + PerCell - 1) / PerCell + PhaseNs;
    }

    /// <summary>The last datagram whose time has come.</summary>
    public long LastDue(long unixNs)
    {
        var (cell, rest) = Math.DivRem(unixNs - PhaseNs, CellNs);
        return (cell * PerCell) + (rest * PerCell / CellNs);
    }
}
