using Airclass.Domain.Time;

namespace Airclass.Playout.Outputs;

/// <summary>
/// When each datagram of a stream is due: datagram m of cell k leaves at the cell's start + m·960/N ms + phase, N datagrams a cell.
/// Datagrams are counted from the Unix epoch: D = k·N + m. Pure arithmetic in nanoseconds of Unix time.
/// </summary>
/// <param name="PerCell">N.</param>
/// <param name="PhaseNs">Shifts the stream against the others, less than the distance of two datagrams.</param>
internal readonly record struct DatagramSchedule(int PerCell, long PhaseNs)
{
    private const long CellNs = CellIndex.Milliseconds * 1_000_000L;

    /// <summary>The distance of two datagrams, rounded down.</summary>
    public long IntervalNs => CellNs / PerCell;

    /// <summary>The schedule of stream i of n with this many datagrams a cell.</summary>
    public static DatagramSchedule Staggered(int perCell, int stream, int streams) =>
        new(perCell, CellNs / perCell * stream / streams);

    /// <summary>The cell of a datagram.</summary>
    public CellIndex CellOf(long datagram) => new(Math.DivRem(datagram, PerCell).Quotient);

    /// <summary>The place of a datagram in its cell.</summary>
    public int PlaceOf(long datagram) => (int)(datagram % PerCell);

    /// <summary>The first datagram of a cell.</summary>
    public long FirstOf(CellIndex cell) => cell.Value * PerCell;

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
