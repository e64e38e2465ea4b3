using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Rendering;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>render STATION --service g3 --profile NAME --from TIME --cells N --out FILE.ts</c>: what a receiver gets in that time.</summary>
internal static class RenderVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var service = ServiceOption.Create();
        var profile = ProfileOption.Create();
        var from = new Option<Instant?>("--from")
        {
            Description = "The time, with an offset or Z; rounded down to its cell.", HelpName = "TIME", Required = true, CustomParser = Times.ParseInstant,
        };
        var cells = new Option<int>("--cells") { Description = "How many cells of 960 ms, 1 to 90000.", HelpName = "N", Required = true };
        cells.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 90_000)
            {
                result.AddError("--cells must be 1 to 90000.");
            }
        });
        var partner = PartnerOption.Create();
        var output = new Option<string>("--out") { Description = "The transport stream; replaced if it exists.", HelpName = "FILE.ts", Required = true };
        var command = new Command("render", "Write what a receiver gets in a stretch of time: exactly the bytes on air.") { station, service, profile, partner, from, cells, output };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened
                || ServiceOption.Find(line, service, opened, terminal) is not { } foundService
                || ProfileOption.Find(line, profile, opened, terminal) is not { } foundProfile
                || PartnerOption.Announced(line, partner, opened, (foundService, foundProfile), terminal) is not { } told)
            {
                return new(ExitCode.InputWrong);
            }

            var first = CellIndex.Containing(line.GetValue(from)!.Value);
            var request = new Request(opened, told.Service, told.Profile, first, new(line.GetValue(cells)), line.GetRequiredValue(output));
            return await RunAsync(host, request, terminal, cancellation);
        });
        return command;
    }

    private static async Task<VerbResult> RunAsync(StationHost host, Request request, Terminal terminal, CancellationToken cancellation)
    {
        var database = StationDatabase.OpenExisting(request.Station.Definition.DataFolder);
        var log = database is null ? null : new TimelineLog(database, host.Clock);
        var lengths = await LessonLengths.MeasureAsync(request.Station, LessonSources.ForPlanning(request.Station), cancellation);
        var timelines = new EffectiveTimelines(request.Station, host.DayPlanner(request.Station, lengths), log);
        var effective = timelines.Of(request.Service, request.From, request.To);
        var published = effective.IsPublished(request.From, request.To);
        var stored = database is null ? [] : new TimelineChanges(database, host.Clock).All();

        // What has aired, or is about to, keeps what was stored; what is only planned may have its air files from the beginning.
        var since = published ? log!.NextEffective : new CellIndex(0);
        var prepared = await PreparationRound.MissingAsync(
            host, request.Station, request.Profile, effective.Events, stored, (request.From, request.To), since, terminal, cancellation);
        if (prepared is null)
        {
            return new(ExitCode.World);
        }

        var timeline = new Timeline(request.Service.Id, effective.Events, [.. stored, .. prepared])
        {
            Editions = timelines.Editions(request.Service, request.From, request.To),
        };
        var stretch = Write(request, timeline, terminal, cancellation);
        return Tell(request, stretch, published, terminal);
    }

    private static RenderedStretch Write(Request request, Timeline timeline, Terminal terminal, CancellationToken cancellation)
    {
        var tables = StationHost.Signalling(request.Station).Of(request.Service, request.Profile, timeline);
        var part = request.Output + ".part";
        try
        {
            RenderedStretch stretch;
            using (var file = File.Create(part, 1 << 20))
            {
                stretch = new RenderedStream(request.Profile, timeline, tables, request.Station.Store).Write(request.From, request.Count, file, null, cancellation);
            }

            File.Move(part, request.Output, overwrite: true);
            return stretch;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static VerbResult Tell(Request request, RenderedStretch stretch, bool published, Terminal terminal)
    {
        var slate = stretch.Slates.Values.Sum(c => c.Value);
        if (slate > 0)
        {
            var reasons = string.Join(", ", stretch.Slates.Select(s => FormattableString.Invariant($"{s.Key} {s.Value}")));
            terminal.Report(Diagnostic.At(VerbDiagnostics.SlateRendered, new(request.Output), FormattableString.Invariant($"{slate}"), reasons));
        }

        var standing = published ? terminal.Text("published", "已发布") : terminal.Text("plan, not published", "草案，未发布");
        terminal.Print(terminal.Text(
            $"{request.Output}: {stretch.Cells} cells from cell {stretch.From} ({stretch.From.Start}), {standing}",
            $"{request.Output}：自第 {stretch.From} 格（{stretch.From.Start}）起 {stretch.Cells} 格，{standing}"));
        return new(ExitCode.Fine, new
        {
            file = request.Output,
            fromCell = stretch.From.Value,
            cells = stretch.Cells.Value,
            bytes = stretch.Cells.Value * request.Profile.CellBytes,
            standing = published ? "published" : "plan",
            slateCells = slate,
        });
    }

    private sealed record Request(OpenedStation Station, Service Service, Profile Profile, CellIndex From, CellCount Count, string Output)
    {
        public CellIndex To => From + Count;
    }
}
