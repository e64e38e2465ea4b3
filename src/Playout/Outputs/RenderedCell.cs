using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Playout.Outputs;

/// <summary>A rendered cell in a buffer that is used again and again.</summary>
internal sealed class RenderedCell(int bytes)
{
    /// <summary>The cell's bytes, in memory that does not move.</summary>
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);

    public CellIndex Cell { get; set; }

    /// <summary>What is in it.</summary>
    public CellSource Source { get; set; }

    /// <summary>The version of the timeline it was rendered from.</summary>
    public long Version { get; set; }
}
