using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Monitoring;
using Airclass.Station.Composition;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Running;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>status STATION</c>: what is on air now and next, alarms, readiness, playout's heartbeat.</summary>
internal static class StatusVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var command = new Command("status", "Show what is on air now and next, alarms and readiness. Exit 3 if the station is not on air.") { station };
        frame.Handle(command, (line, terminal, _) => Task.FromResult(
            frame.Open(line, station, terminal) is { } opened ? Run(opened, host, terminal) : new(ExitCode.InputWrong)));
        return command;
    }

    private static VerbResult Run(OpenedStation station, StationHost host, Terminal terminal)
    {
        var folder = station.Definition.DataFolder;
        var now = host.Clock.GetCurrentInstant();
        var nodes = NodeStatus.Read(station.Definition, now);
        var node = nodes.FirstOrDefault(n => n.Alive) ?? nodes.FirstOrDefault();
        var (beat, alive) = (node?.Beat, node is { Alive: true });
        var store = new TimelineStore(folder, [.. station.Definition.Services.Select(s => s.Id)], host.Clock);
        store.Refresh();
        var database = StationDatabase.OpenExisting(folder);
        ImmutableArray<Alarm> alarms = database is null ? [] : new AlarmBook(database).Lasting();
        ImmutableArray<Asset> assets = database is null ? [] : new AssetReadiness(database).All();
        var rows = station.Definition.Services.Select(s => Row.Of(s, store.Current(s.Id)?.Timeline, beat, CellIndex.Containing(now))).ToList();
        var preparation = PreparationStatus.Read(folder, now);
        Print(rows, alive ? beat : null, nodes, station, terminal);
        PrintPreparation(assets, preparation, terminal);
        var overrides = OverridesVerb.Read(folder, host, CellIndex.Containing(now)).Where(o => o.State == OverrideState.InForce).Select(o => o.Entry).ToList();
        PrintOverrides(overrides, station, terminal);
        PrintAlarms(alarms, station, terminal);
        if (!alive)
        {
            terminal.Report(Diagnostic.At(WorldDiagnostics.NotRunning, new(folder)));
        }

        return new(alive ? ExitCode.Fine : ExitCode.World, Document(rows, overrides, alarms, assets, preparation, alive, nodes, beat, terminal));
    }

    private static void Print(List<Row> rows, PlayoutStatus? beat, ImmutableArray<NodeStatus> nodes, OpenedStation station, Terminal terminal)
    {
        var zone = station.Definition.Zone;
        var table = new TextTable(
            terminal.Text("service", "频道"), terminal.Text("name", "名称"), terminal.Text("on air", "正在播出"), terminal.Text("until", "至"), terminal.Text("next", "接下来"), terminal.Text("sent", "已发送"));
        foreach (var row in rows)
        {
            table.Add(
                row.Service.Id.Value, row.Service.Name.In(terminal.Language), OnAir(row, beat, terminal),
                row.Now is null ? "" : Clock(row.Now.End, zone), row.Next?.Planned.Title.In(terminal.Language) ?? "",
                row.Sent.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var line in table.Lines(terminal.Width))
        {
            terminal.Print(line);
        }

        terminal.Print("");
        foreach (var node in nodes.Where(n => n.Alive || n.Role != NodeRole.Alone))
        {
            terminal.Print(node.Line(terminal));
        }

        if (beat is not null)
        {
            terminal.Print(ClockText.Of(beat, terminal));
        }
    }

    private static void PrintPreparation(ImmutableArray<Asset> assets, PreparationStatus? preparation, Terminal terminal)
    {
        var counts = string.Join(terminal.Text(", ", "，"), assets.GroupBy(a => a.State).OrderBy(g => g.Key).Select(g => FormattableString.Invariant($"{ReadinessText.Word(g.Key, terminal)} {g.Count()}")));
        terminal.Print(terminal.Text($"materials: {counts}", $"素材：{counts}"));
        if (preparation is not null)
        {
            var left = preparation.Left is { } time && time > Duration.Zero ? QueueProgressLine.Time(time) : null;
            terminal.Print(terminal.Text(
                FormattableString.Invariant($"preparation: process {preparation.ProcessId}, {preparation.Ready}/{preparation.Wanted} ready, {preparation.Waiting} waiting{(left is null ? "" : $", {left} left")}"),
                FormattableString.Invariant($"制作进程 {preparation.ProcessId}，就绪 {preparation.Ready}/{preparation.Wanted}，排队 {preparation.Waiting}{(left is null ? "" : $"，剩余 {left}")}")));
            foreach (var order in preparation.Running)
            {
                terminal.Print("  " + QueueProgressLine.Of(order, terminal));
            }
        }
    }

    private static void PrintOverrides(List<Override> overrides, OpenedStation station, Terminal terminal)
    {
        foreach (var o in overrides)
        {
            terminal.Print($"{o.Service}: {OverrideText.Word(o.Kind, terminal)} #{OverrideText.Text(o.Number)} {Clock(o.From, station.Definition.Zone)}{OverrideText.Until(o, station, terminal)} ({o.By}: {o.Reason})");
        }
    }

    private static void PrintAlarms(ImmutableArray<Alarm> alarms, OpenedStation station, Terminal terminal)
    {
        terminal.Print(terminal.Text(FormattableString.Invariant($"alarms: {alarms.Length}"), FormattableString.Invariant($"告警：{alarms.Length}")));
        foreach (var alarm in alarms)
        {
            terminal.Print($"  {Clock(CellIndex.Containing(alarm.Since), station.Definition.Zone)} {alarm.Code} {alarm.Text.In(terminal.Language)}");
        }
    }

    private static string OnAir(Row row, PlayoutStatus? beat, Terminal terminal)
    {
        if (beat is null)
        {
            return terminal.Text("(nothing)", "（无）");
        }

        var title = row.Now?.Planned.Title.In(terminal.Language) ?? "";
        return row.Slate is null ? title
            : title.Length == 0 ? terminal.Text("slate", "垫片")
            : terminal.Text($"slate: {title}", $"垫片：{title}");
    }

    private static string Clock(CellIndex cell, DateTimeZone zone) => cell.Start.InZone(zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static object Document(
        List<Row> rows, List<Override> overrides, ImmutableArray<Alarm> alarms, ImmutableArray<Asset> assets, PreparationStatus? preparation, bool alive,
        ImmutableArray<NodeStatus> nodes, PlayoutStatus? beat, Terminal terminal) => new
        {
            onAir = alive,
            heartbeat = beat is null ? null : Iso(beat.At),
            cell = beat?.Cell.Value,
            clock = beat is null || !alive ? null : ClockText.Document(beat),
            nodes = nodes.Select(n => n.Document()),
            services = rows.Select(r => new
            {
                service = r.Service.Id.Value,
                now = Shown(r.Now, terminal.Language),
                next = Shown(r.Next, terminal.Language),
                slate = r.Slate?.ToString(),
                datagramsSent = r.Sent,
            }),
            overrides = overrides.Select(o => OverrideText.Document(o, o.From)),
            alarms = alarms.Select(a => new { a.Code, a.Severity, service = a.Service?.Value, text = a.Text.In(terminal.Language), since = Iso(a.Since) }),
            materials = assets.GroupBy(a => a.State).ToDictionary(g => g.Key.ToString().ToLowerInvariant(), g => g.Count(), StringComparer.Ordinal),
            preparation = preparation is null ? null : new
            {
                preparation.Ready,
                preparation.Wanted,
                preparation.Waiting,
                secondsLeft = preparation.Left is { } rest ? (long?)Math.Ceiling(rest.TotalSeconds) : null,
                running = preparation.Running.Select(p => new
                {
                    material = p.Order.Material.Value,
                    profiles = p.Order.Profiles.Select(n => n.Value),
                    firstOnAir = Iso(p.Order.NeededBy.Start),
                    percent = p.Percent,
                    speed = p.SpeedPercent / 100m,
                    secondsLeft = p.Left is { } left ? (long?)Math.Ceiling(left.TotalSeconds) : null,
                }),
            },
        };

    private static object? Shown(TimelineEvent? e, Language language) => e is null
        ? null
        : new { id = e.Planned.Id.Value, title = e.Planned.Title.In(language), start = Iso(e.Start.Start), end = Iso(e.End.Start) };

    private static string Iso(Instant instant) => NodaTime.Text.InstantPattern.ExtendedIso.Format(instant);

    private sealed record Row(Service Service, TimelineEvent? Now, TimelineEvent? Next, SlateReason? Slate, long Sent)
    {
        public static Row Of(Service service, Timeline? timeline, PlayoutStatus? beat, CellIndex now)
        {
            var outputs = beat?.Outputs.Where(o => o.Service == service.Id).ToList() ?? [];
            return new(service, timeline?.At(now), timeline?.After(now), outputs.Select(o => o.Slate).FirstOrDefault(s => s is not null), outputs.Sum(o => o.DatagramsSent));
        }
    }
}
