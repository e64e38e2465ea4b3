using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using Airclass.TransportStream.TStd;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// Sound, frame by frame, however many a PES packet holds: time stamps against the count of frames, every frame complete before it is due, and
/// the decoder's buffers (ISO 13818-1 §2.4.2.3).
/// </summary>
internal sealed class AudioCheck : IStreamCheck
{
    private readonly AnalysisContext _context;
    private readonly Pid _pid;
    private readonly byte _streamType;
    private readonly AudioSyntax _syntax;
    private readonly AudioSpacing _spacing;
    private readonly BufferCheck _buffers;
    private readonly PtsRepetition _repetition;
    private readonly byte[] _header;
    private int _headerSize;
    private int _remaining;
    private bool _began;
    private long _lostBytes;
    private Pts? _stamp;
    private Pts? _base;
    private long _samplesSinceBase;
    private long _sampleRate = 48_000;
    private long _lastFlaggedJumps;
    private long _framePacket;
    private long? _frameDue;
    private long _jumps;
    private long? _leastMargin;

    public AudioCheck(AnalysisContext context, PmtStream stream, AudioSyntax syntax)
    {
        (_context, _pid, _streamType, _syntax) = (context, stream.Pid, stream.StreamType, syntax);
        _spacing = new(context, stream.Pid);
        _repetition = new(context, stream.Pid);
        _buffers = BufferCheck.OfAudio(context, stream.Pid, syntax.MainBufferBytes);
        _header = new byte[syntax.HeaderSize];
    }

    public long Units { get; private set; }

    public void Take(ReadOnlySpan<byte> packet, bool startsCell)
    {
        _spacing.Take();
        var payload = TsPacket.Payload(packet);
        _buffers.Begin(TsPacket.Size - payload.Length);
        if (TsPacket.StartsUnit(packet))
        {
            if (!PesHeader.TryRead(payload, out var header))
            {
                _context.Report(_context.InCells ? FindingKinds.HeaderNotWhole : FindingKinds.PesHeaderBroken, _pid);
                _buffers.End();
                return;
            }

            _repetition.Take(header);
            _stamp = header.Pts;
            _buffers.Add(header.HeaderSize);
            payload = payload[header.HeaderSize..];
            _began = true;
        }

        if (_began)
        {
            TakeFrames(payload);
        }

        _buffers.End();
    }

    public void TakeEmpty(ReadOnlySpan<byte> packet) => _buffers.TakeEmpty();

    public void Finish() => ReportLost();

    public StreamFigures Figures() => new(
        _pid, _streamType, Units, _leastMargin is { } margin ? MuxClock.Span(margin) : null, _buffers.MostHeld, _spacing.Least);

    private void TakeFrames(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var take = Math.Min(bytes.Length, _remaining > 0 ? _remaining : _header.Length - _headerSize);
            if (_remaining > 0)
            {
                _remaining -= take;
            }
            else
            {
                bytes[..take].CopyTo(_header.AsSpan(_headerSize));
                _headerSize += take;
            }

            bytes = bytes[take..];
            _buffers.Add(take);
            if (_headerSize == _header.Length)
            {
                BeginFrame();
            }

            if (_headerSize == 0 && _remaining == 0)
            {
                EndFrame();
            }
        }
    }

    /// <summary>A header is whole: a frame begins, or the sync is lost and the next byte is tried.</summary>
    private void BeginFrame()
    {
        if (!_syntax.TryRead(_header, out var head) || head.Length < _header.Length)
        {
            _lostBytes++;
            _header.AsSpan(1).CopyTo(_header);
            _headerSize--;
            return;
        }

        ReportLost();
        (_headerSize, _remaining) = (0, head.Length - _header.Length);
        Units++;
        _sampleRate = Math.Max(1, head.SampleRate);
        CheckStamp();
        (_framePacket, _jumps) = (_context.Packet, _context.Clock.Jumps);
        _frameDue = _context.Clock.Runs && Predicted() is { } due ? _context.Clock.TimeOf(due, _context.Packet) : null;
        CheckDelay();
        _buffers.BeginUnit(_frameDue);
        _samplesSinceBase += head.Samples;
    }

    /// <summary>The frame is complete with the packet at hand. Where the clock jumped inside it, its margin has no meaning.</summary>
    private void EndFrame()
    {
        _buffers.EndUnit();
        if (_frameDue is not { } due || _jumps != _context.Clock.Jumps)
        {
            return;
        }

        _frameDue = null;
        var margin = due - _context.Clock.TimeAt(_context.Packet + 1);
        _leastMargin = Math.Min(_leastMargin ?? long.MaxValue, margin);
        if (margin < 0)
        {
            _context.ReportAt(_framePacket, FindingKinds.Late, _pid, Text.Milliseconds(-margin));
        }
    }

    /// <summary>Sound waits a second at most (ISO 13818-1 §2.4.2.6).</summary>
    private void CheckDelay()
    {
        if (_frameDue is { } due && due - _context.Now is var ahead and > Pcr.TicksPerSecond)
        {
            _context.Report(FindingKinds.DataDelay, _pid, Text.Milliseconds(ahead), Text.Number(1_000));
        }
    }

    private Pts? Predicted() => _base is { } start ? start + (_samplesSinceBase * Pts.TicksPerSecond / _sampleRate) : null;

    /// <summary>A stamp is about the first frame that begins in its PES packet.</summary>
    private void CheckStamp()
    {
        if (_stamp is not { } stamp)
        {
            return;
        }

        var mayJump = _lastFlaggedJumps != _context.Clock.FlaggedJumps;
        _lastFlaggedJumps = _context.Clock.FlaggedJumps;
        if (Predicted() is { } predicted && !mayJump && Math.Abs(stamp - predicted) > (_context.InCells ? 0 : 1))
        {
            _context.Report(FindingKinds.AudioStep, _pid, Text.Number(stamp - predicted));
        }

        (_base, _samplesSinceBase, _stamp) = (stamp, 0, null);
    }

    private void ReportLost()
    {
        if (_lostBytes > 0)
        {
            _context.Report(FindingKinds.AudioFrameLost, _pid, Text.Number(_lostBytes));
            _lostBytes = 0;
        }
    }
}

/// <summary>How far apart the packets of a sound track are.</summary>
internal sealed class AudioSpacing(AnalysisContext context, Pid pid)
{
    private long _last = long.MinValue;
    private long _least = long.MaxValue;

    /// <summary>The least time from packet to packet; null with fewer than two.</summary>
    public TimeSpan? Least => _least == long.MaxValue ? null : MuxClock.Span(_least);

    /// <summary>The packet at hand is one of the track.</summary>
    public void Take()
    {
        if (!context.Clock.Runs)
        {
            return;
        }

        var now = context.Elapsed;
        if (_last != long.MinValue && now >= _last)
        {
            Judge(now - _last);
        }

        _last = now;
    }

    private void Judge(long apart)
    {
        _least = Math.Min(_least, apart);

        // 0.76 ms, less the tick by which two rounded times may differ.
        if (context.InCells && apart < 20_519)
        {
            context.Report(FindingKinds.AudioSpacing, pid, Text.Microseconds(apart));
        }
    }
}
