using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Packages;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary>
/// <c>package STATION --week 2026-W48 [--district jiading] --out DIR [--links | --streams] [--profile NAME]</c>: a week's lessons for a library or a stick;
/// <c>--release</c> lets go of what one by links leads to.
/// </summary>
internal static class PackageVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var district = new Option<string?>("--district") { Description = "The layer it is for: its own lessons are in it too. Default: the whole city.", HelpName = "ID" };
        var week = new Option<IsoWeek?>("--week") { Description = "The week in which the lessons aired; this one unless said.", HelpName = "YYYY-Www", CustomParser = Times.ParseWeek };
        var output = new Option<string>("--out") { Description = "The folder: a new one, or that of the same package, which is brought up to date.", HelpName = "DIR", Required = true };
        var links = new Option<bool>("--links") { Description = "Links to the lessons in place of their recordings." };
        var streams = new Option<bool>("--streams") { Description = "The lessons as CMAF too, with manifests of HLS and DASH, for a web server." };
        var release = new Option<bool>("--release") { Description = "Make nothing: the lessons that the package in DIR links to need not be kept for it any more." };
        var profile = ProfileOption.Create();
        profile.Required = false;
        profile.Description = "Whose recordings. Default: of each lesson the largest picture in H.264 and AAC.";
        var command = new Command("package", "Make a replay package of a district and week: recordings, catalogue, attachments, checksums.") { station, district, week, output, links, streams, release, profile };
        command.Validators.Add(result =>
        {
            if (result.GetValue(links) && result.GetValue(streams))
            {
                result.AddError("Either --links or --streams.");
            }
        });
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened
                || Order(line, (district, week, links, streams, profile), opened, host, terminal) is not { } order)
            {
                return new(ExitCode.InputWrong);
            }

            var folder = Path.GetFullPath(line.GetRequiredValue(output));
            if (line.GetValue(release))
            {
                return host.OpenDatabase(opened, terminal) is { } book ? Release(new PackageLedger(book, host.Clock), folder, terminal) : new(ExitCode.World);
            }

            var tools = order.Links ? null : await Encoder.FindAsync(terminal, cancellation);
            if ((tools is null && !order.Links) || host.OpenDatabase(opened, terminal) is not { } database)
            {
                return new(ExitCode.World);
            }

            var builder = new PackageBuilder(opened, tools, host, database, (n, all, path) => terminal.Say($"{n}/{all} {path}", $"{n}/{all} {path}"));
            return Tell(await builder.BuildAsync(order, folder, cancellation), terminal);
        });
        return command;
    }

    private static PackageOrder? Order(
        ParseResult line, (Option<string?> District, Option<IsoWeek?> Week, Option<bool> Links, Option<bool> Streams, Option<string> Profile) options, OpenedStation station,
        StationHost host, Terminal terminal)
    {
        Layer? layer = null;
        if (line.GetValue(options.District) is { Length: > 0 } id && (layer = station.Definition.Find(new LayerId(id))) is null)
        {
            var known = string.Join(", ", station.Definition.Layers.Select(l => l.Id.Value).DefaultIfEmpty("–"));
            terminal.Report(Diagnostic.At(PublicationDiagnostics.UnknownLayer, new("--district"), id, known));
            return null;
        }

        Profile? profile = null;
        if (line.GetResult(options.Profile) is { Implicit: false } && (profile = ProfileOption.Find(line, options.Profile, station, terminal)) is null)
        {
            return null;
        }

        var week = line.GetValue(options.Week) ?? IsoWeek.Of(station.DateOf(host.Clock.GetCurrentInstant()).Date);
        return new(layer, week, line.GetValue(options.Links), profile, line.GetValue(options.Streams));
    }

    private static VerbResult Release(PackageLedger ledger, string folder, Terminal terminal)
    {
        var released = ledger.Write(folder, []);
        terminal.Print(terminal.Text($"{released} lessons are no longer kept for {folder}.", $"{released} 课不再为 {folder} 保留。"));
        return new(ExitCode.Fine, new { released });
    }

    private static VerbResult Tell(PackageOutcome outcome, Terminal terminal)
    {
        switch (outcome)
        {
            case PackageOutcome.Written written:
                terminal.Report(written.Findings);
                var (lessons, megabytes) = (written.Package.Content.Length, written.Bytes / 1_000_000);
                terminal.Print(terminal.Text(
                    $"{lessons} lessons, {megabytes} MB, recordings made/kept {written.Made}/{written.Kept}", $"{lessons} 课，{megabytes} MB，录制文件 新制/保留 {written.Made}/{written.Kept}"));
                return new(ExitCode.Fine, new { lessons, bytes = written.Bytes, written.Made, written.Kept, content = written.Package.Content.Select(l => l.Entry.Lesson.Value) });
            case PackageOutcome.NotThisPackage other:
                terminal.Report(Diagnostic.At(PackageDiagnostics.OtherFolder, new(other.Path)));
                return new(ExitCode.World);
            case PackageOutcome.Failed failed:
                terminal.Report(Diagnostic.At(WorldDiagnostics.NotWritable, new(failed.Path), failed.Reason.TrimEnd('.')));
                return new(ExitCode.World);
            default:
                throw new InvalidOperationException($"unknown outcome {outcome}");
        }
    }
}
