using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Cli;

/// <summary>What <c>check --json</c> says.</summary>
internal static class CheckDocument
{
    public static object Of(AnalysisReport report, DatagramCheck? network) => new
    {
        report.Bytes,
        report.Packets,
        report.PacketDistance,
        report.NullPackets,
        nullPerMille = report.Packets == 0 ? 0 : report.NullPackets * 1000 / report.Packets,
        durationMs = (long)report.Duration.TotalMilliseconds,
        report.BitrateBps,
        report.PacketsPerCell,
        report.Cells,
        pcr = report.Clock is { } c
            ? new { pid = c.Pid.Value, c.Count, longestIntervalUs = (long)c.LongestInterval.TotalMicroseconds, c.DeviationTicks, c.Jumps }
            : null,
        pids = report.Pids.Select(p => new { pid = p.Pid.Value, p.StreamType, p.Packets, p.BitrateBps }),
        streams = report.Streams.Select(s => new
        {
            pid = s.Pid.Value,
            s.StreamType,
            s.Units,
            leastMarginUs = (long?)s.LeastMargin?.TotalMicroseconds,
            s.MostHeldBytes,
            leastSpacingUs = (long?)s.LeastSpacing?.TotalMicroseconds,
        }),
        tables = report.Tables.Select(t => new { pid = t.Pid.Value, t.TableId, t.Sections, longestIntervalMs = (long?)t.LongestInterval?.TotalMilliseconds }),
        datagrams = network is null
            ? null
            : new
            {
                network.Datagrams,
                network.Lost,
                network.Duplicates,
                network.Reordered,
                network.Ssrc,
                durationMs = (long)network.Duration.TotalMilliseconds,
                longestGapUs = (long)network.LongestGap.TotalMicroseconds,
                jitterUs = (long)network.Jitter.TotalMicroseconds,
            },
        tr101290 = report.Indicators.Select(i => new { i.Indicator.Number, i.Indicator.Name, i.Indicator.Priority, i.Count }),
        timeline = report.Timeline.Select(t => new
        {
            startMs = (long?)t.Start?.TotalMilliseconds,
            t.FirstPacket,
            t.Packets,
            t.Video,
            t.Audio,
            t.Tables,
            t.Null,
            longestPcrIntervalUs = (long?)t.LongestPcrInterval?.TotalMicroseconds,
            faults = t.Faults.Sum(),
            warnings = t.Warnings.Sum(),
        }),
        findings = report.Findings.Select(f => new
        {
            f.Code,
            clause = FindingClauses.ClauseOf(f.Kind),
            tr101290 = FindingClauses.IndicatorOf(f.Kind, f.Pid)?.Number,
            severity = f.Kind.Severity,
            pid = f.Pid?.Value,
            f.Count,
            f.English,
            f.Chinese,
            places = f.First.Select(o => new { packet = o.At.Packet, bytes = o.At.ByteOffset, timeUs = (long?)o.At.Time?.TotalMicroseconds }),
        }),
    };
}
