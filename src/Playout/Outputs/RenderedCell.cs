using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Outputs;

/// <summary>A rendered cell in a buffer that is used again and again.</summary>
internal sealed class RenderedCell(int bytes)
{
    private long _asOfNs;
    private int _others;

    /// <summary>The cell's bytes, in memory that does not move.</summary>
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    public CellIndex Cell { get; set; }

    /// <summary>What is in it.</summary>
    public CellSource Source { get; set; }

    /// <summary>The version of the timeline it was rendered from.</summary>
    public long Version { get; set; }

    /// <summary>True if it holds what the timeline says, and not something that stands in for it.</summary>
    public bool IsRight { get; set; }

    /// <summary>All that was stored before this moment is in it. Unix nanoseconds of the station; grows until the cell is taken.</summary>
    public long AsOfNs
    {
        get => Volatile.Read(ref _asOfNs);
        set => Volatile.Write(ref _asOfNs, value);
    }

    /// <summary>Somebody besides its owner reads it: it is not used again before both have given it back.</summary>
    public void Hold() => Interlocked.Increment(ref _others);

    /// <summary>One of them gives it back. True for the last: it may be rendered into again.</summary>
    public bool Release()
    {
        if (Interlocked.Decrement(ref _others) >= 0)
        {
            return false;
        }

        _others = 0;
        return true;
    }
}
