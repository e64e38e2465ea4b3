using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Cli;

/// <summary><c>measure FILE [--station STATION] [--out DIR]</c>: quality control of one lesson file, with a page for the reviewer.</summary>
internal static class MeasureVerb
{
    // A recipe is drawn for a profile; its quality is the same in all.
    private const string AnyProfile = "sample-sd";

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var file = new Argument<string>("FILE") { Description = "A lesson file: anything that ffmpeg reads, or a recipe (*.yaml)." };
        var station = new Option<string?>("--station") { Description = "A station whose thresholds count (quality: and loudness: of its station.yaml).", HelpName = "STATION" };
        var output = new Option<string?>("--out") { Description = "A folder for the report: report.json and the reviewer's page, index.html.", HelpName = "DIR" };
        var command = new Command("measure", "Quality control of one lesson file: black, stills, silence, loudness, fields, shape.") { file, station, output };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var (path, folder) = (line.GetRequiredValue(file), line.GetValue(station));
            var bag = new DiagnosticBag();
            var thresholds = StationRules.Of(folder, frame.DataFolder(line), bag)?.Quality;
            var profile = thresholds is null ? null : StationHost.Profiles(null).Find(new(AnyProfile), new(AnyProfile), bag);
            terminal.Report(bag.ToImmutable().Where(d => profile is null || d.Severity == Severity.Error));
            if (profile is null)
            {
                return new(ExitCode.InputWrong);
            }

            return await Encoder.FindAsync(terminal, cancellation) is { } tools
                ? await MeasureAsync(path, line.GetValue(output), thresholds!, profile, tools, host, terminal, cancellation)
                : new(ExitCode.World);
        });
        return command;
    }

    private static async Task<VerbResult> MeasureAsync(
        string path, string? output, QualityThresholds thresholds, Profile profile, FfmpegTools tools, StationHost host, Terminal terminal, CancellationToken cancellation)
    {
        using var work = new WorkFolder();
        var preparation = new LessonPreparation(tools, new AirFileStore(new(Path.Combine(work.Path, "store"))), host.Time);
        var source = Preparation.LessonSources.OfFile(path, tools, preparation, work.Path);
        var progress = new Share(Path.GetFileName(path), terminal);
        switch (await new LessonMeasurement(tools, thresholds).MeasureAsync(source, profile, Directory.CreateDirectory(Path.Combine(work.Path, "tap")).FullName, output is not null, progress, cancellation))
        {
            case MeasurementOutcome.Measured measured:
                return Tell(measured, path, output, terminal);
            case MeasurementOutcome.Refused refused:
                terminal.Report(refused.Diagnostics);
                return new(ExitCode.InputWrong);
            case MeasurementOutcome.Failed failed:
                terminal.Report(Diagnostic.At(WorldDiagnostics.TranscodeFailed, new(path), failed.Reason));
                return new(ExitCode.World);
            default:
                cancellation.ThrowIfCancellationRequested();
                return new(ExitCode.Interrupted);
        }
    }

    private static VerbResult Tell(MeasurementOutcome.Measured measured, string path, string? output, Terminal terminal)
    {
        var report = measured.Report with { Name = path };
        terminal.Report(report.Diagnostics.Select(d => d with { Location = new(path) }));
        if (output is not null)
        {
            QualityShelf.Write(report, measured.Preview, Path.GetFullPath(output));
        }

        terminal.Print(Summary(report, terminal));
        if (output is not null)
        {
            terminal.Print(Path.Combine(output, "index.html"));
        }

        return new(report.Failed ? ExitCode.InputWrong : ExitCode.Fine, Document(report, output));
    }

    private static string Summary(QualityReport report, Terminal terminal)
    {
        var warnings = report.Diagnostics.Count(d => d.Severity == Severity.Warning).ToString(CultureInfo.InvariantCulture);
        var (from, to) = (report.Sound.Levels, report.Sound.Result);
        var loudness = from is null || to is null
            ? terminal.Text("no sound", "无声音")
            : string.Create(CultureInfo.InvariantCulture, $"{from.LoudnessLufs:0.0} -> {to.LoudnessLufs:0.0} LUFS");
        var length = QualityFinding.TimeCode(report.Length);
        return report.Failed
            ? terminal.Text($"Failed: {length}, {loudness}, {warnings} warnings.", $"未通过：{length}，{loudness}，{warnings} 条警告。")
            : terminal.Text($"Passed: {length}, {loudness}, {warnings} warnings.", $"通过：{length}，{loudness}，{warnings} 条警告。");
    }

    private static object Document(QualityReport report, string? output) => new
    {
        contentHash = report.ContentHash,
        failed = report.Failed,
        lengthMs = (long)report.Length.TotalMilliseconds,
        loudnessLufs = report.Sound.Levels?.LoudnessLufs,
        truePeakDbtp = report.Sound.Levels?.TruePeakDbtp,
        gainDb = report.Sound.Correction.GainCentibels / 100m,
        onAirLufs = report.Sound.Result?.LoudnessLufs,
        findings = report.Findings.Select(f => new { code = f.Diagnostic.Descriptor.Code, atMs = (long?)f.At?.TotalMilliseconds, untilMs = (long?)f.Until?.TotalMilliseconds }),
        page = output is null ? null : Path.Combine(output, "index.html"),
    };

    private sealed class Share(string name, Terminal terminal) : IProgress<int>
    {
        public void Report(int value) => terminal.Progress($"{name}: {(value / 10).ToString(CultureInfo.InvariantCulture)} %");
    }
}
