using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Drills;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary>Tells what came of a drill: a table of the streams, and a finding for everything that went wrong.</summary>
/// <param name="station">The station.</param>
/// <param name="day">The day.</param>
/// <param name="result">What was drilled.</param>
/// <param name="broken">Rules that the day breaks, reported already.</param>
/// <param name="terminal">Where to tell it.</param>
internal sealed class DrillReport(OpenedStation station, DrilledDay day, DayDrillResult result, ImmutableArray<Diagnostic> broken, Terminal terminal)
{
    /// <summary>How far a drill is, and how fast.</summary>
    public static string Progress(DrillProgress progress, Terminal terminal)
    {
        var percent = FormattableString.Invariant($"{100 * progress.Done / Math.Max(1, progress.Total)}%");
        var rate = Rate(new CellCount(progress.Done).Duration, progress.Elapsed);
        return terminal.Text($"drill: {percent}, {rate} service-seconds a second", $"演练：{percent}，每秒 {rate} 频道秒");
    }

    /// <summary>What is said of a material that is not ready: what kept it from being made, and that it is not there.</summary>
    public static IEnumerable<Diagnostic> Of(Unready unready, Func<Diagnostic, Diagnostic> under)
    {
        var (work, outcome) = unready;
        var refusals = outcome is PreparationOutcome.Refused refused ? refused.Diagnostics : [];
        var reason = outcome switch
        {
            null => "-",
            PreparationOutcome.Failed failed => failed.Reason,
            _ => string.Join(", ", refusals.Select(d => d.Descriptor.Code)),
        };
        return refusals.Select(under).Append(Diagnostic.At(
            DrillDiagnostics.Unready, new(work.Material.Value), work.Material.Value, work.Profile.Value, reason));
    }

    /// <summary>Reports, prints the table, and says how it ended.</summary>
    /// <param name="under">Makes files as they can be opened from here.</param>
    public VerbResult Tell(Func<Diagnostic, Diagnostic> under)
    {
        foreach (var stream in result.Streams)
        {
            // A slot that repeats all day is one finding, not a hundred.
            terminal.Report(stream.Slates.GroupBy(s => (s.Event.Planned.Origin, s.Event.Planned.Material, s.Reason)).Select(g => under(SlatesOf(stream, [.. g]))));
            terminal.Report(stream.Analysis.Findings.Select(f => StreamFindings.ToDiagnostic(f, $"{stream.Service.Id}/{stream.Profile.Name}")));
        }

        terminal.Report(day.Services.Where(s => s.Rundown.Events.All(e => e.Origin is null))
            .Select(s => Diagnostic.At(DrillDiagnostics.NoSlots, station.Definition.Location, s.Service.Id.Value, s.Rundown.Date.ToString())).Select(under));
        foreach (var line in Table().Lines())
        {
            terminal.Print(line);
        }

        var faults = terminal.Reported.Count(d => d.Severity == Severity.Error);
        Summary(faults);
        return new(faults > 0 || result.Streams.Any(s => s.HasFaults) ? ExitCode.InputWrong : ExitCode.Fine, Document(faults));
    }

    private Diagnostic SlatesOf(StreamDrillResult stream, List<SlatedEvent> slated)
    {
        var first = slated[0];
        var planned = first.Event.Planned;
        return Diagnostic.At(
            DrillDiagnostics.Slate, planned.Origin ?? station.Definition.Location, stream.Service.Id.Value, stream.Profile.Name.Value,
            Number(slated.Sum(s => s.Cells.Value)), Number(slated.Sum(s => s.Event.Planned.Length.Value)), planned.Material.Value,
            Clock(first.First), first.Reason.ToString(), Number(slated.Count));
    }

    private TextTable Table()
    {
        var table = new TextTable(
            terminal.Text("service", "频道"), terminal.Text("profile", "配置"), terminal.Text("slots hit", "时段命中"), terminal.Text("slate cells", "垫片格数"),
            terminal.Text("stream faults", "码流故障"), terminal.Text("rules broken", "违反规则"), terminal.Text("first cell", "首格"), terminal.Text("last cell", "末格"));
        foreach (var s in result.Streams)
        {
            table.Add(
                s.Service.Id.Value, s.Profile.Name.Value, FormattableString.Invariant($"{s.Hit}/{s.Slots}"), Number(SlateCells(s)), Number(StreamFaults(s)),
                Number(Broken(s)), Clock(s.Stretch.From), Clock(s.Stretch.From + s.Stretch.Cells - new CellCount(1)));
        }

        return table;
    }

    private void Summary(int faults)
    {
        var standing = day.IsPublished ? terminal.Text("published", "已发布") : terminal.Text("plan, not published", "草案，未发布");
        var (times, rate) = (Rate((day.To - day.From).Duration, result.Elapsed), Rate(result.Aired, result.Elapsed));
        var streams = Number(result.Streams.Length);
        var seconds = Number((long)Math.Ceiling(result.Elapsed.TotalSeconds));
        var air = (day.To - day.From).Duration.ToString("H:mm:ss", CultureInfo.InvariantCulture);
        terminal.Print(terminal.Text(
            $"{streams} streams, {standing}: {air} of air in {seconds} s, {times} times real time, {rate} service-seconds a second.",
            $"{streams} 路码流，{standing}：{seconds} 秒演练 {air}，为实时的 {times} 倍，每秒 {rate} 频道秒。"));
        terminal.Print(faults == 0
            ? terminal.Text("No faults.", "没有故障。")
            : terminal.Text($"{Number(faults)} faults.", $"{Number(faults)} 处故障。"));
    }

    private object Document(int faults) => new
    {
        date = day.Services[0].Rundown.Date.ToString(),
        standing = day.IsPublished ? "published" : "plan",
        faults,
        elapsedMs = (long)result.Elapsed.TotalMilliseconds,
        timesRealTime = (day.To - day.From).Duration / result.Elapsed,
        streams = result.Streams.Select(s => new
        {
            service = s.Service.Id.Value,
            profile = s.Profile.Name.Value,
            slots = s.Slots,
            hit = s.Hit,
            slateCells = SlateCells(s),
            streamFaults = StreamFaults(s),
            rulesBroken = Broken(s),
            firstCell = s.Stretch.From.Value,
            cells = s.Stretch.Cells.Value,
            slates = s.Slates.Select(e => new { id = e.Event.Planned.Id.Value, material = e.Event.Planned.Material.Value, cells = e.Cells.Value, reason = e.Reason }),
        }),
    };

    private static long SlateCells(StreamDrillResult stream) => stream.Stretch.Slates.Values.Sum(c => c.Value);

    private static int StreamFaults(StreamDrillResult stream) =>
        stream.Analysis.Findings.Count(f => f.Kind.Severity == TransportStream.Analysis.FindingSeverity.Fault);

    /// <summary>Rule findings name their service first, or stand at a slot of its rundown.</summary>
    private int Broken(StreamDrillResult stream)
    {
        var slots = day.Services.Single(s => s.Service.Id == stream.Service.Id).Rundown.Events.Select(e => e.Origin).OfType<Domain.Diagnostics.SourceLocation>().ToHashSet();
        return broken.Count(d => d.Severity == Severity.Error && (slots.Contains(d.Location) || d.Arguments.Contains(stream.Service.Id.Value, StringComparer.Ordinal)));
    }

    private string Clock(CellIndex cell) => cell.Start.InZone(station.Definition.Zone).ToString("HH:mm:ss.ff", CultureInfo.InvariantCulture);

    private static string Rate(Duration aired, Duration elapsed) => Number(elapsed > Duration.Zero ? (long)(aired / elapsed) : 0);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
