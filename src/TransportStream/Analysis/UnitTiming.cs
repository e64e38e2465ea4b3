using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>The time stamps of a stream's access units, one a PES packet: constant steps, and every unit complete before it is due.</summary>
/// <param name="context">Where the reading is.</param>
/// <param name="pid">The stream's PID.</param>
/// <param name="step">Ticks from unit to unit; null: as they turn out.</param>
/// <param name="mostDelayMs">How long a unit may wait for its decoding, in ms.</param>
internal sealed class UnitTiming(AnalysisContext context, Pid pid, long? step, int mostDelayMs)
{
    private const long Millisecond = Pcr.TicksPerSecond / 1000;
    private readonly PtsRepetition _repetition = new(context, pid);
    private long? _step = step;
    private Pts? _last;
    private long _lastFlaggedJumps;
    private long _firstPacket;
    private long _jumps;
    private long _due;
    private long _complete;
    private bool _open;

    /// <summary>Units begun.</summary>
    public long Units { get; private set; }

    /// <summary>The least time from complete to due, in ticks of 27 MHz; null while none is known.</summary>
    public long? LeastMarginTicks { get; private set; }

    /// <summary>A unit begins in the packet at hand.</summary>
    public void Begin(PesHeader header)
    {
        Units++;
        _firstPacket = context.Packet;
        _repetition.Take(header);
        if (header.DecodingTime is not { } dts)
        {
            (_open, _last) = (false, null);
            ReportMissing();
            return;
        }

        CheckStep(dts);
        if (header.Pts is { } pts && pts - dts < 0)
        {
            context.Report(FindingKinds.PtsBeforeDts, pid, Text.Number(dts - pts));
        }

        (_open, _jumps) = (context.Clock.Runs, context.Clock.Jumps);
        _due = _open ? context.Clock.TimeOf(dts, context.Packet) : 0;
        if (_open && _due - context.Now is var ahead && ahead > mostDelayMs * Millisecond)
        {
            context.Report(FindingKinds.DataDelay, pid, Text.Milliseconds(ahead), Text.Number(mostDelayMs));
        }
    }

    /// <summary>The packet at hand carries on the unit.</summary>
    public void Extend()
    {
        if (_open)
        {
            _complete = context.Clock.TimeAt(context.Packet + 1);
        }
    }

    /// <summary>The unit that was open ended with the packet that carried it on last.</summary>
    public void End()
    {
        // Where the clock jumps inside a unit, its margin has no meaning.
        var measured = _open && _jumps == context.Clock.Jumps;
        _open = false;
        if (!measured)
        {
            return;
        }

        var margin = _due - _complete;
        LeastMarginTicks = Math.Min(LeastMarginTicks ?? long.MaxValue, margin);
        if (margin < 0)
        {
            context.ReportAt(_firstPacket, FindingKinds.Late, pid, Text.Milliseconds(-margin));
        }
    }

    /// <summary>A unit may go without a stamp, but not in cells: a splice moves stamps, and nothing else.</summary>
    private void ReportMissing()
    {
        if (context.InCells)
        {
            context.Report(FindingKinds.PesHeaderBroken, pid);
        }
    }

    private void CheckStep(Pts dts)
    {
        var mayJump = _lastFlaggedJumps != context.Clock.FlaggedJumps;
        _lastFlaggedJumps = context.Clock.FlaggedJumps;
        if (_last is { } last && !mayJump)
        {
            var found = dts - last;
            _step ??= found;

            // Rates like 59.94 pictures a second have steps that differ by a tick; 25 has not.
            if (Math.Abs(found - _step.Value) > (context.InCells ? 0 : 1))
            {
                context.Report(FindingKinds.DtsStep, pid, Text.Number(found), Text.Number(_step.Value));
            }
        }

        _last = dts;
    }
}
