using System.Collections.Immutable;
using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Drills;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>drill STATION --date D</c>: a whole day with the real air files, renderer and analyser, faster than real time.</summary>
internal static class DrillVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var date = new Option<LocalDate?>("--date")
        {
            Description = "The broadcast date; today unless said.", HelpName = "YYYY-MM-DD", CustomParser = Times.ParseDate,
        };
        var services = new Option<string[]>("--service")
        {
            Description = "The services; all unless said.", HelpName = "ID", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
        };
        var from = new Option<LocalTime?>("--from") { Description = "Only from this time of the day on.", HelpName = "HH:mm", CustomParser = Times.ParseTime };
        var until = new Option<LocalTime?>("--until") { Description = "Only until this time of the day.", HelpName = "HH:mm", CustomParser = Times.ParseTime };
        var output = new Option<string?>("--out") { Description = "A folder for sample pictures; made if it is not there.", HelpName = "DIR" };
        var asIs = new Option<bool>("--as-is") { Description = "Make no air files: what is missing is reported." };
        var command = new Command("drill", "Run a whole day faster than real time and report everything that would go wrong.")
        {
            station, date, services, from, until, output, asIs,
        };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened || Find(line.GetValue(services) ?? [], opened, terminal) is not { } found)
            {
                return new(ExitCode.InputWrong);
            }

            var day = line.GetValue(date) is { } given ? new BroadcastDate(given) : opened.DateOf(host.Clock.GetCurrentInstant());
            var request = new Request(
                host, opened, found, day, (line.GetValue(from), line.GetValue(until)), line.GetValue(output), line.GetValue(asIs), line.GetRequiredValue(station), terminal);
            return await RunAsync(request, cancellation);
        });
        return command;
    }

    private static ImmutableArray<Service>? Find(string[] ids, OpenedStation station, Terminal terminal)
    {
        var unknown = ids.Where(id => station.Definition.Find(new ServiceId(id)) is null).ToList();
        terminal.Report(unknown.Select(id => Diagnostic.At(
            VerbDiagnostics.UnknownService, new("--service"), id, string.Join(", ", station.Definition.Services.Select(s => s.Id.Value)))));
        return unknown.Count > 0 ? null : [.. station.Definition.Services.Where(s => ids.Length == 0 || ids.Contains(s.Id.Value))];
    }

    private static async Task<VerbResult> RunAsync(Request request, CancellationToken cancellation)
    {
        var (station, host, terminal) = (request.Station, request.Host, request.Terminal);
        var database = StationDatabase.OpenExisting(station.Definition.DataFolder);
        var log = database is null ? null : new TimelineLog(database, host.Clock);
        var lengths = await LessonLengths.MeasureAsync(station, LessonSources.ForPlanning(station), cancellation);
        var planner = host.DayPlanner(station, lengths);
        if (!planner.HasDay(request.Date))
        {
            terminal.Report(Diagnostic.At(DrillDiagnostics.NoDay, new("--date"), request.Date.ToString(), station.Definition.Zone.Id));
            return new(ExitCode.InputWrong);
        }

        if (DrilledDay.Stretch(station.Definition, request.Date, request.Part.From, request.Part.Until) is not { } stretch)
        {
            terminal.Report(Diagnostic.At(VerbDiagnostics.BackwardRange, new("--until"), "--until", "--from"));
            return new(ExitCode.InputWrong);
        }

        var day = DrilledDay.Of(station, request.Services, request.Date, stretch, planner, database, log);
        terminal.Report(day.Services.SelectMany(s => s.Diagnostics).Distinct().Select(request.Under));
        ImmutableArray<TimelineChange> stored = database is null ? [] : [.. new TimelineChanges(database, host.Clock).All()];

        // What has aired, or is about to, keeps what was stored; what is only planned may have its air files from the beginning.
        var since = day.IsPublished ? log!.NextEffective : new CellIndex(0);
        if (await PrepareAsync(request, day, stored, since, cancellation) is not { } made)
        {
            return new(ExitCode.World);
        }

        ImmutableArray<Timeline> timelines =
        [
            .. day.Services.Select(s => new Timeline(s.Service.Id, s.Events, [.. stored, .. made]) { Editions = s.Editions }),
        ];
        var result = await new DayDrill(station, timelines, host.Time)
            .RunAsync(day.From, day.To, p => terminal.Progress(DrillReport.Progress(p, terminal)), cancellation);
        var reviewed = ReviewedLessons.Of(station, host.Clock, request.Date, request.Date);
        var broken = StationHost.Checks(station, lengths, reviewed).Check(day.Services.Select(s => s.Rundown));
        terminal.Report(broken.Select(request.Under));
        return request.Output is { } folder && !await PicturesAsync(request, folder, timelines, day, cancellation)
            ? new(ExitCode.World)
            : new DrillReport(station, day, result, broken, terminal).Tell(request.Under);
    }

    /// <summary>The air files that were made or found; null if there is no encoder.</summary>
    private static async Task<ImmutableArray<TimelineChange>?> PrepareAsync(
        Request request, DrilledDay day, ImmutableArray<TimelineChange> stored, CellIndex since, CancellationToken cancellation)
    {
        var terminal = request.Terminal;
        var missing = new DrillPreparation(request.Station, day, stored).Missing();
        if (missing.IsEmpty)
        {
            return [];
        }

        if (request.AsIs)
        {
            terminal.Report(missing.Select(w => DrillReport.Of(new Unready(w, null), request.Under)).SelectMany(d => d));
            return [];
        }

        if (await Encoder.FindAsync(terminal, cancellation) is not { } tools)
        {
            return null;
        }

        var workshop = new Workshop(request.Station, tools, request.Host, database: null);
        var (made, unready) = await DrillPreparation.MakeAsync(request.Station, missing, workshop, since, (work, outcome, done) =>
        {
            if (outcome is Transcode.Transcoding.PreparationOutcome.Prepared { Made: true, Sidecar: var sidecar })
            {
                var name = FormattableString.Invariant($"[{done}/{missing.Length}] {work.Material} {work.Profile}");
                terminal.Say($"{name}: prepared, {sidecar.Cells} cells", $"{name}：已制作，{sidecar.Cells} 格");
            }
        }, cancellation);
        terminal.Report(unready.SelectMany(u => DrillReport.Of(u, request.Under)));
        return made;
    }

    /// <summary>False if there is no ffmpeg to decode with.</summary>
    private static async Task<bool> PicturesAsync(
        Request request, string folder, ImmutableArray<Timeline> timelines, DrilledDay day, CancellationToken cancellation)
    {
        if (await Encoder.FindAsync(request.Terminal, cancellation) is not { } tools)
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        var pictures = new SamplePictures(request.Station, tools, folder);
        var taken = 0;
        foreach (var timeline in timelines)
        {
            var (files, faults) = await pictures.TakeAsync(timeline, day.From, day.To, cancellation);
            taken += files.Length;
            request.Terminal.Report(faults);
        }

        request.Terminal.Say($"{folder}: {taken} pictures", $"{folder}：{taken} 张画面");
        return true;
    }

    private sealed record Request(
        StationHost Host, OpenedStation Station, ImmutableArray<Service> Services, BroadcastDate Date, (LocalTime? From, LocalTime? Until) Part, string? Output, bool AsIs,
        string Folder, Terminal Terminal)
    {
        public Diagnostic Under(Diagnostic d) => StationArgument.Under(d, Folder);
    }
}
