using Airclass.TransportStream.Packets;
using Airclass.TransportStream.TStd;

namespace Airclass.TransportStream.Analysis;

/// <summary>Holds a stream against the decoder model, packet by packet, as far as the clock runs.</summary>
internal sealed class BufferCheck
{
    private readonly AnalysisContext _context;
    private readonly Pid _pid;
    private readonly StreamBuffers _buffers;
    private readonly VideoBuffers? _video;
    private long _jumps;
    private bool _runs;

    private BufferCheck(AnalysisContext context, Pid pid, VideoBuffers? video, int mainBytes)
    {
        (_context, _pid, _video, _jumps) = (context, pid, video, -1);
        _buffers = video is null ? StreamBuffers.OfAudio(mainBytes, Report) : StreamBuffers.OfVideo(video, Report);
    }

    /// <summary>The most bytes that waited in the last buffer.</summary>
    public int MostHeld => (int)_buffers.Most.MainBytes;

    public static BufferCheck OfAudio(AnalysisContext context, Pid pid, int mainBytes) => new(context, pid, null, mainBytes);

    public static BufferCheck OfVideo(AnalysisContext context, Pid pid, VideoBuffers sizes) => new(context, pid, sizes, sizes.ElementaryBytes);

    /// <summary>The packet at hand comes in, with so many bytes before its payload.</summary>
    public void Begin(int headerBytes)
    {
        _runs = _context.Clock.Runs;
        if (!_runs)
        {
            return;
        }

        // Where the clock jumps, what waits has no due time any more.
        if (_jumps != _context.Clock.Jumps)
        {
            _jumps = _context.Clock.Jumps;
            _buffers.Clear(_context.Now);
        }

        _buffers.Begin(_context.Now, _context.Clock.TimeAt(_context.Packet + 1), headerBytes);
    }

    /// <summary>The packet at hand has no payload.</summary>
    public void TakeEmpty()
    {
        Begin(TsPacket.Size);
        End();
    }

    /// <summary>An access unit begins with the next bytes; of sound, its header is in already.</summary>
    public void BeginUnit(long? due)
    {
        if (_runs)
        {
            _buffers.BeginUnit(due);
        }
    }

    public void EndUnit()
    {
        if (_runs)
        {
            _buffers.EndUnit();
        }
    }

    /// <summary>The next bytes of the payload.</summary>
    public void Add(int bytes, bool isElementary = true)
    {
        if (_runs)
        {
            _buffers.Add(bytes, isElementary);
        }
    }

    /// <summary>The packet at hand is over.</summary>
    public void End()
    {
        if (_runs)
        {
            _buffers.AdvanceTo(_context.Clock.TimeAt(_context.Packet + 1));
        }
    }

    private void Report(BufferFault fault)
    {
        switch (fault)
        {
            case { Overflow: false, Late: true }:
                // Told as a unit that comes late.
                break;
            case { Overflow: false }:
                _context.Report(FindingKinds.BufferUnderflow, _pid, Text.Number(fault.Bytes));
                break;
            case { Buffer: BufferName.Transport }:
                _context.Report(_video is null ? FindingKinds.AudioTransportBuffer : FindingKinds.VideoTransportBuffer, _pid);
                break;
            case var _ when _video is null:
                _context.Report(FindingKinds.AudioBuffer, _pid, Text.Number(fault.Bytes), Text.Number(_buffers.MainBytes));
                break;
            default:
                var most = fault.Buffer == BufferName.Main ? _buffers.MainBytes : _video.MultiplexBytes;
                _context.Report(FindingKinds.VideoBuffer, _pid, Text.Number(fault.Bytes), Text.Number(most));
                break;
        }
    }
}
