using System.CommandLine;
using Airclass.Station.Running;

namespace Airclass.Station.Cli;

/// <summary><c>playout STATION</c>, hidden: the process that is on air. It ends when its standard input does.</summary>
internal static class PlayoutVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var role = RoleOption.Create();
        var command = new Command("playout", "The process that is on air; started by run.") { station, role };
        command.Hidden = true;
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (frame.Open(line, station, terminal)?.As(RoleOption.Of(line, role)) is not { } opened)
            {
                return new(ExitCode.InputWrong);
            }

            using var log = ProcessLog.Create("playout", opened.NodeFolder);
            using var parent = ParentWatch.Until(Console.OpenStandardInput(), cancellation);
            await new PlayoutProcess(opened, host, log).RunAsync(parent.Token);
            return VerbResult.Fine;
        });
        return command;
    }
}
