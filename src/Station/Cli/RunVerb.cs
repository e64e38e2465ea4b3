using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Running;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary><c>run STATION</c>: on air, until Ctrl-C.</summary>
internal static class RunVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var command = new Command("run", "Put a station on air: playout, jobs and web, until Ctrl-C.") { station };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal) is not { } opened)
            {
                return new(ExitCode.InputWrong);
            }

            return await RunAsync(opened, host, terminal, cancellation);
        });
        return command;
    }

    private static async Task<VerbResult> RunAsync(OpenedStation station, StationHost host, Terminal terminal, CancellationToken cancellation)
    {
        var definition = station.Definition;
        // The lock first: a station that runs already holds the port too, and that would be the wrong story.
        if (Preflight.CheckDataFolder(definition.DataFolder) is { } unwritable)
        {
            terminal.Report(unwritable);
            return new(ExitCode.World);
        }

        if (!InstanceLock.Take(definition.DataFolder).Succeeded(out var held, out var holder))
        {
            terminal.Report(holder);
            return new(ExitCode.World);
        }

        using var owned = held;
        if (Preflight.Check(definition) is { } obstacle)
        {
            terminal.Report(StationArgument.Under(obstacle, definition.Folder));
            return new(ExitCode.World);
        }

        if (host.OpenDatabase(station, terminal) is not { } database)
        {
            return new(ExitCode.World);
        }

        terminal.Say("Publishing rundowns …", "正在发布节目单……");
        var reconciler = new RundownReconciler(host, database);
        await reconciler.RunAsync(station, LessonSources.ForPlanning(station), cancellation);
        // Only what is published airs: whoever starts the station is told at once what will be missing.
        terminal.Report((reconciler.Alarms ?? []).Select(a => Diagnostic.At(a.Descriptor, definition.Location, a.Arguments)).Select(d => StationArgument.Under(d, definition.Folder)));

        terminal.Say("Going on air; the slate is prepared first …", "即将播出；先制作垫片……");
        await new Supervisor(definition, terminal, host.Time).RunAsync(cancellation);
        return new(cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Fine);
    }
}
