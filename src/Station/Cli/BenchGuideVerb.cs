using System.CommandLine;
using System.Globalization;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Xmltv;
using Airclass.Station.Bench;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary><c>bench guide</c>: a term for twelve services in every format, a region for a week in XMLTV, and the same by npm's @iptv/xmltv.</summary>
internal static class BenchGuideVerb
{
    private const int Services = 12;
    private static readonly TimeSpan Target = TimeSpan.FromSeconds(2);

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var weeks = BenchVerb.Count("--weeks", BenchSize.WeeksPerTerm, 1, 52, "Weeks of the term.");
        var services = BenchVerb.Count("--services", 1000, 0, 5000, "Services of the region whose week is streamed; 0 leaves it out.");
        var runs = BenchVerb.Count("--runs", 3, 1, 100, "Runs; the fastest counts.");
        var command = new Command("guide", "Write the guide of a term in every format, and that of 1000 services for a week, beside npm's @iptv/xmltv.") { weeks, services, runs };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var bench = new GuideBench(host.Time);
            var term = await TermAsync(bench, line.GetValue(weeks), line.GetValue(runs), terminal, cancellation);
            var region = line.GetValue(services) is > 0 and var many
                ? await RegionAsync(bench, Math.Max(many, BenchSize.Grades), line.GetValue(runs), terminal, cancellation)
                : null;
            return new(ExitCode.Fine, new { term, region });
        });
        return command;
    }

    private static async Task<object> TermAsync(GuideBench bench, int weeks, int runs, Terminal terminal, CancellationToken cancellation)
    {
        using var work = new WorkFolder();
        terminal.Progress(terminal.Text($"{weeks} weeks × {Services} services …", $"{weeks} 周 × {Services} 个频道……"));
        var content = GuideBench.Content(new(1, weeks, 0, Services), work.Path, cancellation);
        bench.Formats(content, 2);
        var formats = bench.Formats(content, runs);
        var whole = bench.WholeExport(content, work.Path, runs);
        var all = formats.Aggregate(TimeSpan.Zero, (sum, f) => sum + f.Elapsed);
        var table = new TextTable(terminal.Text("format", "格式"), terminal.Text("files", "文件"), "kB", "ms", "MB/s");
        foreach (var f in formats)
        {
            table.Add(f.Name, Number(f.Files), Number(f.Bytes >> 10), Milliseconds(f.Elapsed), Speed(f.Bytes, f.Elapsed));
        }

        table.Add(terminal.Text("all", "合计"), Number(formats.Sum(f => f.Files)), Number(formats.Sum(f => f.Bytes) >> 10), Milliseconds(all), Speed(formats.Sum(f => f.Bytes), all));
        Print(table, terminal);
        var met = all <= Target ? terminal.Text("met", "达标") : terminal.Text("missed", "未达标");
        terminal.Print(terminal.Text($"every format: {Milliseconds(all)} ms, at most {Milliseconds(Target)}: {met}", $"全部格式：{Milliseconds(all)} 毫秒，上限 {Milliseconds(Target)}：{met}"));
        terminal.Print(terminal.Text($"the whole export on disk, hashed and flushed: {Milliseconds(whole)} ms", $"整套导出写入磁盘（含校验与落盘）：{Milliseconds(whole)} 毫秒"));
        var change = bench.Change(content);
        terminal.Print(terminal.Text(
            $"one lesson changed, every XMLTV file again: {Milliseconds(change.Elapsed)} ms", $"改动一课后重写全部 XMLTV：{Milliseconds(change.Elapsed)} 毫秒"));
        if (content.Font is null)
        {
            terminal.Print(terminal.Text("PDF: no font with Chinese characters is here, so none is in the above", "PDF：未安装中文字体，以上不含 PDF"));
        }

        var peer = await PeerAsync(content, bench.Stream(content, runs), work.Path, runs, terminal, cancellation);
        return new
        {
            weeks, services = Services, milliseconds = all.TotalMilliseconds, wholeMilliseconds = whole.TotalMilliseconds,
            changeMilliseconds = change.Elapsed.TotalMilliseconds, formats = formats.Select(Document), peer,
        };
    }

    private static async Task<object> RegionAsync(GuideBench bench, int services, int runs, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Progress(terminal.Text($"a week × {services} services …", $"一周 × {services} 个频道……"));
        using var work = new WorkFolder();
        var content = GuideBench.Content(BenchSize.Region(services), work.Path, cancellation);
        var figures = bench.Stream(content, runs);
        terminal.Print("");
        terminal.Print(terminal.Text(
            $"{services} services × 7 days in XMLTV: {figures.Events} events, {Megabytes(figures.Bytes)} MB in {Milliseconds(figures.Elapsed)} ms",
            $"{services} 个频道 × 7 天的 XMLTV：{figures.Events} 个节目，{Megabytes(figures.Bytes)} MB，{Milliseconds(figures.Elapsed)} 毫秒"));
        terminal.Print(terminal.Text(
            $"memory: the guide {Megabytes(figures.Guide)} MB; while writing at most {Megabytes(figures.Held)} MB more in use, {Megabytes(figures.Allocated)} MB of garbage; the process {Megabytes(figures.Private)} MB",
            $"内存：指南本身 {Megabytes(figures.Guide)} MB；写出时最多再占 {Megabytes(figures.Held)} MB，产生垃圾 {Megabytes(figures.Allocated)} MB；进程 {Megabytes(figures.Private)} MB"));
        var peer = await PeerAsync(content, figures, work.Path, runs, terminal, cancellation);
        return new
        {
            services, events = figures.Events, bytes = figures.Bytes, milliseconds = figures.Elapsed.TotalMilliseconds, guideBytes = figures.Guide,
            heldBytes = figures.Held, allocatedBytes = figures.Allocated, privateBytes = figures.Private, peer,
        };
    }

    private static async Task<object?> PeerAsync(
        ExportContent content, GuideStreamFigures ours, string folder, int runs, Terminal terminal, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "peer.xml");
        await using (var stream = File.Create(file))
        {
            XmltvWriter.Write(stream, content.Shown);
        }

        var peer = await XmltvPeer.MeasureAsync(file, runs, cancellation);
        var table = new TextTable(terminal.Text("XMLTV by", "XMLTV 写出者"), "kB", "ms", "× Airclass", terminal.Text("memory MB", "内存 MB"));
        table.Add("Airclass", Number(ours.Bytes >> 10), Milliseconds(ours.Elapsed), "1.0", Megabytes(ours.Private));
        if (peer is null)
        {
            table.Add("npm @iptv/xmltv", terminal.Text("not here", "未安装"), "", "", "");
        }
        else
        {
            var ratio = (double)peer.Milliseconds / ours.Elapsed.TotalMilliseconds;
            table.Add("npm @iptv/xmltv", Number(peer.Bytes >> 10), Milliseconds(TimeSpan.FromMilliseconds((double)peer.Milliseconds)), ratio.ToString("0.0", CultureInfo.InvariantCulture), Megabytes(peer.Peak));
        }

        terminal.Print("");
        Print(table, terminal);
        return peer;
    }

    private static object Document(GuideFormatFigures f) => new { format = f.Name, files = f.Files, bytes = f.Bytes, milliseconds = f.Elapsed.TotalMilliseconds };

    private static void Print(TextTable table, Terminal terminal)
    {
        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Speed(long bytes, TimeSpan time) => (bytes / 1048576.0 / Math.Max(time.TotalSeconds, 1e-6)).ToString("0", CultureInfo.InvariantCulture);
}
