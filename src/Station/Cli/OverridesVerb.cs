using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Overrides;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary><c>overrides STATION [--in-force]</c>: who decided what against the plan, why, and what of it holds now.</summary>
internal static class OverridesVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var now = new Option<bool>("--in-force") { Description = "Only what holds now or will." };
        var command = new Command("overrides", "List every decision against the plan: number, who, why, and whether it is in force.") { station, now };
        frame.Handle(command, (line, terminal, _) => Task.FromResult(
            frame.Open(line, station, terminal) is { } opened ? Run(opened, host, line.GetValue(now), terminal) : new(ExitCode.InputWrong)));
        return command;
    }

    private static VerbResult Run(OpenedStation station, StationHost host, bool inForce, Terminal terminal)
    {
        var cell = CellIndex.Containing(host.Clock.GetCurrentInstant());
        var rows = Read(station.Definition.DataFolder, host, cell).Where(r => !inForce || r.State is OverrideState.InForce or OverrideState.Waiting).ToList();
        var table = new TextTable(
            "#", terminal.Text("service", "频道"), terminal.Text("verb", "操作"), terminal.Text("from", "自"), terminal.Text("until", "至"),
            terminal.Text("state", "状态"), terminal.Text("by", "决定者"), terminal.Text("reason", "原因"));
        foreach (var (entry, state) in rows)
        {
            table.Add(
                OverrideText.Text(entry.Number), entry.Service.Value,
                OverrideText.Word(entry.Kind, terminal) + (entry.Undoes is { } undone ? " " + OverrideText.Text(undone) : ""),
                Clock(entry.From, station), entry.IsOpen ? "" : Clock(entry.Until, station), Word(state, terminal), entry.By, entry.Reason);
        }

        foreach (var line in table.Lines(terminal.Width))
        {
            terminal.Print(line);
        }

        return new(ExitCode.Fine, new { overrides = rows.Select(r => new { entry = OverrideText.Document(r.Entry, r.Entry.From), state = r.State }) });
    }

    /// <summary>The entries in the order stored, with how they stand at a cell.</summary>
    internal static ImmutableArray<(Override Entry, OverrideState State)> Read(string dataFolder, StationHost host, CellIndex cell)
    {
        if (StationDatabase.OpenExisting(dataFolder) is not { } database)
        {
            return [];
        }

        var entries = new TimelineLog(database, host.Clock).Overrides(null);
        var stacks = entries.GroupBy(e => e.Service).ToDictionary(g => g.Key, g => new OverrideStack(g));
        return [.. entries.Select(e => (e, stacks[e.Service].StateOf(e, cell)))];
    }

    private static string Clock(CellIndex cell, OpenedStation station) =>
        cell.Start.InZone(station.Definition.Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Word(OverrideState state, Terminal terminal) => state switch
    {
        OverrideState.Waiting => terminal.Text("will come", "待生效"),
        OverrideState.InForce => terminal.Text("in force", "生效中"),
        OverrideState.TakenBack => terminal.Text("taken back", "已撤销"),
        _ => terminal.Text("over", "已结束"),
    };
}
