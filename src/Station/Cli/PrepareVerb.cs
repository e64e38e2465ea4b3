using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>prepare STATION --until DATE</c>: makes what is needed until then, with a readiness table.</summary>
internal static class PrepareVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var until = new Option<LocalDate?>("--until")
        {
            Description = "The last broadcast date to prepare for; today unless said.", HelpName = "YYYY-MM-DD", CustomParser = Times.ParseDate,
        };
        var command = new Command("prepare", "Make every air file that is needed until a date, what airs first first.") { station, until };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened)
            {
                return new(ExitCode.InputWrong);
            }

            if (await Encoder.FindAsync(terminal, cancellation) is not { } tools)
            {
                return new(ExitCode.World);
            }

            if (!StationDatabase.Open(opened.Definition.DataFolder, host.Clock).Succeeded(out var database, out var obstacle))
            {
                terminal.Report(obstacle);
                return new(ExitCode.World);
            }

            var last = line.GetValue(until) is { } date ? new BroadcastDate(date) : opened.DateOf(host.Clock.GetCurrentInstant());
            return await RunAsync(opened, host, tools, database, last, terminal, cancellation);
        });
        return command;
    }

    private static async Task<VerbResult> RunAsync(
        OpenedStation station, StationHost host, FfmpegTools tools, StationDatabase database, BroadcastDate last, Terminal terminal, CancellationToken cancellation)
    {
        var workshop = new Workshop(station, tools, host, database);
        var works = await WorksAsync(station, host, database, workshop, last, cancellation);
        var open = workshop.Open(works);
        var done = works.Length - open.Length;
        var rows = ImmutableArray.CreateBuilder<Row>();
        rows.AddRange(works.Where(w => !open.Contains(w)).Select(w => new Row(w, AssetState.Ready, null)));
        foreach (var work in open)
        {
            var name = FormattableString.Invariant($"[{++done}/{works.Length}] {work.Material} {work.Profile}");
            var outcome = await workshop.PrepareAsync(work, new PreparationProgressLine(name, terminal), cancellation);
            cancellation.ThrowIfCancellationRequested();
            rows.Add(Tell(work, outcome, name, station, terminal));
        }

        Print(rows, database, station, terminal);
        var exit = rows.Any(r => r.State == AssetState.Failed) ? ExitCode.World : rows.Any(r => r.State == AssetState.Refused) ? ExitCode.InputWrong : ExitCode.Fine;
        return new(exit, new
        {
            materials = rows.Select(r => new { material = r.Work.Material.Value, profile = r.Work.Profile.Value, state = r.State, cells = r.Cells?.Value }),
        });
    }

    private static async Task<ImmutableArray<Work>> WorksAsync(
        OpenedStation station, StationHost host, StationDatabase database, Workshop workshop, BroadcastDate last, CancellationToken cancellation)
    {
        var lengths = await LessonLengths.MeasureAsync(station, workshop.Sources, cancellation);
        var log = new TimelineLog(database, host.Clock);
        var timelines = new EffectiveTimelines(station, host.DayPlanner(station, lengths), log);
        var end = last.Next.StartCell(station.Definition.Zone, station.Definition.DayStart);
        var to = CellIndex.Max(end, log.Now + new CellCount(1));
        return WorkList.Of(
            station.Definition.Services.Select(s => (IReadOnlyList<TimelineEvent>)timelines.Of(s, log.Now, to - new CellCount(1)).Events),
            station.Definition.Profiles, log.Now, to);
    }

    private static Row Tell(Work work, PreparationOutcome outcome, string name, OpenedStation station, Terminal terminal)
    {
        switch (outcome)
        {
            case PreparationOutcome.Prepared prepared:
                terminal.Report(prepared.Warnings.Select(d => StationArgument.Under(d, station.Definition.Folder)));
                terminal.Say($"{name}: ready, {prepared.Sidecar.Cells} cells", $"{name}：就绪，{prepared.Sidecar.Cells} 格");
                return new(work, AssetState.Ready, prepared.Sidecar.Cells);
            case PreparationOutcome.Refused refused:
                terminal.Report(refused.Diagnostics.Select(d => StationArgument.Under(d, station.Definition.Folder)));
                return new(work, AssetState.Refused, null);
            default:
                terminal.Report(Diagnostic.At(
                    WorldDiagnostics.TranscodeFailed, new(work.Material.Value), outcome is PreparationOutcome.Failed failed ? failed.Reason : ""));
                return new(work, AssetState.Failed, null);
        }
    }

    private static void Print(IEnumerable<Row> rows, StationDatabase database, OpenedStation station, Terminal terminal)
    {
        var cells = new AssetReadiness(database).All().ToDictionary(a => (a.Material, a.Profile));
        var table = new TextTable(
            terminal.Text("material", "素材"), terminal.Text("profile", "配置"), terminal.Text("first on air", "首播"), terminal.Text("state", "状态"), terminal.Text("cells", "格数"));
        foreach (var row in rows)
        {
            var asset = cells.GetValueOrDefault((row.Work.Material, row.Work.Profile));
            var first = row.Work.NeededBy.Start.InZone(station.Definition.Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            table.Add(row.Work.Material.Value, row.Work.Profile.Value, row.Work.Material.Loops ? "" : first, StateName(asset?.State ?? row.State, terminal), asset?.Cells?.ToString() ?? "");
        }

        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }
    }

    private static string StateName(AssetState state, Terminal terminal) => state switch
    {
        AssetState.Ready => terminal.Text("ready", "就绪"),
        AssetState.Refused => terminal.Text("refused", "被拒绝"),
        AssetState.Failed => terminal.Text("failed", "失败"),
        AssetState.Preparing => terminal.Text("being prepared", "制作中"),
        _ => terminal.Text("waiting", "等待"),
    };

    private sealed record Row(Work Work, AssetState State, CellCount? Cells);
}
