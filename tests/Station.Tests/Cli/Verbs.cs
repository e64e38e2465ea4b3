using Airclass.Station.Cli;

namespace Airclass.Station.Tests.Cli;

/// <summary>What a verb said.</summary>
internal sealed record Said(int Exit, string Output, string Error);

/// <summary>Runs verbs in the process of the test.</summary>
internal static class Verbs
{
    public static Task<Said> RunAsync(params string[] words) => RunAtAsync(TimeProvider.System, words);

    /// <summary>Runs a verb at the time of a clock.</summary>
    public static async Task<Said> RunAtAsync(TimeProvider time, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(words, TextWriter.Synchronized(output), TextWriter.Synchronized(error), time);
        return new(exit, output.ToString(), error.ToString());
    }
}
