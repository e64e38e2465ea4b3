using System.Collections.Immutable;
using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>export STATION --out DIR [--from DATE --to DATE]</c>: guide, channel list, playlists and manifest as files.</summary>
internal static class ExportVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var output = new Option<string>("--out") { Description = "The folder; an earlier export in it is replaced as a whole.", HelpName = "DIR", Required = true };
        var from = Date("--from", "The first broadcast date; today unless said.");
        var to = Date("--to", "The last broadcast date; seven days after the first unless said.");
        var diff = new Option<bool>("--diff") { Description = "Tell what changed since the export that was in the folder." };
        var deliver = new Option<bool>("--deliver") { Description = "Copy each partner's files to its folder (deliver in station.yaml), too." };
        var command = new Command("export", "Write guide, channel list, playlists and manifest: today and seven days on unless said.") { station, output, from, to, diff, deliver };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened)
            {
                return new(ExitCode.InputWrong);
            }

            var first = line.GetValue(from) is { } given ? new BroadcastDate(given) : opened.DateOf(host.Clock.GetCurrentInstant());
            var last = line.GetValue(to) is { } end ? new BroadcastDate(end) : new BroadcastDate(first.Date.PlusDays(SnapshotLoop.GuideDays - 1));
            if (last < first)
            {
                terminal.Report(Diagnostic.At(VerbDiagnostics.BackwardRange, new("--to"), last.ToString(), first.ToString()));
                return new(ExitCode.InputWrong);
            }

            var content = await ContentAsync(opened, host, first, last, terminal, cancellation);
            var outcome = ExportSet.Write(Path.GetFullPath(line.GetRequiredValue(output)), content);
            var result = Tell(outcome, line.GetValue(diff) ? opened.Definition : null, terminal);
            return outcome is ExportOutcome.Written && line.GetValue(deliver) && !await DeliverAsync(outcome, opened.Definition, host, terminal)
                ? new(ExitCode.World, result.Document)
                : result;
        });
        return command;
    }

    private static Option<LocalDate?> Date(string name, string description) =>
        new(name) { Description = description, HelpName = "YYYY-MM-DD", CustomParser = Times.ParseDate };

    private static async Task<ExportContent> ContentAsync(
        OpenedStation station, StationHost host, BroadcastDate first, BroadcastDate last, Terminal terminal, CancellationToken cancellation)
    {
        var definition = station.Definition;
        var database = StationDatabase.OpenExisting(definition.DataFolder);
        var log = database is null ? null : new TimelineLog(database, host.Clock);
        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        var timelines = new EffectiveTimelines(station, host.DayPlanner(station, lengths), log);
        var guide = StationHost.Guide(station);
        var (start, end) = EditionBuilder.Cells(definition, first, last);
        var effective = definition.Services.ToImmutableDictionary(s => s.Id, s => timelines.Of(s, start, end - new CellCount(1)));
        if (definition.IsGated && definition.Services.Where(s => !effective[s.Id].IsPublished(start, end)).ToList() is { Count: > 0 } planned)
        {
            var services = string.Join(", ", planned.Select(s => s.Id.Value));
            terminal.Report(Diagnostic.At(PublicationDiagnostics.PlanShown, new("--from"), PublicationText.Dates([first, last]), services));
        }

        var now = host.Clock.GetCurrentInstant();
        var edition = new EditionBook(EditionBook.OfExports(definition.DataFolder)).Enter(
            EditionBuilder.Build(definition, guide, s => effective[s.Id].Events, first, last, now) with { FirstLessons = EditionBuilder.FirstLessons(station, first) }, now);
        var font = GuideExport.FontFor(definition);
        foreach (var finding in GuideExport.NotPrinted(definition, font))
        {
            terminal.Report(Diagnostic.At(finding.Descriptor, definition.Location, [.. finding.Arguments]));
        }

        return new()
        {
            Guide = edition,
            Font = font,
            Profiles = station.AirProfiles,
            Eit = Eit(station, start, guide, timelines, edition.Events, terminal),
            // Nothing, on a station that never ran.
            Replay = database is null ? [] : [.. OfferedReplays.Of(station, host, database).Where(e => e.Scope is null)],
            Version = GuideExport.Version,
        };
    }

    /// <summary>What of the guide each stream carries when the range begins; what it does not is told.</summary>
    private static ImmutableArray<(ServiceId Service, ProfileName Profile, ScheduleCarriage Carriage)> Eit(
        OpenedStation station, CellIndex start, GuideBuilder guide, EffectiveTimelines timelines,
        ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> told, Terminal terminal)
    {
        var carried = (
            from service in station.Definition.Services
            let timeline = new Timeline(service.Id, [], []) { Editions = timelines.Editions(service, start, start) }
            from profile in station.AirProfiles
            let tables = new ServiceInformation(station.Definition, service, profile, guide, timeline)
            select (Service: service, Profile: profile, Carriage: tables.ScheduleAt(start))).ToList();
        var findings = carried.GroupBy(c => (c.Profile, c.Carriage))
            .SelectMany(same => EitReport.Schedule([.. same.Select(c => c.Service)], same.Key.Profile, same.Key.Carriage))
            .Concat(carried.SelectMany(c => EitReport.Characters(c.Profile, c.Service, told[c.Service.Id])))
            .Concat(CodedAnew(station).SelectMany(c => EitReport.Characters(c.Profile, c.Service, told[c.Service.Id])));
        foreach (var finding in findings)
        {
            terminal.Report(finding);
        }

        return [.. carried.Select(c => (c.Service.Id, c.Profile.Name, c.Carriage))];
    }

    /// <summary>What partners are told in another coding than their profile's.</summary>
    private static IEnumerable<(Service Service, Profile Profile)> CodedAnew(OpenedStation station) => (
        from output in station.Definition.Outputs
        let profile = station.Profiles[output.Profile]
        where (output.Text ?? profile.SiText) != profile.SiText
        from id in output.Services
        let service = station.Definition.Find(id)
        where service is not null
        select (service, profile with { SiText = output.Text!.Value })).Distinct();

    /// <param name="outcome">How the export ended.</param>
    /// <param name="compared">The station, if what changed is to be told.</param>
    /// <param name="terminal">Where to.</param>
    private static VerbResult Tell(ExportOutcome outcome, StationDefinition? compared, Terminal terminal)
    {
        switch (outcome)
        {
            case ExportOutcome.Written written:
                foreach (var file in written.Files)
                {
                    terminal.Print(file.Path);
                }

                if (compared is not null)
                {
                    TellChanges(written.Changes, compared, terminal);
                }

                return new(ExitCode.Fine, new { written.Folder, written.Files, changes = compared is null ? null : written.Changes?.Select(c => Document(c, compared)) });
            case ExportOutcome.NotAnExport other:
                terminal.Report(Diagnostic.At(WorldDiagnostics.NotAnExport, new(other.Path)));
                return new(ExitCode.World);
            case ExportOutcome.Failed failed:
                terminal.Report(Diagnostic.At(WorldDiagnostics.NotWritable, new(failed.Path), failed.Reason.TrimEnd('.')));
                return new(ExitCode.World);
            default:
                throw new InvalidOperationException($"unknown outcome {outcome}");
        }
    }

    /// <summary>True if every partner with a folder has its files.</summary>
    private static async Task<bool> DeliverAsync(ExportOutcome written, StationDefinition station, StationHost host, Terminal terminal)
    {
        var board = new ExportBoard(host.Time);
        await board.RunAsync(written, () => written, station, Serilog.Core.Logger.None);
        foreach (var finding in board.Findings)
        {
            terminal.Report(Diagnostic.At(finding.Descriptor, new("deliver"), [.. finding.Arguments]));
        }

        return board.Findings.IsEmpty;
    }

    private static void TellChanges(ImmutableArray<GuideChange>? changes, StationDefinition station, Terminal terminal)
    {
        switch (changes)
        {
            case null:
                terminal.Print(terminal.Text("There is no earlier export to compare with.", "没有可比较的早先导出。"));
                break;
            case { IsEmpty: true }:
                terminal.Print(terminal.Text("Nothing changed since the export before.", "与之前的导出相比没有变化。"));
                break;
            case { } some:
                foreach (var text in some.Select(new GuideChangeWords(station).Of))
                {
                    terminal.Print(terminal.Text(text.English!, text.Chinese));
                }

                break;
        }
    }

    private static object Document(GuideChange change, StationDefinition station)
    {
        var text = new GuideChangeWords(station).Of(change);
        return new { kind = change.Kind.ToString(), service = change.Service.Value, date = change.Date.ToString(), zh = text.Chinese, en = text.English };
    }
}
