using System.CommandLine;
using System.Globalization;
using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Streams;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Cli;

/// <summary><c>check FILE|udp://…|rtp://…</c>: the stream analyser.</summary>
internal static class CheckVerb
{
    private static readonly Argument<string> Stream = new("FILE|udp://…|rtp://…")
    {
        Description = "A transport stream: a file, or an address to receive: udp://@239.1.1.1:5000, rtp://SOURCE@232.1.1.1:5000.",
    };

    private static readonly Option<int?> Cell = CellOption();

    private static readonly Option<int> Duration = DurationOption();

    private static readonly Option<string?> Interface = new("--interface")
    {
        Description = "From the network: the address of this machine on whose interface a group is joined.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> Picture = new("--picture") { Description = "Draw the course of the stream into a file.", HelpName = "FILE.svg" };

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var command = new Command("check", "Analyse a transport stream: TR 101 290, decoder buffers, clock, tables, guide, RTP, and the law of the cell.")
        {
            Stream, Cell, Duration, Interface, Picture,
        };
        frame.Handle(command, (line, terminal, cancellation) => RunAsync(line, host.Time, terminal, cancellation));
        return command;
    }

    private static async Task<VerbResult> RunAsync(ParseResult line, TimeProvider time, Terminal terminal, CancellationToken cancellation)
    {
        var name = line.GetRequiredValue(Stream);
        var options = new AnalysisOptions { PacketsPerCell = line.GetValue(Cell) };
        var (report, network) = StreamAddress.IsOne(name)
            ? await ReceiveAsync(line, name, options, time, terminal, cancellation)
            : (Read(name, options, terminal, cancellation), null);
        if (report is null)
        {
            return new(ExitCode.InputWrong);
        }

        foreach (var text in CheckText.Lines(report, network, terminal))
        {
            terminal.Print(text);
        }

        terminal.Report(report.Findings.Select(f => StreamFindings.ToDiagnostic(f, name)));
        if (line.GetValue(Picture) is { Length: > 0 } picture)
        {
            await File.WriteAllTextAsync(picture, TimelinePicture.Draw(report, name, terminal.Language), cancellation);
        }

        terminal.Print(report.HasFaults ? terminal.Text("Faults were found.", "发现故障。") : terminal.Text("No faults.", "没有故障。"));
        return new(report.HasFaults ? ExitCode.InputWrong : ExitCode.Fine, CheckDocument.Of(report, network));
    }

    private static AnalysisReport? Read(string path, AnalysisOptions options, Terminal terminal, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            terminal.Report(Diagnostic.At(VerbDiagnostics.NoFile, new(path)));
            return null;
        }

        using var file = File.OpenRead(path);
        var analyzer = new StreamAnalyzer(options);
        var buffer = new byte[1 << 18];
        for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            cancellation.ThrowIfCancellationRequested();
            analyzer.Feed(buffer.AsSpan(0, read));
        }

        return analyzer.Finish();
    }

    private static async Task<(AnalysisReport? Report, DatagramCheck? Network)> ReceiveAsync(
        ParseResult line, string name, AnalysisOptions options, TimeProvider time, Terminal terminal, CancellationToken cancellation)
    {
        IPAddress? local = null;
        if (StreamAddress.Parse(name) is not { } address || (line.GetValue(Interface) is { } given && !IPAddress.TryParse(given, out local)))
        {
            terminal.Report(Diagnostic.At(VerbDiagnostics.NoStreamAddress, new(name), line.GetValue(Interface) ?? ""));
            return (null, null);
        }

        var duration = TimeSpan.FromSeconds(line.GetValue(Duration));
        var analyzer = new StreamAnalyzer(options);
        var check = new DatagramCheck(analyzer, address.Rtp);
        await StreamReceiver.ReceiveAsync(address, local, duration, check, time, cancellation);
        return (check.Finish(duration), check);
    }

    private static Option<int?> CellOption()
    {
        var cell = new Option<int?>("--cell") { Description = "Packets per cell; without it they are found from the clock.", HelpName = "P" };
        cell.Validators.Add(given =>
        {
            if (given.GetValue(cell) is < AnalysisOptions.LeastPacketsPerCell)
            {
                given.AddError(string.Create(CultureInfo.InvariantCulture, $"--cell is at least {AnalysisOptions.LeastPacketsPerCell}."));
            }
        });
        return cell;
    }

    private static Option<int> DurationOption()
    {
        var duration = new Option<int>("--duration")
        {
            Description = "From the network: how long to receive. Default: 10.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 10,
        };
        duration.Validators.Add(given =>
        {
            if (given.GetValue(duration) is < 1 or > 86_400)
            {
                given.AddError("--duration is 1 to 86400 seconds.");
            }
        });
        return duration;
    }
}
