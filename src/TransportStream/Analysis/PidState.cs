using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>What is known of one PID.</summary>
internal sealed class PidState(Pid pid)
{
    public Pid Pid => pid;

    public long Packets { get; set; }

    /// <summary>When the last packet came, in ticks since the first; null while the clock does not run.</summary>
    public long? LastTicks { get; set; }

    public ContinuityCheck Continuity { get; } = new();

    /// <summary>What the PMT says it is; null for anything but an elementary stream.</summary>
    public byte? StreamType { get; set; }

    public bool IsVideo => StreamType is { } type && StreamTypes.IsVideo(type);

    /// <summary>Follows the stream; null for streams that are only counted.</summary>
    public IStreamCheck? Check { get; set; }

    /// <summary>Payload packets in the cell at hand.</summary>
    public int CellPayload { get; set; }

    /// <summary>Counter of the first payload packet in the cell at hand.</summary>
    public int CellFirstCounter { get; set; }

    /// <summary>Whether that packet starts a unit.</summary>
    public bool CellStartsUnit { get; set; }

    /// <summary>Whether that packet has random_access_indicator.</summary>
    public bool CellStartsRandomAccess { get; set; }

    /// <summary>Units of the stream before the cell at hand.</summary>
    public long UnitsBeforeCell { get; set; }

    /// <summary>Units that began in the cell at hand.</summary>
    public long CellUnits => (Check?.Units ?? 0) - UnitsBeforeCell;

    /// <summary>Counts a payload packet in its cell; true if it is the first.</summary>
    public bool CountInCell(ReadOnlySpan<byte> packet)
    {
        if (CellPayload++ > 0)
        {
            return false;
        }

        CellFirstCounter = TsPacket.Continuity(packet);
        CellStartsUnit = TsPacket.StartsUnit(packet);
        CellStartsRandomAccess = TsPacket.RandomAccess(packet);
        return true;
    }

    /// <summary>A new cell begins.</summary>
    public void BeginCell()
    {
        CellPayload = 0;
        UnitsBeforeCell = Check?.Units ?? 0;
    }
}
