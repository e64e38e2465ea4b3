using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// Pictures: time stamps, the decoder's buffers as soon as the parameter sets say which, and in cells what every access unit and every first picture
/// begins with.
/// </summary>
internal sealed class VideoCheck(AnalysisContext context, Pid pid, VideoSyntax syntax) : IStreamCheck
{
    private const int PictureTicks = 3_600;
    private readonly UnitTiming _timing = new(context, pid, context.InCells ? PictureTicks : null, MostDelayMs(syntax));
    private readonly byte[] _head = new byte[8 * 1024];
    private int _headSize = -1;
    private bool _firstOfCell;
    private long _unitPacket;
    private byte[]? _sets;
    private BufferCheck? _buffers;
    private BufferCheck? _nextBuffers;

    public long Units => _timing.Units;

    public void Take(ReadOnlySpan<byte> packet, bool startsCell)
    {
        var payload = TsPacket.Payload(packet);
        if (TsPacket.StartsUnit(packet))
        {
            Close();
            (_buffers, _nextBuffers) = (_buffers ?? _nextBuffers, null);
        }

        _buffers?.Begin(TsPacket.Size - payload.Length);
        payload = TsPacket.StartsUnit(packet) ? Open(payload, startsCell) : payload;
        _buffers?.Add(payload.Length);
        _buffers?.End();
        _timing.Extend();
        if (_headSize >= 0)
        {
            GatherHead(payload);
        }
    }

    public void TakeEmpty(ReadOnlySpan<byte> packet) => _buffers?.TakeEmpty();

    public void Finish() => Close();

    public StreamFigures Figures() =>
        new(pid, syntax.StreamType, Units, _timing.LeastMarginTicks is { } margin ? MuxClock.Span(margin) : null, _buffers?.MostHeld ?? 0, null);

    /// <summary>ISO 13818-1 §2.4.2.6: a second; of H.264 and HEVC ten.</summary>
    private static int MostDelayMs(VideoSyntax syntax) => syntax.StreamType is StreamTypes.H264 or StreamTypes.Hevc ? 10_000 : 1_000;

    private ReadOnlySpan<byte> Open(ReadOnlySpan<byte> payload, bool startsCell)
    {
        if (!PesHeader.TryRead(payload, out var header))
        {
            context.Report(context.InCells ? FindingKinds.HeaderNotWhole : FindingKinds.PesHeaderBroken, pid);
            return [];
        }

        _timing.Begin(header);
        _buffers?.EndUnit();
        _buffers?.Add(header.HeaderSize, isElementary: false);
        _buffers?.BeginUnit(context.Clock.Runs && header.DecodingTime is { } due ? context.Clock.TimeOf(due, context.Packet) : null);
        if (context.InCells || _buffers is null)
        {
            (_headSize, _firstOfCell, _unitPacket) = (0, startsCell, context.Packet);
        }

        return payload[header.HeaderSize..];
    }

    private void Close()
    {
        _timing.End();
        if (_headSize >= 0)
        {
            Judge(AccessUnitHead.Read(_head.AsSpan(0, _headSize), syntax));
        }
    }

    /// <summary>Keeps the unit's bytes until its first slice is seen; the rest of a picture is not looked at.</summary>
    private void GatherHead(ReadOnlySpan<byte> payload)
    {
        var take = Math.Min(payload.Length, _head.Length - _headSize);
        payload[..take].CopyTo(_head.AsSpan(_headSize));
        _headSize += take;
        var head = AccessUnitHead.Read(_head.AsSpan(0, _headSize), syntax);
        if (head.Picture is not null || _headSize == _head.Length)
        {
            Judge(head);
        }
    }

    private void Judge(AccessUnitHead head)
    {
        _headSize = -1;
        if (_buffers is null && head.Buffers is { } sizes)
        {
            // From the next unit on: this one has begun to come in.
            _nextBuffers = BufferCheck.OfVideo(context, pid, sizes);
        }

        if (!context.InCells)
        {
            return;
        }

        if (!head.StartsWithDelimiter)
        {
            context.ReportAt(_unitPacket, FindingKinds.NoDelimiter, pid);
        }

        if (_firstOfCell)
        {
            JudgeFirstOfCell(head);
        }
    }

    private void JudgeFirstOfCell(AccessUnitHead head)
    {
        if (head.Picture != UnitRole.RandomAccess)
        {
            context.ReportAt(_unitPacket, FindingKinds.CellStart, pid);
        }

        if (head.SetCount < syntax.LeastParameterSets)
        {
            context.ReportAt(_unitPacket, FindingKinds.NoParameterSets, pid);
            return;
        }

        _sets ??= head.ParameterSets;
        if (!head.ParameterSets.AsSpan().SequenceEqual(_sets))
        {
            context.ReportAt(_unitPacket, FindingKinds.ParameterSetsDiffer, pid);
        }
    }
}
