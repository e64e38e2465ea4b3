using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The time of day of TDT and TOT against the clock: it has whole seconds, so it may seem to gain or lose less than two. The comparison begins anew
/// every ten minutes, for the clocks of a stream and of a day may differ by some parts in a million.
/// </summary>
internal sealed class TimeCheck(AnalysisContext context)
{
    private const long MostTicks = 2L * Pcr.TicksPerSecond;
    private const long AnewTicks = 600L * Pcr.TicksPerSecond;
    private (DateTimeOffset Time, long Ticks)? _since;
    private long _jumps;

    /// <summary>The time of day as last told; null while none was.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>Takes a section of the PID of the time.</summary>
    public void Take(Section section, Pid pid)
    {
        if (section.TableId is not (TableIds.Tdt or TableIds.Tot) || section.Body.Length < DvbTime.Size || DvbTime.Read(section.Body) is not { } now)
        {
            return;
        }

        if (context.Clock.Runs)
        {
            CheckPace(now, pid);
        }

        Last = now;
    }

    private void CheckPace(DateTimeOffset now, Pid pid)
    {
        if (_since is not { } since || _jumps != context.Clock.Jumps)
        {
            (_since, _jumps) = ((now, context.Elapsed), context.Clock.Jumps);
            return;
        }

        var told = (now - since.Time).Ticks / TimeSpan.TicksPerSecond;
        var passed = context.Elapsed - since.Ticks;
        var drifts = Int128.Abs(((Int128)told * Pcr.TicksPerSecond) - passed) >= MostTicks;
        if (drifts)
        {
            context.Report(FindingKinds.TimeDrifts, pid, Text.Number(told), Text.Number(passed / Pcr.TicksPerSecond));
        }

        if (drifts || passed > AnewTicks)
        {
            _since = (now, context.Elapsed);
        }
    }
}
