using System.Collections.Concurrent;
using Airclass.Domain.Time;

namespace Airclass.Playout.Outputs;

/// <summary>
/// Hands rendered cells from the reading thread to the pacing thread. Neither ever waits for the other: a cell is replaced by exchanging a
/// reference as long as it is not taken, and a buffer has one owner at any time.
/// </summary>
internal sealed class CellRing(int cellBytes)
{
    private const int Slots = 4;
    private readonly RenderedCell?[] _slots = new RenderedCell?[Slots];
    private readonly ConcurrentQueue<RenderedCell> _free = new();
    private long _taken = long.MinValue;

    /// <summary>The newest cell that went to the pacing thread.</summary>
    public CellIndex Taken => new(Volatile.Read(ref _taken));

    /// <summary>Anyone: how many cells after this one are up.</summary>
    public int CountAfter(CellIndex cell)
    {
        var count = 0;
        for (var i = 0; i < Slots; i++)
        {
            count += Volatile.Read(ref _slots[i]) is { } there && there.Cell > cell ? 1 : 0;
        }

        return count;
    }

    /// <summary>Reading thread: a buffer to render into.</summary>
    public RenderedCell Rent() => _free.TryDequeue(out var cell) ? cell : new(cellBytes);

    /// <summary>Reading thread: puts a cell up, in place of an older rendering of it or of a cell whose time is over.</summary>
    public void Put(RenderedCell cell)
    {
        if (Interlocked.Exchange(ref _slots[SlotOf(cell.Cell)], cell) is { } old)
        {
            Return(old);
        }
    }

    /// <summary>Reading thread: the version from which a cell was rendered; null if it is not there. A cell that was taken counts as there.</summary>
    public bool HasCurrent(CellIndex cell, long version) =>
        cell <= Taken || (Volatile.Read(ref _slots[SlotOf(cell)]) is { } there && there.Cell == cell && there.Version == version);

    /// <summary>Any thread: puts a cell up only if nobody has put up a rendering of it; gives the buffer back if somebody has.</summary>
    public void PutIfNone(RenderedCell cell)
    {
        ref var slot = ref _slots[SlotOf(cell.Cell)];
        var there = Volatile.Read(ref slot);
        var isLate = cell.Cell <= Taken || there?.Cell == cell.Cell;
        if (isLate || Interlocked.CompareExchange(ref slot, cell, there) != there)
        {
            Return(cell);
        }
        else if (there is not null)
        {
            Return(there);
        }
    }

    /// <summary>Any thread: whether there is a rendering of a cell, of whatever version. A cell that was taken counts as there.</summary>
    public bool Has(CellIndex cell) => cell <= Taken || Volatile.Read(ref _slots[SlotOf(cell)])?.Cell == cell;

    /// <summary>Reading thread: what was rendered from this version is still all there is to know.</summary>
    public void Confirm(CellIndex cell, long version, long asOfNs)
    {
        if (Volatile.Read(ref _slots[SlotOf(cell)]) is { } there && there.Cell == cell && there.Version == version)
        {
            there.AsOfNs = asOfNs;
        }
    }

    /// <summary>Pacing thread: takes a cell; null if it is not ready.</summary>
    public RenderedCell? Take(CellIndex cell)
    {
        ref var slot = ref _slots[SlotOf(cell)];
        if (Volatile.Read(ref slot) is not { } there || there.Cell != cell || Interlocked.Exchange(ref slot, null) is not { } taken)
        {
            return null;
        }

        // Between the look and the exchange the reading thread may have put up another cell: then this one was too late anyway.
        if (taken.Cell != cell)
        {
            Return(taken);
            return null;
        }

        Volatile.Write(ref _taken, cell.Value);
        return taken;
    }

    /// <summary>Gives a buffer back for rendering: once for its owner, once for each who holds it.</summary>
    public void Return(RenderedCell cell)
    {
        if (cell.Release())
        {
            _free.Enqueue(cell);
        }
    }

    private static int SlotOf(CellIndex cell) => (int)(cell.Value & (Slots - 1));
}
