using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Cli;

/// <summary><c>check FILE.ts</c>: the stream analyser.</summary>
internal static class CheckVerb
{
    public static Command Create(VerbFrame frame)
    {
        var file = new Argument<string>("FILE.ts") { Description = "A transport stream." };
        var cell = new Option<int?>("--cell") { Description = "Packets per cell; without it they are found from the clock.", HelpName = "P" };
        cell.Validators.Add(given =>
        {
            if (given.GetValue(cell) is < AnalysisOptions.LeastPacketsPerCell)
            {
                given.AddError($"--cell is at least {AnalysisOptions.LeastPacketsPerCell}.");
            }
        });
        var command = new Command("check", "Analyse a transport stream: syntax, clock, continuity, buffers, tables, and the law of the cell.") { file, cell };
        frame.Handle(command, (line, terminal, cancellation) =>
            Task.FromResult(Run(line.GetRequiredValue(file), new() { PacketsPerCell = line.GetValue(cell) }, terminal, cancellation)));
        return command;
    }

    private static VerbResult Run(string path, AnalysisOptions options, Terminal terminal, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            terminal.Report(Diagnostic.At(VerbDiagnostics.NoFile, new(path)));
            return new(ExitCode.InputWrong);
        }

        var report = Analyze(path, options, cancellation);
        foreach (var line in Figures(report, terminal))
        {
            terminal.Print(line);
        }

        terminal.Report(report.Findings.Select(f => StreamFindings.ToDiagnostic(f, path)));
        terminal.Print(report.HasFaults
            ? terminal.Text("Faults were found.", "发现故障。")
            : terminal.Text("No faults.", "没有故障。"));
        return new(report.HasFaults ? ExitCode.InputWrong : ExitCode.Fine, Document(report));
    }

    private static AnalysisReport Analyze(string path, AnalysisOptions options, CancellationToken cancellation)
    {
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

    private static IEnumerable<string> Figures(AnalysisReport report, Terminal terminal)
    {
        yield return FormattableString.Invariant(
            $"{report.Packets} packets ({report.NullPackets} null), {report.Duration:hh\\:mm\\:ss\\.fff}, {report.BitrateBps} bit/s")
            + (report.PacketsPerCell is { } p ? FormattableString.Invariant($", {report.Cells} cells of {p} packets") : "");
        if (report.Clock is { } clock)
        {
            yield return FormattableString.Invariant(
                $"PCR on PID {clock.Pid}: {clock.Count}, at most {clock.LongestInterval.TotalMilliseconds:0.###} ms apart, off by at most {clock.DeviationTicks} ticks of 27 MHz");
        }

        foreach (var stream in report.Streams)
        {
            yield return FormattableString.Invariant($"PID {stream.Pid} type 0x{stream.StreamType:x2}: {stream.Units} ")
                + terminal.Text("access units", "个存取单元")
                + (stream.LeastMargin is { } margin ? FormattableString.Invariant($", {margin.TotalMilliseconds:0.###} ms ") + terminal.Text("least margin", "最小余量") : "");
        }
    }

    private static object Document(AnalysisReport report) => new
    {
        report.Bytes,
        report.Packets,
        report.NullPackets,
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
        findings = report.Findings.Select(f => new
        {
            f.Code,
            severity = f.Kind.Severity,
            pid = f.Pid?.Value,
            f.Count,
            f.English,
            f.Chinese,
            places = f.First.Select(o => new { packet = o.At.Packet, bytes = o.At.ByteOffset, timeUs = (long?)o.At.Time?.TotalMicroseconds }),
        }),
    };
}
