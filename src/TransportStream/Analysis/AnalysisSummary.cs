using System.Collections.Immutable;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>Puts the report together from what the checks gathered.</summary>
internal static class AnalysisSummary
{
    public static AnalysisReport Of(
        AnalysisContext context, long bytes, long packets, IReadOnlyList<PidState> pids, TableCheck tables, CellCheck? cells)
    {
        var duration = context.Clock.Since(packets) ?? TimeSpan.Zero;
        return new()
        {
            Bytes = bytes,
            Packets = packets,
            NullPackets = pids.FirstOrDefault(p => p.Pid == Pid.Null)?.Packets ?? 0,
            PacketDistance = context.Distance,
            Duration = duration,
            BitrateBps = Bitrate(packets, duration),
            PacketsPerCell = context.PacketsPerCell,
            Cells = cells?.Cells ?? 0,
            Clock = ClockOf(context.Clock),
            Pids = [.. pids.OrderBy(p => p.Pid.Value).Select(p => new PidFigures(p.Pid, p.StreamType, p.Packets, Bitrate(p.Packets, duration)))],
            Streams = [.. pids.Where(p => p.Check is not null).OrderBy(p => p.Pid.Value).Select(p => p.Check!.Figures())],
            Tables = tables.Figures(),
            Timeline = context.Timeline.ToImmutable(),
            Findings = context.Log.ToImmutable(),
        };
    }

    private static PcrFigures? ClockOf(MuxClock clock) => clock.Runs
        ? new(clock.Pid.Value, clock.Count, MuxClock.Span(clock.LongestIntervalTicks), clock.DeviationTicks(), clock.Jumps)
        : null;

    /// <summary>Rounded to the nearest bit: spans of time are cut to 100 ns.</summary>
    private static long Bitrate(long packets, TimeSpan duration)
    {
        Int128 ticks = duration.Ticks;
        return ticks <= 0 ? 0 : (long)((((Int128)packets * TsPacket.Size * 8 * TimeSpan.TicksPerSecond) + (ticks / 2)) / ticks);
    }
}
