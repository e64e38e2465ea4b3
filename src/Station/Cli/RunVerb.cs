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
        var role = RoleOption.Create();
        var command = new Command("run", "Put a station on air: playout, jobs and web, until Ctrl-C.") { station, role };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal)?.As(RoleOption.Of(line, role)) is not { } opened)
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
        if ((Preflight.CheckDataFolder(definition.DataFolder) ?? Preflight.CheckDataFolder(station.NodeFolder)) is { } unwritable)
        {
            terminal.Report(unwritable);
            return new(ExitCode.World);
        }

        if (!InstanceLock.Take(definition.DataFolder, station.Role).Succeeded(out var held, out var holder))
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

        if (!await (station.Role == NodeRole.Standby ? WaitForMainAsync(station, host, terminal, cancellation) : PublishAsync(station, host, terminal, cancellation)))
        {
            return new(ExitCode.World);
        }

        terminal.Say("Going on air; the slate is prepared first …", "即将播出；先制作垫片……");
        await new Supervisor(station, terminal, host.Time).RunAsync(cancellation);
        return new(cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Fine);
    }

    private static async Task<bool> PublishAsync(OpenedStation station, StationHost host, Terminal terminal, CancellationToken cancellation)
    {
        var definition = station.Definition;
        if (host.OpenDatabase(station, terminal) is not { } database)
        {
            return false;
        }

        terminal.Say("Publishing rundowns …", "正在发布节目单……");
        var reconciler = new RundownReconciler(host, database);
        await reconciler.RunAsync(station, LessonSources.ForPlanning(station), cancellation);
        // Only what is published airs: whoever starts the station is told at once what will be missing.
        terminal.Report((reconciler.Alarms ?? []).Select(a => Diagnostic.At(a.Descriptor, definition.Location, a.Arguments)).Select(d => StationArgument.Under(d, definition.Folder)));
        return true;
    }

    /// <summary>Standby makes nothing of its own but its as-run: main makes the database, of its own version.</summary>
    private static async Task<bool> WaitForMainAsync(OpenedStation station, StationHost host, Terminal terminal, CancellationToken cancellation)
    {
        if (!StationDatabase.Open(station.NodeFolder, host.Clock).Succeeded(out _, out var obstacle))
        {
            terminal.Report(obstacle);
            return false;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), host.Time);
        for (var told = false; StationDatabase.OpenExisting(station.Definition.DataFolder) is null; told = true)
        {
            if (!told)
            {
                terminal.Say("Waiting for main to make the database, in this version …", "等待主用节点建立（本版本的）数据库……");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }

        return true;
    }
}
