using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// AAC with ADTS headers, frame by frame, however many a PES packet holds: time stamps against the count of frames, every frame complete before it
/// is due, and the decoder's main buffer, 3584 bytes for up to two channels (ISO 13818-1 §2.4.2.3).
/// </summary>
internal sealed class AacCheck(AnalysisContext context, Pid pid) : IStreamCheck
{
    private readonly AudioSpacing _spacing = new(context, pid);
    private readonly AudioBuffer _buffer = new(context, pid);
    private readonly byte[] _header = new byte[AdtsFrame.HeaderSize];
    private bool _began;
    private int _headerSize;
    private int _remaining;
    private long _lostBytes;
    private Pts? _stamp;
    private Pts? _base;
    private long _framesSinceBase;
    private long _sampleRate = 48_000;
    private long _lastFlaggedJumps;

    public long Units { get; private set; }

    public void Take(ReadOnlySpan<byte> packet, bool startsCell)
    {
        _spacing.Take();
        var payload = TsPacket.Payload(packet);
        _buffer.Arrive(payload.Length);
        if (TsPacket.StartsUnit(packet))
        {
            if (!PesHeader.TryRead(payload, out var header))
            {
                context.Report(context.InCells ? FindingKinds.HeaderNotWhole : FindingKinds.PesHeaderBroken, pid);
                return;
            }

            _stamp = header.Pts;
            _buffer.AddToFrame(header.HeaderSize);
            payload = payload[header.HeaderSize..];
            _began = true;
        }

        if (_began)
        {
            TakeFrames(payload);
        }
    }

    public void Finish() => ReportLost();

    public StreamFigures Figures() => new(
        pid, StreamTypes.AacAdts, Units, _buffer.LeastMarginTicks is { } margin ? MuxClock.Span(margin) : null, _buffer.MostHeld, _spacing.Least);

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
            _buffer.AddToFrame(take);
            if (_headerSize == _header.Length)
            {
                BeginFrame();
            }

            if (_headerSize == 0 && _remaining == 0)
            {
                _buffer.EndFrame();
            }
        }
    }

    /// <summary>A header is whole: a frame begins, or the sync is lost and the next byte is tried.</summary>
    private void BeginFrame()
    {
        if (!AdtsFrame.TryReadLength(_header, out var length))
        {
            _lostBytes++;
            _header.AsSpan(1).CopyTo(_header);
            _headerSize--;
            return;
        }

        ReportLost();
        (_headerSize, _remaining) = (0, length - AdtsFrame.HeaderSize);
        Units++;
        _sampleRate = Math.Max(1, AdtsFrame.SampleRate(_header));
        CheckStamp();
        _buffer.BeginFrame(Predicted());
        _framesSinceBase++;
    }

    private Pts? Predicted() => _base is { } start ? start + (_framesSinceBase * AdtsFrame.Samples * Pts.TicksPerSecond / _sampleRate) : null;

    /// <summary>A stamp is about the first frame that begins in its PES packet.</summary>
    private void CheckStamp()
    {
        if (_stamp is not { } stamp)
        {
            return;
        }

        var mayJump = _lastFlaggedJumps != context.Clock.FlaggedJumps;
        _lastFlaggedJumps = context.Clock.FlaggedJumps;
        if (Predicted() is { } predicted && !mayJump && Math.Abs(stamp - predicted) > (context.InCells ? 0 : 1))
        {
            context.Report(FindingKinds.AudioStep, pid, Text.Number(stamp - predicted));
        }

        (_base, _framesSinceBase, _stamp) = (stamp, 0, null);
    }

    private void ReportLost()
    {
        if (_lostBytes > 0)
        {
            context.Report(FindingKinds.AudioFrameLost, pid, Text.Number(_lostBytes));
            _lostBytes = 0;
        }
    }
}
