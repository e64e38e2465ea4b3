using System.CommandLine;

namespace Airclass.Station.Cli;

/// <summary>The command line: one verb a stage, one file a verb.</summary>
public static class CommandLine
{
    /// <summary>Runs a command line and returns its exit code.</summary>
    /// <param name="arguments">The words after <c>airclass</c>.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes diagnostics and progress.</param>
    /// <param name="time">The clock; the system's unless given.</param>
    /// <param name="cancellation">Ends the verb as Ctrl-C does.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var host = new StationHost(time ?? TimeProvider.System);
        var frame = new VerbFrame(output, error) { WhenOpened = station => host.Follow(station.Definition.DataFolder) };
        var line = Root(frame, host).Parse(arguments);
        if (line.Errors.Count > 0)
        {
            if (line.GetResult(frame.Json) is { Implicit: false })
            {
                await output.WriteLineAsync(VerbFrame.WrongLine(line.Errors.Select(e => e.Message.Trim().ReplaceLineEndings(" "))));
            }

            foreach (var fault in line.Errors)
            {
                await error.WriteLineAsync($"airclass: error: {fault.Message.Trim().ReplaceLineEndings(" ")}");
            }

            await error.WriteLineAsync("airclass --help, or airclass VERB --help, says more.");
            return ExitCode.CommandLineWrong;
        }

        // Exceptions are caught in the frame, where the exit code is known; a playout needs a moment to end its as-run lines.
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
        return await line.InvokeAsync(configuration, cancellation);
    }

    private static RootCommand Root(VerbFrame frame, StationHost host)
    {
        var root = new RootCommand("Airclass: a broadcast station in one program.")
        {
            frame.Json,
            frame.Lang,
            frame.Data,
            frame.Sarif,
            NewVerb.Create(frame),
            ValidateVerb.Create(frame, host),
            RundownVerb.Create(frame, host),
            LineupVerb.Create(frame, host),
            TranscodeVerb.Create(frame, host),
            IngestVerb.Create(frame, host),
            MeasureVerb.Create(frame, host),
            ReviewVerb.Create(frame, host),
            PublishVerb.Create(frame, host),
            ReplayVerb.Create(frame, host),
            DiffVerb.Create(frame, host),
            PrepareVerb.Create(frame, host),
            RenderVerb.Create(frame, host),
            ExportVerb.Create(frame, host),
            CheckVerb.Create(frame, host),
            BenchVerb.Create(frame, host),
            DrillVerb.Create(frame, host),
            RunVerb.Create(frame, host),
            StatusVerb.Create(frame, host),
            OverridesVerb.Create(frame, host),
            AsRunVerb.Create(frame, host),
            RetentionVerb.Create(frame, host),
            PortalVerb.Create(frame, host),
            PackageVerb.Create(frame, host),
            ProfilesVerb.Create(frame),
            CardsVerb.Create(frame),
            DiagnosticsVerb.Create(frame),
            PlayoutVerb.Create(frame, host),
            DeskVerb.Create(frame, host),
        };
        foreach (var verb in OverrideVerbs.Create(frame, host))
        {
            root.Add(verb);
        }

        return root;
    }
}
