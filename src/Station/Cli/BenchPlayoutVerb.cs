using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Station.Bench.Players;
using Airclass.Station.Composition;
using Airclass.Station.Running;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Cli;

/// <summary><c>bench playout</c>: our playout and other players side by side, sending the same to sockets on loopback.</summary>
internal static class BenchPlayoutVerb
{
    private static readonly int[] Usual = [1, 12, 100];

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var seconds = BenchVerb.Count("--seconds", 10, 1, 3600, "How long each player is measured.");
        var channels = new Option<int[]>("--channels")
        {
            Description = "Channels of ours; may be given several times. Default: 1, 12 and 100.",
            HelpName = "N",
            DefaultValueFactory = _ => Usual,
        };
        channels.Validators.Add(found =>
        {
            if (found.GetValueOrDefault<int[]>() is { } asked && Array.Exists(asked, n => n is < 1 or > 500))
            {
                found.AddError("--channels is a whole number from 1 to 500.");
            }
        });
        var peers = BenchVerb.Count("--peers", 4, 0, 50, "Channels of each other player, after one alone; 0 leaves them out. A live encode is measured alone.");
        var together = BenchVerb.Count("--together", 1, 1, StationDefinition.MostTogether, "How many datagrams of a channel of ours are handed to the system at once.");
        var profile = new Option<string>("--profile") { Description = "The profile of the material.", HelpName = "NAME", DefaultValueFactory = _ => "iptv-hd" };
        var command = new Command("playout", "Send channels to loopback by our playout, multicat, ffmpeg, GStreamer and VLC, and compare processor time and jitter.") { seconds, channels, peers, together, profile };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var measure = TimeSpan.FromSeconds(line.GetValue(seconds));
            var times = new BenchTimes(measure < Settle ? measure : Settle, measure);
            ImmutableArray<int> counts = [.. line.GetRequiredValue(channels).Distinct().Order()];
            return await WithMaterialAsync(terminal, host, [line.GetRequiredValue(profile)], async (material, folder) =>
            {
                var figures = await MeasureAsync(new(material, folder, times, host.Time) { Together = line.GetValue(together) }, material, folder, times, counts, line.GetValue(peers), terminal, cancellation);
                return Tell(figures.Ours, figures.Peers, CodeBench.Measure(material, Capture(folder)), material.Profiles[0].CellBytes, terminal);
            }, cancellation);
        });
        return command;
    }

    /// <summary><c>bench playout-node PLAN</c>, hidden: the process that is measured. It ends when its standard input does.</summary>
    public static Command CreateNode(VerbFrame frame, StationHost host)
    {
        var plan = new Argument<string>("PLAN") { Description = "What to send." };
        var command = new Command("playout-node", "The playout process that is measured; started by bench.") { plan };
        command.Hidden = true;
        frame.Handle(command, async (line, _, cancellation) =>
        {
            var path = line.GetRequiredValue(plan);
            using var parent = ParentWatch.Until(Console.OpenStandardInput(), cancellation);
            var node = new PlayoutNode(NodePlan.Load(path), Path.GetDirectoryName(Path.GetFullPath(path))!, Console.Out, host);
            await Task.Factory.StartNew(() => node.Run(parent.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return VerbResult.Fine;
        });
        return command;
    }

    /// <summary>Makes the material in a folder that is gone afterwards, and does something with it.</summary>
    internal static async Task<VerbResult> WithMaterialAsync(
        Terminal terminal, StationHost host, string[] profiles, Func<BenchMaterial, string, Task<VerbResult>> work, CancellationToken cancellation)
    {
        var bag = new DiagnosticBag();
        var found = profiles.Select(n => StationHost.Profiles(null).Find(new(n), new("--profile"), bag)).OfType<Profile>().ToImmutableArray();
        terminal.Report(bag.ToImmutable());
        if (found.Length < profiles.Length || !found.All(p => ProfileOption.GoesOnTheWire(p, terminal)))
        {
            return new(ExitCode.InputWrong);
        }

        if (!ArrivalReceiver.IsSupported)
        {
            terminal.Say("this is measured on Linux only.", "仅可在 Linux 上测量。");
            return new(ExitCode.World);
        }

        if (await Encoder.FindAsync(terminal, cancellation) is not { } tools)
        {
            return new(ExitCode.World);
        }

        using var folder = new WorkFolder();
        LetOthersRead(folder.Path);
        terminal.Progress(terminal.Text("making the material …", "正在制作素材……"));
        var (material, wrong) = await BenchMaterial.MakeAsync(tools, found, folder.Path, host.Time, cancellation);
        terminal.Report(wrong);
        return material is null ? new(ExitCode.World) : await work(material, folder.Path);
    }

    private static async Task<(ImmutableArray<PlayerFigures> Ours, ImmutableArray<PlayerFigures> Peers)> MeasureAsync(
        PlayerBench bench, BenchMaterial material, string folder, BenchTimes times, ImmutableArray<int> counts, int most, Terminal terminal, CancellationToken cancellation)
    {
        var (ours, peers) = (ImmutableArray.CreateBuilder<PlayerFigures>(), ImmutableArray.CreateBuilder<PlayerFigures>());
        foreach (var count in counts)
        {
            terminal.Progress($"Airclass × {count} …");
            ours.Add(await bench.OursAsync(count, cancellation));
        }

        var capture = Capture(folder);
        material.WriteCapture(capture, times.FileCells);
        await IndexAsync(capture, material.Profiles[0].Pids.Video, cancellation);
        foreach (var peer in most == 0 ? [] : PeerPlayer.All)
        {
            foreach (var count in new[] { 1, Math.Min(most, peer.MostChannels) }.Distinct())
            {
                terminal.Progress($"{peer.Name} × {count} …");
                peers.Add(await bench.PeerAsync(peer, count, capture, cancellation));
                if (peers[^1].Missing is not null)
                {
                    break;
                }
            }
        }

        return (ours.ToImmutable(), peers.ToImmutable());
    }

    /// <summary>multicat plays by an index of the file's clock, made beforehand.</summary>
    private static async Task IndexAsync(string file, int clockPid, CancellationToken cancellation)
    {
        if (ChildProcess.FindProgram("ingests") is { } ingests)
        {
            await ChildProcess.RunAsync(new(ingests, ["-p", clockPid.ToString(CultureInfo.InvariantCulture), file]), cancellation);
        }
    }

    private static void LetOthersRead(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            // VLC runs as nobody where we are root.
            const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Others);
        }
    }

    private static string Capture(string folder) => Path.Combine(folder, "material.ts");

    private static VerbResult Tell(ImmutableArray<PlayerFigures> ours, ImmutableArray<PlayerFigures> peers, CodeBench code, int cellBytes, Terminal terminal)
    {
        var table = new PlayoutBenchTable(terminal);
        var targets = PlayoutTarget.All(ours, peers, cellBytes);
        table.Print(targets);
        table.Print(ours, peers);
        table.Print(code);
        return new(ExitCode.Fine, new
        {
            targets = targets.Select(t => new { name = t.Key, value = t.Value, atMost = t.Target, met = t.IsMet }),
            players = ours.Concat(peers).Select(Document),
            rendering = new { cells = code.Cells.Value, milliseconds = code.Rendering.TotalMilliseconds, channelsPerCore = code.RenderedChannels },
            analysing = new { cells = code.Cells.Value, milliseconds = code.Analysing.TotalMilliseconds, channelsPerCore = code.AnalysedChannels },
        });
    }

    private static object Document(PlayerFigures p) => new
    {
        player = p.Name,
        channels = p.Channels,
        missing = p.Missing,
        cores = p.Cores,
        coresPerChannel = p.CoresPerChannel,
        jitterP50Ms = p.Jitter.P50.TotalMilliseconds,
        jitterP99Ms = p.Jitter.P99.TotalMilliseconds,
        jitterMaxMs = p.Jitter.Max.TotalMilliseconds,
        datagrams = p.Datagrams,
        gaps = p.Gaps,
        startMs = p.Start.TotalMilliseconds,
        residentBytes = p.ResidentBytes,
        node = p.Node is null ? null : new
        {
            p.Node.ReadingShare,
            p.Node.AllocatedBytesPerDatagram,
            p.Node.Collections,
            p.Node.Skipped,
            p.Node.Refused,
            p.Node.SlateCells,
            p.Node.RealTime,
            p.Node.RightFromStart,
        },
    };
}
