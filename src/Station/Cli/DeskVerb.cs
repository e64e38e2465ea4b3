using System.CommandLine;
using Airclass.Station.Running;

namespace Airclass.Station.Cli;

/// <summary><c>desk STATION</c>, hidden: the process of jobs and web. It ends when its standard input does.</summary>
internal static class DeskVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var role = RoleOption.Create();
        var command = new Command("desk", "The process of jobs and web; started by run.") { station, role };
        command.Hidden = true;
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal)?.As(RoleOption.Of(line, role)) is not { } opened)
            {
                return new(ExitCode.InputWrong);
            }

            if (await Encoder.FindAsync(terminal, cancellation) is not { } tools)
            {
                return new(ExitCode.World);
            }

            using var log = ProcessLog.Create("desk", opened.NodeFolder);
            using var parent = ParentWatch.Until(Console.OpenStandardInput(), cancellation);
            if (await DeskProcess.RunAsync(opened, host, tools with { Niceness = 10 }, log, parent.Token) is { } obstacle)
            {
                terminal.Report(obstacle);
                return new(ExitCode.World);
            }

            return VerbResult.Fine;
        });
        return command;
    }
}
