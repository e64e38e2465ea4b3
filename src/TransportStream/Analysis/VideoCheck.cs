using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>Pictures: time stamps, and in cells what every access unit and every first picture begins with.</summary>
internal sealed class VideoCheck(AnalysisContext context, Pid pid, byte streamType) : IStreamCheck
{
    private const int PictureTicks = 3_600;
    private readonly UnitTiming _timing = new(context, pid, context.InCells ? PictureTicks : null);
    private readonly byte[] _head = new byte[8 * 1024];
    private int _headSize = -1;
    private bool _firstOfCell;
    private long _unitPacket;
    private (byte[] Sps, byte[] Pps)? _sets;

    public long Units => _timing.Units;

    public void Take(ReadOnlySpan<byte> packet, bool startsCell)
    {
        var payload = TsPacket.Payload(packet);
        if (TsPacket.StartsUnit(packet))
        {
            Close();
            payload = Open(payload, startsCell);
        }

        _timing.Extend();
        if (_headSize >= 0)
        {
            GatherHead(payload);
        }
    }

    public void Finish() => Close();

    public StreamFigures Figures() =>
        new(pid, streamType, Units, _timing.LeastMarginTicks is { } margin ? MuxClock.Span(margin) : null, 0, null);

    private ReadOnlySpan<byte> Open(ReadOnlySpan<byte> payload, bool startsCell)
    {
        if (!PesHeader.TryRead(payload, out var header))
        {
            context.Report(context.InCells ? FindingKinds.HeaderNotWhole : FindingKinds.PesHeaderBroken, pid);
            return [];
        }

        _timing.Begin(header);
        if (context.InCells && streamType == StreamTypes.H264)
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
            Judge(AccessUnitHead.Read(_head.AsSpan(0, _headSize)));
        }
    }

    /// <summary>Keeps the unit's bytes until its first slice is seen; the rest of a picture is not looked at.</summary>
    private void GatherHead(ReadOnlySpan<byte> payload)
    {
        var take = Math.Min(payload.Length, _head.Length - _headSize);
        payload[..take].CopyTo(_head.AsSpan(_headSize));
        _headSize += take;
        var head = AccessUnitHead.Read(_head.AsSpan(0, _headSize));
        if (head.FirstSlice != 0 || _headSize == _head.Length)
        {
            Judge(head);
        }
    }

    private void Judge(AccessUnitHead head)
    {
        _headSize = -1;
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
        if (!head.IsIdr)
        {
            context.ReportAt(_unitPacket, FindingKinds.CellStart, pid);
        }

        if (head.Sps.Length == 0 || head.Pps.Length == 0)
        {
            context.ReportAt(_unitPacket, FindingKinds.NoParameterSets, pid);
            return;
        }

        _sets ??= (head.Sps, head.Pps);
        if (!head.Sps.AsSpan().SequenceEqual(_sets.Value.Sps) || !head.Pps.AsSpan().SequenceEqual(_sets.Value.Pps))
        {
            context.ReportAt(_unitPacket, FindingKinds.ParameterSetsDiffer, pid);
        }
    }
}
