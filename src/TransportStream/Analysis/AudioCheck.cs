using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>Sound of any coding: time stamps, one unit a PES packet, and the spacing of its packets.</summary>
internal sealed class AudioCheck(AnalysisContext context, Pid pid, byte streamType) : IStreamCheck
{
    private readonly UnitTiming _timing = new(context, pid, step: null);
    private readonly AudioSpacing _spacing = new(context, pid);

    public long Units => _timing.Units;

    public void Take(ReadOnlySpan<byte> packet, bool startsCell)
    {
        _spacing.Take();
        if (TsPacket.StartsUnit(packet))
        {
            _timing.End();
            if (PesHeader.TryRead(TsPacket.Payload(packet), out var header))
            {
                _timing.Begin(header);
            }
            else
            {
                context.Report(context.InCells ? FindingKinds.HeaderNotWhole : FindingKinds.PesHeaderBroken, pid);
            }
        }

        _timing.Extend();
    }

    public void Finish() => _timing.End();

    public StreamFigures Figures() => new(
        pid, streamType, Units, _timing.LeastMarginTicks is { } margin ? MuxClock.Span(margin) : null, 0, _spacing.Least);
}

/// <summary>How far apart the packets of a sound track are: its transport buffer leaks at 2 Mbit/s (ISO 13818-1 §2.4.2.3).</summary>
internal sealed class AudioSpacing(AnalysisContext context, Pid pid)
{
    private readonly LeakyBuffer _transport = new(leakBps: 2_000_000);
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
        if (!_transport.Take(now))
        {
            context.Report(FindingKinds.AudioTransportBuffer, pid);
        }

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
