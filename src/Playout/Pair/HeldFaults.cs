using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Pair;

/// <summary>
/// The faults that a node of a pair found in its air files. While its twin has the right bytes, they are its own affair: it keeps silent, and
/// nothing is stored. Once nobody has them, the fault becomes a stored change from the cell in which the slate goes out. For the reading thread.
/// </summary>
internal sealed class HeldFaults(StreamShare share, Action<AirFileFault> store)
{
    private readonly List<AirFileFault> _held = [];
    private readonly HashSet<AirFileFault> _stored = [];

    private CellIndex _cell;

    /// <summary>
    /// The events whose files are to be looked at anew, once a cell: only a stored fault lasts to the end of its event; a copy may have been mended, and
    /// one bad cell is one mute cell.
    /// </summary>
    public ImmutableArray<AirFileFault> Anew(CellIndex current)
    {
        if (current == _cell || _held.Count == 0)
        {
            return [];
        }

        _cell = current;
        ImmutableArray<AirFileFault> anew = [.. _held.Where(f => !_stored.Contains(f))];
        _held.RemoveAll(f => !_stored.Contains(f));
        return anew;
    }

    /// <summary>Takes a fault.</summary>
    public void Hold(AirFileFault fault) => _held.Add(fault);

    /// <summary>Decides about each, again and again while it lasts.</summary>
    /// <param name="timeline">What is in effect.</param>
    /// <param name="current">The cell on air.</param>
    /// <param name="nowNs">Unix nanoseconds of the station.</param>
    public void Settle(Timeline timeline, CellIndex current, long nowNs)
    {
        (CellIndex From, CellIndex To)? lacks = null;
        _held.RemoveAll(fault => IsOver(fault, timeline, current));
        _stored.IntersectWith(_held);
        foreach (var fault in _held)
        {
            var end = timeline.At(CellIndex.Max(fault.Effective, current))!.End;
            lacks = (CellIndex.Min(lacks?.From ?? fault.Effective, fault.Effective), CellIndex.Max(lacks?.To ?? end, end));
        }

        // First told, then asked: if both lack the same, one of them at least sees that the other does.
        share.Lacks(lacks);
        foreach (var fault in _held)
        {
            var from = CellIndex.Max(fault.Effective, current);
            if (!share.IsCovered(from, nowNs) && _stored.Add(fault))
            {
                store(fault with { Effective = from });
            }
        }
    }

    private static bool IsOver(AirFileFault fault, Timeline timeline, CellIndex current)
    {
        var from = CellIndex.Max(fault.Effective, current);
        return timeline.At(from) is not { } e || e.Planned.Id != fault.Event || timeline.Resolve(from, fault.Profile).Slate is not null;
    }
}
