using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// From one PTS of a stream to the next are at most 700 ms, by their values, however close together they come (ISO 13818-1 §2.7.4;
/// TR 101 290 §5.2.2, PTS_error).
/// </summary>
internal sealed class PtsRepetition(AnalysisContext context, Pid pid)
{
    private const long MostTicks = 700 * (Pts.TicksPerSecond / 1000);
    private Pts? _last;
    private long _jumps;

    /// <summary>A PES packet begins in the packet at hand.</summary>
    public void Take(PesHeader header)
    {
        if (header.Pts is not { } now)
        {
            return;
        }

        if (_last is { } last && _jumps == context.Clock.Jumps && now - last > MostTicks)
        {
            context.Report(FindingKinds.PtsInterval, pid, Text.Milliseconds((now - last) * 300));
        }

        (_last, _jumps) = (now, context.Clock.Jumps);
    }
}
