using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Station.Bench.Replay;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary>
/// <c>bench replay</c>: how many viewers a station's web serves. With an address, viewers of a station that runs; without, a station of its own beside
/// nginx.
/// </summary>
internal static class BenchReplayVerb
{
    private const int FewSlow = 100, SlowClients = 1000;
    private const double FurtherWanted = 32 << 10;
    private const double RequestsWanted = 20_000, OfNginxWanted = 0.25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var url = new Option<Uri?>("--url")
        {
            Description = "Where the pages of a running station begin, as http://192.0.2.5:8480/. Without it a station is made and measured.",
            HelpName = "ADDRESS",
            CustomParser = argument =>
            {
                if (Uri.TryCreate(argument.Tokens[0].Value.TrimEnd('/') + "/", UriKind.Absolute, out var found) && found.Scheme is "http" or "https")
                {
                    return found;
                }

                argument.AddError("--url is a web address, as http://192.0.2.5:8480/.");
                return null;
            },
        };
        var clients = BenchVerb.Count("--clients", 64, 1, 5000, "Clients at once.");
        var seconds = BenchVerb.Count("--seconds", 10, 1, 86_400, "How long each load lasts.");
        var command = new Command("replay", "Let many clients watch: a running station's live channels, or a station of its own beside nginx.") { url, clients, seconds };
        frame.Handle(command, (line, terminal, cancellation) =>
        {
            var bench = new ReplayBench(TimeSpan.FromSeconds(line.GetValue(seconds)), line.GetValue(clients), host.Time);
            return line.GetValue(url) is { } root ? WatchAsync(bench, root, line.GetValue(clients), terminal, cancellation) : OwnAsync(bench, terminal, cancellation);
        });
        return command;
    }

    private static async Task<VerbResult> WatchAsync(ReplayBench bench, Uri root, int clients, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Progress(terminal.Text($"{clients} viewers …", $"{clients} 名观众……"));
        var playlists = await bench.PlaylistsAsync(root, cancellation);
        if (playlists.IsEmpty)
        {
            terminal.Say($"{root} lists no channel with segments; is the station on air?", $"{root} 没有可播放的频道；电台是否在播？");
            return new(ExitCode.World);
        }

        var (figures, late) = await bench.WatchAsync(playlists, cancellation);
        terminal.Print(terminal.Text(
            $"{clients} viewers of {playlists.Length} channels: {figures.Requests} answers, {Mega(figures.BytesPerSecond)} MB/s, half within {Ms(figures.P50)} ms, 99 of 100 within {Ms(figures.P99)} ms",
            $"{clients} 名观众，{playlists.Length} 个频道：{figures.Requests} 个应答，{Mega(figures.BytesPerSecond)} MB/s，半数不超过 {Ms(figures.P50)} 毫秒，99% 不超过 {Ms(figures.P99)} 毫秒"));
        terminal.Print(late == 0 && figures.Errors.IsEmpty
            ? terminal.Text("No segment came late, nothing failed.", "没有迟到的分段，没有失败的请求。")
            : terminal.Text($"{late} segments came later than they last; failures: {Failures(figures)}.", $"{late} 个分段迟于其时长；失败：{Failures(figures)}。"));
        return new(late == 0 && figures.Errors.IsEmpty ? ExitCode.Fine : ExitCode.InputWrong, new { clients, channels = playlists.Length, late, load = Document(figures) });
    }

    private static async Task<VerbResult> OwnAsync(ReplayBench bench, Terminal terminal, CancellationToken cancellation)
    {
        using var folder = new WorkFolder();
        terminal.Progress(terminal.Text("preparing a station …", "正在准备电台……"));
        var (server, failure) = await ReplayServer.StartAsync(folder.Path, cancellation);
        if (server is null)
        {
            terminal.Say($"the station to be measured did not start: {failure}.", $"待测电台未能启动：{failure}。");
            return new(ExitCode.World);
        }

        await using (server)
        {
            terminal.Progress(terminal.Text("waiting for the first segments …", "等待首批分段……"));
            var playlists = await bench.AwaitPlaylistsAsync(server.Root, Patience, cancellation);
            if (playlists.IsEmpty || await bench.NewestSegmentAsync(playlists[0], cancellation) is not { } media)
            {
                terminal.Say("the station to be measured listed no segments.", "待测电台没有列出分段。");
                return new(ExitCode.World);
            }

            return await MeasureAsync(bench, server, playlists[0], media, folder.Path, terminal, cancellation);
        }
    }

    private static async Task<VerbResult> MeasureAsync(
        ReplayBench bench, ReplayServer server, Uri playlist, Uri media, string folder, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Progress(terminal.Text("playlists …", "播放列表……"));
        var lists = await bench.HammerAsync(playlist, server.ProcessId, cancellation);
        terminal.Progress(terminal.Text("media …", "媒体……"));
        var ours = await bench.HammerAsync(media, server.ProcessId, cancellation);
        terminal.Progress("nginx …");
        var nginx = await NginxAsync(bench, media, folder, cancellation);
        terminal.Progress(terminal.Text("slow clients …", "慢速客户端……"));
        var slow = await bench.SlowAsync(media, playlist, FewSlow, SlowClients, server.ProcessId, cancellation);
        return Tell(lists, ours, nginx, slow, terminal);
    }

    /// <summary>The very file, by nginx from its own folder.</summary>
    private static async Task<ServedLoad?> NginxAsync(ReplayBench bench, Uri media, string folder, CancellationToken cancellation)
    {
        var served = Directory.CreateDirectory(Path.Combine(folder, "served")).FullName;
        using (var http = new HttpClient())
        {
            await File.WriteAllBytesAsync(Path.Combine(served, "media"), await http.GetByteArrayAsync(media, cancellation), cancellation);
        }

        if (NginxServer.Start(served) is not { } nginx)
        {
            return null;
        }

        await using (nginx)
        {
            return await bench.HammerAsync(new(nginx.Root, "media"), nginx.ProcessId, cancellation);
        }
    }

    private static VerbResult Tell(ServedLoad lists, ServedLoad ours, ServedLoad? nginx, SlowFigures slow, Terminal terminal)
    {
        var throughput = nginx is null ? (double?)null : ours.Load.BytesPerSecond / nginx.Load.BytesPerSecond;
        var table = new TextTable("", terminal.Text("measured", "实测"), terminal.Text("at least", "不低于"), "");
        table.Add(terminal.Text("playlists a second and core", "每核每秒播放列表"), Whole(lists.RequestsPerCore), Whole(RequestsWanted), Met(lists.RequestsPerCore >= RequestsWanted, terminal));
        table.Add(
            terminal.Text("media throughput, of nginx's", "媒体吞吐量，相对 nginx"), throughput?.ToString("0.00", CultureInfo.InvariantCulture) ?? terminal.Text("nginx is not here", "未安装 nginx"),
            OfNginxWanted.ToString("0.00", CultureInfo.InvariantCulture), throughput is { } t ? Met(t >= OfNginxWanted, terminal) : "");
        Print(table, terminal);
        var memory = new TextTable("", terminal.Text("measured", "实测"), terminal.Text("at most", "不高于"), "");
        memory.Add(
            terminal.Text("memory of a further slow client", "每增加一个慢速客户端的内存"), Kilo(slow.BytesOfAFurther), Kilo(FurtherWanted), Met(slow.BytesOfAFurther <= FurtherWanted, terminal));
        terminal.Print("");
        Print(memory, terminal);

        var loads = new TextTable("", terminal.Text("answers/s", "应答/秒"), "MB/s", terminal.Text("cores", "核"), terminal.Text("p50 ms", "p50 毫秒"), terminal.Text("p99 ms", "p99 毫秒"), terminal.Text("failures", "失败"));
        Add(loads, terminal.Text("playlists", "播放列表"), lists);
        Add(loads, terminal.Text("media", "媒体"), ours);
        if (nginx is not null)
        {
            Add(loads, terminal.Text("media by nginx", "媒体（nginx）"), nginx);
        }

        terminal.Print("");
        Print(loads, terminal);
        terminal.Print("");
        terminal.Print(terminal.Text(
            $"Clients that hardly read: memory {Mega(slow.Before)} MB before, {Mega(slow.WithFew)} MB with {slow.Few} of them, {Mega(slow.With)} MB with {slow.Clients}; others meanwhile {Whole(slow.Others.RequestsPerSecond)} playlists/s, 99 of 100 within {Ms(slow.Others.P99)} ms, failures: {Failures(slow.Others)}",
            $"几乎不读取的客户端：此前内存 {Mega(slow.Before)} MB，{slow.Few} 个时 {Mega(slow.WithFew)} MB，{slow.Clients} 个时 {Mega(slow.With)} MB；其他客户端每秒 {Whole(slow.Others.RequestsPerSecond)} 个播放列表，99% 不超过 {Ms(slow.Others.P99)} 毫秒，失败：{Failures(slow.Others)}"));
        return new(ExitCode.Fine, new
        {
            playlistsPerSecondAndCore = lists.RequestsPerCore,
            mediaOfNginx = throughput,
            playlists = Document(lists.Load),
            media = Document(ours.Load),
            nginx = nginx is null ? null : Document(nginx.Load),
            slow = new { clients = slow.Clients, bytesBefore = slow.Before, few = slow.Few, bytesWithFew = slow.WithFew, bytesWith = slow.With, bytesOfAFurther = slow.BytesOfAFurther, others = Document(slow.Others) },
        });
    }

    private static void Add(TextTable table, string name, ServedLoad served) => table.Add(
        name, Whole(served.Load.RequestsPerSecond), Mega(served.Load.BytesPerSecond), (served.Processor / served.Load.Elapsed).ToString("0.00", CultureInfo.InvariantCulture),
        Ms(served.Load.P50), Ms(served.Load.P99), Failures(served.Load));

    private static object Document(LoadFigures figures) => new
    {
        requests = figures.Requests,
        bytes = figures.Bytes,
        requestsPerSecond = figures.RequestsPerSecond,
        bytesPerSecond = figures.BytesPerSecond,
        p50Ms = figures.P50.TotalMilliseconds,
        p99Ms = figures.P99.TotalMilliseconds,
        maxMs = figures.Max.TotalMilliseconds,
        errors = figures.Errors,
    };

    private static void Print(TextTable table, Terminal terminal)
    {
        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }
    }

    private static string Failures(LoadFigures figures) =>
        figures.Errors.IsEmpty ? "0" : string.Join(", ", figures.Errors.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key} × {e.Value}"));

    private static string Met(bool met, Terminal terminal) => met ? terminal.Text("met", "达标") : terminal.Text("missed", "未达标");

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Kilo(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0} KiB");

    private static string Mega(double bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
