using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The stream analyser: reads a transport stream in one pass, of any length in the same memory, and tells what is wrong with it by
/// ISO 13818-1, TR 101 290 and, if it is made of cells, by the law of the cell. Never throws for what is in the stream.
/// </summary>
/// <remarks>One clock, and one program for the law of the cell; H.264, HEVC, MPEG-2, AAC, Layer II and AC-3 in depth, others are counted.</remarks>
public sealed class StreamAnalyzer
{
    private const int MostHeld = 20_000;
    private readonly AnalysisOptions _options;
    private readonly AnalysisContext _context;
    private readonly PacketFramer _framer = new();
    private readonly StreamExaminer _examiner;
    private readonly HeldPackets _held = new();
    private StreamHead? _head = new();

    /// <summary>An analyser that has seen nothing yet. Throws for options out of their range.</summary>
    public StreamAnalyzer(AnalysisOptions? options = null)
    {
        _options = options ?? new();
        var size = _options.PacketsPerCell ?? AnalysisOptions.LeastPacketsPerCell;
        ArgumentOutOfRangeException.ThrowIfLessThan(size, AnalysisOptions.LeastPacketsPerCell, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PlacesPerFinding, 1, nameof(options));
        _context = new(_options);
        _examiner = new(_context);
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

    /// <summary>The number of the packet that was looked at last.</summary>
    internal long Packet => _context.Packet;

    /// <summary>Adds a finding about the way on which the bytes came, at the place that was looked at last.</summary>
    internal void Report(FindingKind kind, params ReadOnlySpan<string> arguments) => _context.Report(kind, null, arguments);

    /// <summary>The same at another place.</summary>
    internal void ReportAt(long packet, FindingKind kind, params ReadOnlySpan<string> arguments) => _context.ReportAt(packet, kind, null, arguments);

    /// <summary>Ends the stream and reports.</summary>
    public AnalysisReport Finish()
    {
        _framer.AtEnd = true;
        TakePackets();
        ReleaseHead();
        ReleaseHeld();
        return _examiner.Finish(_framer.Taken, _framer.TakeSkipped(), _framer.Left);
    }

    private void TakePackets()
    {
        while (_framer.TryNext(out var packet, out var byteOffset))
        {
            _context.Distance = _framer.Distance;
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
        _examiner.LearnStreams(head.Packets);
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
            _examiner.Examine(packet, byteOffset, skipped);
            return;
        }

        _held.Add(packet, byteOffset, skipped);
        var isClock = TsPacket.HasSync(packet) && TsPacket.HasPcr(packet) && TsPacket.PidOf(packet) == _context.Clock.Pid && !TsPacket.HasTransportError(packet);
        if (isClock)
        {
            _context.Clock.LookAhead(_examiner.Packets + _held.Count - 1, TsPacket.ReadPcr(packet));
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
            _examiner.Examine(_held[i], byteOffset, skipped);
        }

        _held.Clear();
    }

    private void StartClock(StreamHead head)
    {
        var size = _context.PacketsPerCell = _options.PacketsPerCell ?? head.PacketsPerCell();
        if (size is { } packets)
        {
            _examiner.ExpectCells(packets, head.FirstCellPacket(packets));
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
}
