using System.Collections;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The PCRs of a cell: at least every 20 ms, in packets of their own on the video PID, at the same slots in every cell, slot 0 among them.
/// </summary>
internal sealed class CellPcrSlots(AnalysisContext context, int packetsPerCell)
{
    /// <summary>20 ms is the 48th part of a cell.</summary>
    private const int LeastPerCell = 48;
    private readonly BitArray _slots = new(packetsPerCell);
    private BitArray? _first;
    private int _last;

    /// <summary>The packet at hand carries a PCR in a slot.</summary>
    public void Take(int slot, ReadOnlySpan<byte> packet, PidState pid)
    {
        _slots[slot] = true;
        if (TsPacket.HasPayload(packet) || (pid.StreamType is not null && !pid.IsVideo))
        {
            context.Report(FindingKinds.PcrNotAlone, pid.Pid, Text.Number(slot));
        }

        CheckDistance(slot, context.Packet);
        _last = slot;
    }

    /// <summary>Compares with the first cell, and makes ready for the next.</summary>
    public void EndCell(long start)
    {
        CheckDistance(packetsPerCell, start + packetsPerCell - 1);
        _first ??= new(_slots) { [0] = true };
        for (var slot = 0; slot < packetsPerCell; slot++)
        {
            if (_slots[slot] != _first[slot])
            {
                context.ReportAt(start + slot, FindingKinds.PcrSlots, context.Clock.Pid, Text.Number(slot));
            }
        }

        _slots.SetAll(false);
        _last = 0;
    }

    private void CheckDistance(int slot, long packet)
    {
        // One packet more than 20 ms: slots are whole packets.
        if ((slot - _last - 1) * LeastPerCell > packetsPerCell)
        {
            context.ReportAt(packet, FindingKinds.PcrSparse, context.Clock.Pid, Text.Number(slot));
        }
    }
}
