using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Cli;

/// <summary>What <c>check</c> says of a stream beside its findings: figures, and the measurements of TR 101 290 by their priority.</summary>
internal static class CheckText
{
    public static IEnumerable<string> Lines(AnalysisReport report, DatagramCheck? network, Terminal terminal) =>
        [.. Whole(report), .. Datagrams(network, terminal), .. Clock(report), .. Streams(report, terminal), .. Measurements(report, terminal)];

    private static IEnumerable<string> Whole(AnalysisReport report)
    {
        var share = report.Packets == 0 ? 0 : 100.0 * report.NullPackets / report.Packets;
        yield return FormattableString.Invariant(
            $"{report.Packets} packets ({report.NullPackets} null, {share:0.0} %), {report.Duration:hh\\:mm\\:ss\\.fff}, {report.BitrateBps} bit/s")
            + (report.PacketsPerCell is { } p ? FormattableString.Invariant($", {report.Cells} cells of {p} packets") : "")
            + (report.PacketDistance == 188 ? "" : FormattableString.Invariant($", {report.PacketDistance} bytes each"));
    }

    private static IEnumerable<string> Datagrams(DatagramCheck? network, Terminal terminal)
    {
        if (network is null)
        {
            yield break;
        }

        yield return FormattableString.Invariant($"{network.Datagrams} ")
            + terminal.Text("datagrams", "个数据报")
            + FormattableString.Invariant($", {network.Duration.TotalSeconds:0.000} s, {network.LongestGap.TotalMilliseconds:0.0} ms ")
            + terminal.Text("longest gap", "最长间隔")
            + (network.Ssrc is { } ssrc
                ? FormattableString.Invariant($"; RTP {ssrc:x8}: {network.Lost} ") + terminal.Text("lost", "个丢失")
                    + FormattableString.Invariant($", {network.Duplicates} ") + terminal.Text("twice", "个重复")
                    + FormattableString.Invariant($", {network.Reordered} ") + terminal.Text("late", "个迟到")
                    + FormattableString.Invariant($", {network.Jitter.TotalMilliseconds:0.00} ms ") + terminal.Text("jitter", "抖动")
                : "");
    }

    private static IEnumerable<string> Clock(AnalysisReport report)
    {
        if (report.Clock is { } clock)
        {
            yield return FormattableString.Invariant(
                $"PCR on PID {clock.Pid}: {clock.Count}, at most {clock.LongestInterval.TotalMilliseconds:0.###} ms apart, off by at most {clock.DeviationTicks} ticks of 27 MHz");
        }
    }

    private static IEnumerable<string> Streams(AnalysisReport report, Terminal terminal) => report.Streams.Select(stream =>
        FormattableString.Invariant($"PID {stream.Pid} type 0x{stream.StreamType:x2}: {stream.Units} ")
        + terminal.Text("access units", "个存取单元")
        + (stream.LeastMargin is { } margin ? FormattableString.Invariant($", {margin.TotalMilliseconds:0.###} ms ") + terminal.Text("least margin", "最小余量") : ""));

    private static IEnumerable<string> Measurements(AnalysisReport report, Terminal terminal) =>
        from figures in report.Indicators
        group figures by figures.Indicator.Priority into priority
        let wrong = priority.Where(i => i.Count > 0).Select(i => FormattableString.Invariant($"{i.Indicator} ×{i.Count}")).ToList()
        select FormattableString.Invariant($"TR 101 290 {priority.Key}: ")
            + (wrong.Count == 0 ? terminal.Text("no errors", "无错误") : string.Join(", ", wrong));
}
