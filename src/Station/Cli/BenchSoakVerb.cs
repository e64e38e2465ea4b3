using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Station.Bench.Players;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Cli;

/// <summary><c>bench soak</c>: playout of many streams for minutes beside encoders that take all the processor they get.</summary>
internal static class BenchSoakVerb
{
    private static readonly string[] Usual = ["iptv-hd", "iptv-sd"];

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var seconds = BenchVerb.Count("--seconds", 600, 1, 86_400, "How long it is watched.");
        var services = BenchVerb.Count("--services", 12, 1, 250, "Services; each is sent in every profile.");
        var encoders = BenchVerb.Count("--encoders", 2, 0, 64, "Encoders that load the machine.");
        var profiles = new Option<string[]>("--profile") { Description = "A profile to send in; may be given several times.", HelpName = "NAME", DefaultValueFactory = _ => Usual };
        var command = new Command("soak", "Send services in two profiles for ten minutes beside two encoders: is anything lost, and how late does it leave?") { seconds, services, encoders, profiles };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var times = new BenchTimes(Settle, TimeSpan.FromSeconds(line.GetValue(seconds)));
            var names = line.GetRequiredValue(profiles);
            return await BenchPlayoutVerb.WithMaterialAsync(terminal, host, names, async (material, folder) =>
            {
                await using var load = new EncoderLoad(line.GetValue(encoders));
                terminal.Progress(terminal.Text($"watching for {times.Measure.TotalSeconds} s …", $"观察 {times.Measure.TotalSeconds} 秒……"));
                var figures = await new PlayerBench(material, folder, times, host.Time).OursAsync(line.GetValue(services) * names.Length, cancellation);
                return Tell(figures, load.Running, terminal);
            }, cancellation);
        });
        return command;
    }

    private static VerbResult Tell(PlayerFigures figures, int encoders, Terminal terminal)
    {
        var node = figures.Node ?? throw new InvalidOperationException("our own playout said nothing of itself.");
        var lost = figures.Gaps + node.Skipped + node.Refused;
        var (worst, typical, most) = (Worst(node), Median(node), Most(node));
        var table = new TextTable(terminal.Text("measure", "项目"), terminal.Text("figure", "数值"));
        table.Add(terminal.Text("streams", "流"), Text(figures.Channels));
        table.Add(terminal.Text("encoders beside it", "同时运行的编码器"), Text(encoders));
        table.Add(terminal.Text("datagrams received", "收到数据包"), Text(figures.Datagrams));
        table.Add(terminal.Text("gaps seen by the receiver", "接收端缺口"), Text(figures.Gaps));
        table.Add(terminal.Text("left out, refused by the system", "略过、被系统拒绝"), $"{Text(node.Skipped)}, {Text(node.Refused)}");
        table.Add(terminal.Text("cells of slate", "垫片格数"), Text(node.SlateCells));
        table.Add(terminal.Text("real-time priority", "实时优先级"), node.RealTime ? terminal.Text("yes", "有") : terminal.Text("no", "无"));
        table.Add(terminal.Text("lateness p99: median, worst second", "发送延迟 p99：中位、最差一秒"), $"{Text(typical)}, {Text(worst)} ms");
        table.Add(terminal.Text("lateness, at most", "发送延迟最大"), $"{Text(most)} ms");
        table.Add(terminal.Text("jitter of arrival p50, p99, at most", "到达抖动 p50、p99、最大"), $"{Text(figures.Jitter.P50)}, {Text(figures.Jitter.P99)}, {Text(figures.Jitter.Max)} ms");
        table.Add(terminal.Text("processor of playout", "播出所用处理器"), terminal.Text($"{figures.Cores:0.000} cores", $"{figures.Cores:0.000} 核"));
        table.Add(terminal.Text("garbage collections", "垃圾回收"), Text(node.Collections));
        foreach (var row in table.Lines())
        {
            terminal.Print(row);
        }

        terminal.Print(lost == 0 ? terminal.Text("Nothing was lost.", "无丢失。") : terminal.Text("Something was lost.", "有丢失。"));
        return new(ExitCode.Fine, new
        {
            streams = figures.Channels,
            encoders,
            datagrams = figures.Datagrams,
            gaps = figures.Gaps,
            skipped = node.Skipped,
            refused = node.Refused,
            slateCells = node.SlateCells,
            realTime = node.RealTime,
            latenessP99MedianMs = typical.TotalMilliseconds,
            latenessP99WorstMs = worst.TotalMilliseconds,
            latenessMaxMs = most.TotalMilliseconds,
            jitterP99Ms = figures.Jitter.P99.TotalMilliseconds,
            cores = figures.Cores,
            collections = node.Collections,
        });
    }

    private static TimeSpan Worst(NodeFigures node) => node.Lateness.Max(l => l.P99);

    private static TimeSpan Most(NodeFigures node) => node.Lateness.Max(l => l.Max);

    private static TimeSpan Median(NodeFigures node) => node.Lateness.Select(l => l.P99).Order().ElementAt(node.Lateness.Length / 2);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(TimeSpan span) => span.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
