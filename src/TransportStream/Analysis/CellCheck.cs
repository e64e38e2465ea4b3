using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>The law of the cell, cell by cell: what any cell needs to follow any other without a trace.</summary>
internal sealed class CellCheck(AnalysisContext context, int packetsPerCell, long firstCellPacket)
{
    private const int Pictures = 24;
    private readonly CellPcrSlots _pcrSlots = new(context, packetsPerCell);
    private bool _judgeable;

    /// <summary>Whole cells.</summary>
    public long Cells { get; private set; }

    /// <summary>True from the first cell start on.</summary>
    public bool Began => context.Packet >= firstCellPacket;

    private int Slot => (int)((context.Packet - firstCellPacket) % packetsPerCell);

    /// <summary>A PID turned out to be a stream after packets of it had come: the cell at hand can't be judged.</summary>
    public void LearnLate() => _judgeable = false;

    /// <summary>Comes before a packet is looked at: ends a cell where the next begins.</summary>
    public void Advance(IReadOnlyList<PidState> pids)
    {
        if (!Began || Slot != 0)
        {
            return;
        }

        if (context.Packet > firstCellPacket)
        {
            EndCell(pids, context.Packet);
        }

        foreach (var pid in pids)
        {
            pid.BeginCell();
        }

        _judgeable = true;
    }

    /// <summary>The packet at hand carries the clock.</summary>
    public void TakePcr(ReadOnlySpan<byte> packet, PidState pid)
    {
        if (Began)
        {
            _pcrSlots.Take(Slot, packet, pid);
        }
    }

    /// <summary>The stream is over after the packet at hand: the last cell is whole, or was cut.</summary>
    public void Finish(IReadOnlyList<PidState> pids)
    {
        var packets = context.Packet + 1 - firstCellPacket;
        if (packets > 0 && packets % packetsPerCell == 0)
        {
            EndCell(pids, context.Packet + 1);
        }
        else if (firstCellPacket == 0)
        {
            context.Report(FindingKinds.NotWholeCells, null, Text.Number(packets % packetsPerCell), Text.Number(packetsPerCell));
        }

        if (firstCellPacket > 0)
        {
            context.ReportAt(0, FindingKinds.StartsInCell, null, Text.Number(firstCellPacket));
        }

        var (video, all) = (pids.Count(p => p.IsVideo), pids.Count(p => p.StreamType is not null));
        if ((video, all) != (1, 2))
        {
            context.Report(FindingKinds.CellStreams, null, Text.Number(video), Text.Number(all - video));
        }
    }

    private void EndCell(IReadOnlyList<PidState> pids, long end)
    {
        Cells++;
        var start = end - packetsPerCell;
        _pcrSlots.EndCell(start);
        foreach (var pid in pids)
        {
            if (_judgeable && pid is { Check: not null, Packets: > 0 })
            {
                JudgeStream(pid, start);
            }
        }
    }

    private void JudgeStream(PidState pid, long start)
    {
        if (pid.CellPayload % 16 != 0 || (pid.CellPayload > 0 && pid.CellFirstCounter != 0))
        {
            context.ReportAt(start, FindingKinds.CellCounter, pid.Pid, Text.Number(pid.CellPayload), Text.Number(pid.CellFirstCounter));
        }

        if (pid.CellPayload > 0 && !pid.CellStartsUnit)
        {
            context.ReportAt(start, FindingKinds.CellCut, pid.Pid);
        }

        if (pid.IsVideo)
        {
            JudgePictures(pid, start);
        }
        else if (pid.CellUnits != FramesPerCell(pid.StreamType))
        {
            context.ReportAt(start, FindingKinds.AudioFrames, pid.Pid, Text.Number(pid.CellUnits), Text.Number(FramesPerCell(pid.StreamType)));
        }
    }

    private void JudgePictures(PidState pid, long start)
    {
        if (pid.CellPayload > 0 && !pid.CellStartsRandomAccess)
        {
            context.ReportAt(start, FindingKinds.CellStart, pid.Pid);
        }

        if (pid.CellUnits != Pictures)
        {
            context.ReportAt(start, FindingKinds.Pictures, pid.Pid, Text.Number(pid.CellUnits));
        }
    }

    private static int FramesPerCell(byte? streamType) => streamType switch
    {
        StreamTypes.AacAdts => 45,
        StreamTypes.Mpeg1Audio or StreamTypes.Mpeg2Audio => 40,
        _ => 30,
    };
}
