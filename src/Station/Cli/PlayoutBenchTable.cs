using System.Collections.Immutable;
using System.Globalization;
using Airclass.Station.Bench.Players;

namespace Airclass.Station.Cli;

/// <summary>What <c>bench playout</c> prints: first what was to be reached, then every player.</summary>
internal sealed class PlayoutBenchTable(Terminal terminal)
{
    /// <summary>Figures against their targets.</summary>
    public void Print(ImmutableArray<PlayoutTarget> targets)
    {
        var table = new TextTable("Airclass", terminal.Text("measured", "实测"), terminal.Text("at most", "上限"), "");
        foreach (var target in targets)
        {
            var met = target.IsMet switch
            {
                true => terminal.Text("met", "达标"),
                false => terminal.Text("missed", "未达标"),
                null => terminal.Text("not measured", "未测"),
            };
            table.Add(
                target.Name.In(terminal.Language), target.Value is { } value ? Short(value) + target.Unit : "–",
                Short(target.Target) + target.Unit, met);
        }

        Print(table);
        terminal.Print("");
    }

    /// <summary>The players; one that is not installed is named.</summary>
    public void Print(ImmutableArray<PlayerFigures> ours, ImmutableArray<PlayerFigures> peers)
    {
        var basis = ours.LastOrDefault()?.CoresPerChannel;
        var table = new TextTable(
            terminal.Text("player", "播放器"), terminal.Text("channels", "频道数"), terminal.Text("cores each", "每频道核数"), terminal.Text("× ours", "× 本台"),
            terminal.Text("jitter p50 ms", "抖动 p50 ms"), "p99 ms", terminal.Text("gaps", "缺口"));
        foreach (var p in ours.Concat(peers))
        {
            table.Add(p.Missing is null ? RowOf(p, basis) : [p.Name, Number(p.Channels), terminal.Text("not here", "未安装"), "", "", "", ""]);
        }

        Print(table);
        foreach (var failed in peers.Where(p => p.Missing is { Length: > 0 }))
        {
            terminal.Print($"{failed.Name}: {failed.Missing}");
        }

        if (ours.LastOrDefault(o => o.Node is not null) is { Node: { } node } most)
        {
            terminal.Print("");
            terminal.Print(terminal.Text(
                $"Airclass × {most.Channels}: {most.Datagrams} datagrams, {node.Skipped} left out, {node.Refused} refused, {node.SlateCells} cells of slate, real-time priority: {(node.RealTime ? "yes" : "no")}, right everywhere after {Short(most.Start.TotalSeconds)} s, {Short(node.AllocatedBytesPerDatagram)} B of managed memory a datagram in all threads",
                $"Airclass × {most.Channels}：{most.Datagrams} 个数据包，略过 {node.Skipped}，被拒 {node.Refused}，垫片 {node.SlateCells} 格，实时优先级：{(node.RealTime ? "有" : "无")}，全部正确用时 {Short(most.Start.TotalSeconds)} s，所有线程每数据包分配 {Short(node.AllocatedBytesPerDatagram)} B"));
        }
    }

    /// <summary>What two parts of it cost by themselves.</summary>
    public void Print(CodeBench code) => terminal.Print(terminal.Text(
        $"One core renders {code.RenderedChannels:0} such channels (reading and checking included), and analyses {code.AnalysedChannels:0}.",
        $"单核可渲染 {code.RenderedChannels:0} 个此类频道（含读取与校验），可分析 {code.AnalysedChannels:0} 个。"));

    private static string[] RowOf(PlayerFigures p, double? basis) =>
    [
        p.Name, Number(p.Channels), p.CoresPerChannel.ToString("0.00000", CultureInfo.InvariantCulture), basis > 0 ? Short(p.CoresPerChannel / basis.Value) : "–",
        Milliseconds(p.Jitter.P50), Milliseconds(p.Jitter.P99), Number(p.Gaps),
    ];

    private void Print(TextTable table)
    {
        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }
    }

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Three digits that count.</summary>
    private static string Short(double number) => number.ToString(Math.Abs(number) switch
    {
        0 => "0",
        < 0.1 => "0.0000",
        < 10 => "0.00",
        _ => "0",
    }, CultureInfo.InvariantCulture);
}
