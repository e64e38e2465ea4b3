using System.CommandLine;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Cli;

/// <summary>What a verb needs that takes lessons or makes their air files: the station, the ffmpeg of this machine, and the database.</summary>
internal sealed record Workplace(OpenedStation Station, FfmpegTools Tools, StationDatabase Database)
{
    /// <summary>Opens all of it and works there; what is in the way is reported (exit 1 of the station, exit 3 of the rest).</summary>
    public static async Task<VerbResult> WorkAsync(
        VerbFrame frame, StationHost host, ParseResult line, Argument<string> station, Terminal terminal, Func<Workplace, Task<VerbResult>> work,
        CancellationToken cancellation)
    {
        if (frame.Open(line, station, terminal) is not { } opened)
        {
            return new(ExitCode.InputWrong);
        }

        if (await Encoder.FindAsync(terminal, cancellation) is not { } tools || host.OpenDatabase(opened, terminal) is not { } database)
        {
            return new(ExitCode.World);
        }

        try
        {
            return await work(new(opened, tools, database));
        }
        catch (Exception e) when (Obstacles.Explain(e, opened.Definition.DataFolder) is { } obstacle)
        {
            terminal.Report(obstacle);
            return new(ExitCode.World);
        }
    }
}
