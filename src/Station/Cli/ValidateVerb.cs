using System.CommandLine;
using System.Globalization;
using static System.FormattableString;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Running;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Cli;

/// <summary><c>validate STATION</c>: reads everything, prints all findings.</summary>
internal static class ValidateVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var command = new Command("validate", "Read a station and print every finding.") { station };
        frame.Handle(command, (line, terminal, cancellation) => RunAsync(host, line.GetRequiredValue(station), frame.DataFolder(line), terminal, cancellation));
        return command;
    }

    private static async Task<VerbResult> RunAsync(StationHost host, string folder, string? dataFolder, Terminal terminal, CancellationToken cancellation)
    {
        var found = new DiagnosticBag();
        var station = StationHost.Open(folder, dataFolder, found);
        if (station is not null)
        {
            await LessonFilesAsync(station, found, cancellation);
            found.AddRange(StationSurvey.Check(host, station, await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation)));
        }

        terminal.Report(found.ToImmutable().Select(d => StationArgument.Under(d, folder)));
        return Tell(found.HasErrors ? null : station, terminal);
    }

    /// <summary>Looks into recipes and recordings; what is missing or empty was found before.</summary>
    private static async Task LessonFilesAsync(OpenedStation station, DiagnosticBag found, CancellationToken cancellation)
    {
        var recipes = new RecipeReader(StationHost.Parser);
        var canProbe = Preflight.CheckFfmpeg() is null;
        var sources = LessonSources.ForPlanning(station);
        var there = station.Plan.Catalogue.Lessons.DistinctBy(l => l.File, StringComparer.Ordinal)
            .Where(l => new FileInfo(Path.Combine(station.Definition.Folder, l.File)) is { Exists: true, Length: > 0 });
        foreach (var lesson in there)
        {
            if (lesson.IsRecipe)
            {
                recipes.ReadFile(Path.Combine(station.Definition.Folder, lesson.File), found);
            }
            else if (canProbe)
            {
                using var work = new WorkFolder();
                var source = sources.Of(MaterialId.Of(lesson.Id))!;
                var outcome = await source.OpenAsync(station.ProfilesInOrder[0], work.Path, cancellation);
                found.AddRange(outcome switch
                {
                    SourceOutcome.Refused refused => refused.Diagnostics,
                    SourceOutcome.Opened opened => opened.Warnings,
                    _ => [],
                });
            }
        }
    }

    /// <summary>Under which rules it is fine; notes are what no rundown can break.</summary>
    private static void TellRules(OpenedStation station, Terminal terminal)
    {
        if (!station.RuleSets.IsEmpty)
        {
            terminal.Print(terminal.Text(
                "Rule sets: " + string.Join(", ", station.RuleSets.Select(s => Invariant($"{s.Name} (rules: {s.Rules.Length}, notes: {s.Notes.Length})"))) + ".",
                "规则集：" + string.Join("、", station.RuleSets.Select(s => Invariant($"{s.Name}（规则 {s.Rules.Length} 条，说明 {s.Notes.Length} 条）"))) + "。"));
        }
    }

    private static VerbResult Tell(OpenedStation? station, Terminal terminal)
    {
        var errors = terminal.Reported.Count(d => d.Severity == Severity.Error);
        var warnings = terminal.Reported.Count(d => d.Severity == Severity.Warning);
        var (e, w) = (errors.ToString(CultureInfo.InvariantCulture), warnings.ToString(CultureInfo.InvariantCulture));
        if (station is not null && errors == 0)
        {
            var services = station.Definition.Services.Length.ToString(CultureInfo.InvariantCulture);
            var lessons = station.Plan.Catalogue.Lessons.Length.ToString(CultureInfo.InvariantCulture);
            terminal.Print(terminal.Text(
                $"{station.Definition.Name.In(terminal.Language)}: {services} services, {lessons} lessons; {w} warnings.",
                $"{station.Definition.Name.In(terminal.Language)}：{services} 个频道，{lessons} 节课；{w} 个警告。"));
            TellRules(station, terminal);
        }
        else
        {
            terminal.Print(terminal.Text($"{e} errors, {w} warnings.", $"{e} 个错误，{w} 个警告。"));
        }

        return new(station is null || errors > 0 ? ExitCode.InputWrong : ExitCode.Fine, new { errors, warnings });
    }
}
