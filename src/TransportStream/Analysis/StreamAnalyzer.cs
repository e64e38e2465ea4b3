using System.Collections.Immutable;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The stream analyser: reads a transport stream in one pass, of any length in the same memory, and tells what is wrong with it by
/// ISO 13818-1, TR 101 290 and, if it is made of cells, by the law of the cell. Never throws for what is in the stream.
/// </summary>
/// <remarks>First cut: one clock, and one program for the law of the cell; codecs H.264 and AAC in depth, others by their time stamps.</remarks>
public sealed class StreamAnalyzer
{
    private const int Pids = 0x2000;
    private const int MostHeld = 20_000;

    /// <summary>PIDs below are reserved for tables (EN 300 468 §5.1.3).</summary>
    private const int FirstFreePid = 0x20;

    private readonly AnalysisOptions _options;
    private readonly AnalysisContext _context;
    private readonly PacketFramer _framer = new();
    private readonly PidState?[] _byPid = new PidState?[Pids];
    private readonly List<PidState> _pids = [];
    private readonly TableCheck _tables;
    private readonly HeldPackets _held = new();
    private StreamHead? _head = new();
    private CellCheck? _cells;
    private long _packets;

    public StreamAnalyzer(AnalysisOptions? options = null)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PacketsPerCell ?? 21, 21, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PlacesPerFinding, 1, nameof(options));
        _context = new(_options);
        _tables = new(_context, Learn);
    }

    /// <summary>Analyses a stream from where it stands to its end.</summary>
    public static AnalysisReport Analyze(Stream stream, AnalysisOptions? options = null)
    {
        var analyzer = new StreamAnalyzer(options);
        var buffer = new byte[256 * 1024];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            analyzer.Feed(buffer.AsSpan(0, read));
        }

        return analyzer.Finish();
    }

    /// <summary>Takes the next bytes, in pieces of any size.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        _framer.Append(bytes);
        TakePackets();
    }

    /// <summary>Ends the stream and reports.</summary>
    public AnalysisReport Finish()
    {
        _framer.AtEnd = true;
        TakePackets();
        ReleaseHead();
        ReleaseHeld();
        FinishChecks();
        return AnalysisSummary.Of(_context, _framer.Taken, _packets, _pids, _tables, _cells);
    }

    private void TakePackets()
    {
        while (_framer.TryNext(out var packet, out var byteOffset))
        {
            if (_head is null)
            {
                Take(packet, byteOffset, _framer.TakeSkipped());
                continue;
            }

            _head.Add(packet, byteOffset, _framer.TakeSkipped());
            if (_head.IsEnough)
            {
                ReleaseHead();
            }
        }
    }

    /// <summary>Starts the clock, decides about cells, and examines what was held back.</summary>
    private void ReleaseHead()
    {
        if (_head is not { } head)
        {
            return;
        }

        _head = null;
        StartClock(head);
        LearnStreams(head);
        for (var i = 0; i < head.Packets.Count; i++)
        {
            var (byteOffset, skipped) = head.Packets.PlaceOf(i);
            Take(head.Packets[i], byteOffset, skipped);
        }
    }

    /// <summary>Examines a packet, or holds it until the next PCR has come, where only that tells its time.</summary>
    private void Take(ReadOnlySpan<byte> packet, long byteOffset, int skipped)
    {
        if (!_context.Clock.Runs || _context.Clock.IsExact)
        {
            Examine(packet, byteOffset, skipped);
            return;
        }

        _held.Add(packet, byteOffset, skipped);
        var isClock = TsPacket.HasPcr(packet) && TsPacket.PidOf(packet) == _context.Clock.Pid && !TsPacket.HasTransportError(packet);
        if (isClock)
        {
            _context.Clock.LookAhead(_packets + _held.Count - 1, TsPacket.ReadPcr(packet));
        }

        if (isClock || _held.Count >= MostHeld)
        {
            ReleaseHeld();
        }
    }

    private void ReleaseHeld()
    {
        for (var i = 0; i < _held.Count; i++)
        {
            var (byteOffset, skipped) = _held.PlaceOf(i);
            Examine(_held[i], byteOffset, skipped);
        }

        _held.Clear();
    }

    private void StartClock(StreamHead head)
    {
        var size = _context.PacketsPerCell = _options.PacketsPerCell ?? head.PacketsPerCell();
        if (size is { } packets)
        {
            _cells = new(_context, packets, head.FirstCellPacket(packets));
        }

        if (head.Clock is not { } clock)
        {
            return;
        }

        var exact = size is not null && head.Fits(size.Value);
        if (size is not null && !exact)
        {
            _context.Report(FindingKinds.CellSize, clock.Pid, Text.Number(head.NearestPacketsPerCell()), Text.Number(size.Value));
        }

        var rate = exact ? (Pcr.TicksPerCell, size!.Value) : head.Rate;
        _context.Clock.Start(clock.Pid, clock.Packet, clock.Pcr, rate.Item1, rate.Item2, exact);
    }

    /// <summary>Streams may begin before the first PMT comes: in the head it is known already.</summary>
    private void LearnStreams(StreamHead head)
    {
        var demuxer = new TsDemuxer();
        for (var i = 0; i < head.Packets.Count; i++)
        {
            demuxer.Feed(head.Packets[i]);
        }

        foreach (var (pid, streamType) in demuxer.StreamTypeByPid)
        {
            Learn(new(streamType, pid));
        }
    }

    private void Examine(ReadOnlySpan<byte> packet, long byteOffset, int skipped)
    {
        (_context.Packet, _context.ByteOffset) = (_packets++, byteOffset);
        if (skipped > 0)
        {
            _context.Report(FindingKinds.SyncLost, null, Text.Number(skipped));
        }

        _cells?.Advance(_pids);
        if (TsPacket.HasTransportError(packet))
        {
            _context.Report(FindingKinds.TransportError, null);
            return;
        }

        var pid = StateOf(TsPacket.PidOf(packet));
        pid.Packets++;
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

        if (repeats || !TsPacket.HasPayload(packet) || TsPacket.IsScrambled(packet))
        {
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

    private IStreamCheck? CheckFor(PmtStream stream) => stream.StreamType switch
    {
        StreamTypes.AacAdts => new AacCheck(_context, stream.Pid),
        var type when StreamTypes.IsVideo(type) => new VideoCheck(_context, stream.Pid, type),
        var type when StreamTypes.IsAudio(type) => new AudioCheck(_context, stream.Pid, type),
        _ => null,
    };

    private void FinishChecks()
    {
        if (_packets == 0)
        {
            _context.Report(FindingKinds.NoPackets, null, Text.Number(_framer.Taken));
            return;
        }

        foreach (var pid in _pids)
        {
            pid.Check?.Finish();
        }

        _cells?.Finish(_pids);
        _tables.Finish();
        FinishClock();
        FinishPids();
        FinishBytes();
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
            var varies = off > Pcr.TicksPerSecond / 1000;
            _context.ReportAt(0, varies ? FindingKinds.RateVaries : FindingKinds.PcrAccuracy, _context.Clock.Pid, varies ? Text.Milliseconds(off) : Text.Number(off));
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

    private void FinishBytes()
    {
        if (_framer.TakeSkipped() is var skipped and > 0)
        {
            _context.Report(FindingKinds.SyncLost, null, Text.Number(skipped));
        }

        if (_framer.Left > 0)
        {
            _context.Report(FindingKinds.EndsInPacket, null, Text.Number(_framer.Left));
        }
    }
}
