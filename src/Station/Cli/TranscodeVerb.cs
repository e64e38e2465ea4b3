using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Station.Composition;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Cli;

/// <summary><c>transcode FILE --profile NAME --out FILE.ts [--station STATION]</c>: one lesson file to an air file.</summary>
internal static class TranscodeVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var file = new Argument<string>("FILE") { Description = "A lesson file: anything that ffmpeg reads, or a recipe (*.yaml)." };
        var profile = ProfileOption.Create();
        var output = new Option<string>("--out") { Description = "The air file; its sidecar goes beside it (.json). Of a web profile: the folder.", HelpName = "FILE.ts", Required = true };
        var station = new Option<string?>("--station") { Description = "A station: its hardware-profiles/ are looked into first, its loudness:, quality: and encoder: count.", HelpName = "STATION" };
        var command = new Command("transcode", "Encode one lesson file to an air file, with quality control and loudness as in preparation.") { file, profile, output, station };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var bag = new DiagnosticBag();
            var found = StationHost.Profiles(line.GetValue(station)).Find(new(line.GetRequiredValue(profile)), new("--profile"), bag);
            var rules = StationRules.Of(line.GetValue(station), frame.DataFolder(line), bag);
            terminal.Report(bag.ToImmutable().Where(d => rules is null || d.Severity == Severity.Error));
            // A name that ends in .ts asks for an air file, which the web has not; another is a folder for its CMAF.
            var asksForAirFile = line.GetRequiredValue(output).EndsWith(".ts", StringComparison.OrdinalIgnoreCase);
            if (found is null || rules is null || (asksForAirFile && !ProfileOption.GoesOnTheWire(found, terminal)))
            {
                return new(ExitCode.InputWrong);
            }

            if (await Encoder.FindAsync(terminal, cancellation) is not { } tools)
            {
                return new(ExitCode.World);
            }

            var path = line.GetRequiredValue(file);
            var target = line.GetRequiredValue(output);
            using var work = new WorkFolder();
            var preparation = new LessonPreparation(tools.With(rules.Encoder), new AirFileStore(new(work.Path)), host.Time, quality: rules.Quality);
            var source = Preparation.LessonSources.OfFile(path, tools, preparation, work.Path);
            var progress = new PreparationProgressLine(Path.GetFileName(path), terminal);
            var outcome = found.Use == ProfileUse.Web
                ? await preparation.PrepareAsync(source, found, progress, cancellation)
                : await preparation.MakeFileAsync(source, found, target, progress, cancellation);
            if (outcome is PreparationOutcome.Offered offered)
            {
                CmafFolder.Write(offered.Folder, found, target);
            }

            return Tell(outcome, target, terminal, cancellation);
        });
        return command;
    }

    private static VerbResult Tell(PreparationOutcome outcome, string target, Terminal terminal, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case PreparationOutcome.Prepared prepared:
                terminal.Report(prepared.Warnings);
                terminal.Print(terminal.Text(
                    $"{target}: {prepared.Sidecar.Cells} cells, {prepared.Sidecar.Id}", $"{target}：{prepared.Sidecar.Cells} 格，{prepared.Sidecar.Id}"));
                return new(ExitCode.Fine, new { file = target, id = prepared.Sidecar.Id.Value, cells = prepared.Sidecar.Cells.Value, profile = prepared.Sidecar.Profile.Value });
            case PreparationOutcome.Offered offered:
                terminal.Report(offered.Warnings);
                terminal.Print(terminal.Text($"{target}: {offered.Cells} cells as CMAF", $"{target}：{offered.Cells} 格，CMAF"));
                return new(ExitCode.Fine, new { file = target, cells = offered.Cells.Value });
            case PreparationOutcome.Refused refused:
                terminal.Report(refused.Diagnostics);
                return new(ExitCode.InputWrong);
            case PreparationOutcome.Failed failed:
                terminal.Report(Diagnostic.At(WorldDiagnostics.TranscodeFailed, new(target), failed.Reason));
                return new(ExitCode.World);
            default:
                cancellation.ThrowIfCancellationRequested();
                return new(ExitCode.Interrupted);
        }
    }
}
