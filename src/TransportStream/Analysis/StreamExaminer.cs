using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>Hands every packet to the checks that it concerns, and learns on the way which PIDs carry what.</summary>
internal sealed class StreamExaminer
{
    private const int Pids = 0x2000;

    /// <summary>PIDs below are reserved for tables (EN 300 468 §5.1.3).</summary>
    private const int FirstFreePid = 0x20;

    private const long MostSilenceTicks = 5L * Pcr.TicksPerSecond;

    private readonly AnalysisContext _context;
    private readonly PidState?[] _byPid = new PidState?[Pids];
    private readonly List<PidState> _pids = [];
    private readonly TableCheck _tables;
    private CellCheck? _cells;

    public StreamExaminer(AnalysisContext context)
    {
        _context = context;
        _tables = new(context, Learn);
    }

    /// <summary>Packets looked at so far.</summary>
    public long Packets { get; private set; }

    /// <summary>The stream is made of cells: the law of the cell holds from a packet on.</summary>
    public void ExpectCells(int packetsPerCell, long firstCellPacket) => _cells = new(_context, packetsPerCell, firstCellPacket);

    /// <summary>Streams may begin before the first PMT comes: in the first packets it is known already.</summary>
    public void LearnStreams(HeldPackets packets)
    {
        var demuxer = new TsDemuxer();
        for (var i = 0; i < packets.Count; i++)
        {
            if (TsPacket.HasSync(packets[i]))
            {
                demuxer.Feed(packets[i]);
            }
        }

        foreach (var stream in demuxer.Mapped)
        {
            Learn(stream);
        }
    }

    /// <summary>Looks at the next packet.</summary>
    public void Examine(ReadOnlySpan<byte> packet, long byteOffset, int skipped)
    {
        (_context.Packet, _context.ByteOffset) = (Packets++, byteOffset);
        if (skipped > 0)
        {
            _context.Report(FindingKinds.SyncLost, null, Text.Number(skipped));
        }

        _cells?.Advance(_pids);
        if (!TsPacket.HasSync(packet))
        {
            _context.Report(FindingKinds.SyncByte, null, Text.Hex(packet[0]));
            return;
        }

        if (TsPacket.HasTransportError(packet))
        {
            _context.Report(FindingKinds.TransportError, null);
            return;
        }

        var pid = StateOf(TsPacket.PidOf(packet));
        pid.Packets++;
        _context.Timeline.Take(_context.PositionOf(_context.Packet), _context.Clock.Runs, _context.Packet, KindOf(pid));
        CheckSilence(pid);
        if (pid.Pid != Pid.Null)
        {
            ExaminePid(packet, pid);
        }
    }

    private void ExaminePid(ReadOnlySpan<byte> packet, PidState pid)
    {
        var repeats = pid.Continuity.Take(packet, pid.Pid, _context);
        if (TsPacket.HasPcr(packet) && pid.Pid == _context.Clock.Pid)
        {
            _context.Clock.Take(_context.Packet, TsPacket.ReadPcr(packet), TsPacket.Discontinuity(packet), _context);
            _cells?.TakePcr(packet, pid);
        }

        if (TsPacket.IsScrambled(packet) && TsPacket.HasPayload(packet))
        {
            _tables.TakeScrambled(pid.Pid);
        }

        if (repeats || !TsPacket.HasPayload(packet) || TsPacket.IsScrambled(packet))
        {
            pid.Check?.TakeEmpty(packet);
            return;
        }

        var startsCell = _cells is { Began: true } && pid.CountInCell(packet);
        if (_tables.Carries(pid.Pid))
        {
            _tables.Take(packet, pid.Pid);
        }
        else
        {
            pid.Check?.Take(packet, startsCell);
        }
    }

    private PacketKind KindOf(PidState pid) =>
        pid.Pid == Pid.Null ? PacketKind.Null
        : pid.IsVideo ? PacketKind.Video
        : pid.StreamType is not null ? PacketKind.Audio
        : _tables.Carries(pid.Pid) ? PacketKind.Tables
        : PacketKind.Other;

    /// <summary>TR 101 290 §5.2.1, PID_error: a stream that a map names comes all the time.</summary>
    private void CheckSilence(PidState pid)
    {
        if (!_context.Clock.Runs)
        {
            return;
        }

        var now = _context.Elapsed;
        if (pid is { StreamType: not null, LastTicks: { } last } && now - last > MostSilenceTicks)
        {
            _context.Report(FindingKinds.StreamSilent, pid.Pid, Text.Milliseconds(now - last));
        }

        pid.LastTicks = now;
    }

    private PidState StateOf(Pid pid)
    {
        if (_byPid[pid.Value] is { } known)
        {
            return known;
        }

        var state = new PidState(pid);
        _byPid[pid.Value] = state;
        _pids.Add(state);
        return state;
    }

    /// <summary>A map names a stream.</summary>
    private void Learn(PmtStream stream)
    {
        var pid = StateOf(stream.Pid);
        if (pid.StreamType is not null)
        {
            return;
        }

        pid.StreamType = stream.StreamType;
        pid.Check = CheckFor(stream);
        if (pid.CellPayload > 0)
        {
            _cells?.LearnLate();
        }
    }

    private IStreamCheck? CheckFor(PmtStream stream) =>
        VideoSyntax.Of(stream.StreamType) is { } video ? new VideoCheck(_context, stream.Pid, video)
        : AudioSyntax.Of(stream) is { } audio ? new AudioCheck(_context, stream, audio)
        : null;

    /// <summary>The stream is over: tells what is left to tell, and reports.</summary>
    /// <param name="bytes">Bytes read in all.</param>
    /// <param name="skipped">Bytes at the end that are no packets.</param>
    /// <param name="left">Bytes of a last packet that was cut.</param>
    public AnalysisReport Finish(long bytes, int skipped, int left)
    {
        if (Packets == 0)
        {
            _context.Report(FindingKinds.NoPackets, null, Text.Number(bytes));
        }
        else
        {
            FinishChecks();
            FinishBytes(skipped, left);
        }

        return AnalysisSummary.Of(_context, bytes, Packets, _pids, _tables, _cells);
    }

    private void FinishChecks()
    {
        foreach (var pid in _pids)
        {
            pid.Check?.Finish();
            if (pid is { Packets: > 0 } && pid.Pid != Pid.Null)
            {
                CheckSilence(pid);
            }
        }

        _cells?.Finish(_pids);
        _tables.Finish();
        FinishClock();
        FinishPids();
    }

    private void FinishClock()
    {
        if (!_context.Clock.Runs)
        {
            _context.Report(FindingKinds.NoPcr, null);
        }
        else if (!_context.InCells && _context.Clock.DeviationTicks() is var off and > 13)
        {
            // TR 101 290 §5.2.2: 500 ns, 13.5 ticks. Beyond a millisecond the rate is meant to vary, and accuracy means nothing.
            var (kind, text) = off > Pcr.TicksPerSecond / 1000
                ? (FindingKinds.RateVaries, Text.Milliseconds(off))
                : (FindingKinds.PcrAccuracy, Text.Number(off));
            _context.ReportAt(0, kind, _context.Clock.Pid, text);
        }
    }

    private void FinishPids()
    {
        var mapped = _pids.Exists(p => p.StreamType is not null);
        foreach (var pid in _pids)
        {
            if (pid is { StreamType: { } type, Packets: 0 })
            {
                _context.Report(FindingKinds.StreamMissing, pid.Pid, Text.Hex(type));
            }

            if (mapped && pid.StreamType is null && !IsKnown(pid.Pid))
            {
                _context.Report(FindingKinds.Unreferenced, pid.Pid, Text.Number(pid.Packets));
            }
        }
    }

    private bool IsKnown(Pid pid) => pid == Pid.Null || pid.Value < FirstFreePid || pid == _context.Clock.Pid || _tables.Carries(pid);

    private void FinishBytes(int skipped, int left)
    {
        if (skipped > 0)
        {
            _context.Report(FindingKinds.SyncLost, null, Text.Number(skipped));
        }

        if (left > 0)
        {
            _context.Report(FindingKinds.EndsInPacket, null, Text.Number(left));
        }
    }
}
