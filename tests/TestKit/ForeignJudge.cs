using System.ComponentModel;
using System.Diagnostics;

namespace Airclass.TestKit;

/// <summary>Runs programs of other people that judge what Airclass makes: ffmpeg, tshark, validators, parsers from npm.</summary>
public static class ForeignJudge
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program to its end. A program that is not there fails the test by name.</summary>
    /// <param name="program">A command on the PATH.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <returns>What it said. A run of more than five minutes is killed and fails the test.</returns>
    public static Verdict Run(string program, params IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var how = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            how.ArgumentList.Add(argument);
        }

        using var process = Start(how);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}.");
        }

        // Tests are synchronous, and the pipes are at their end once the program is.
        Task.WaitAll(output, error);
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs a judge script of <c>tests/judges</c> with node; its packages must be installed.</summary>
    /// <param name="script">The script's file name: <c>hls.mjs</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Verdict Node(string script, params IReadOnlyList<string> arguments)
    {
        var judges = Repository.PathOf("tests", "judges");
        return Directory.Exists(Path.Combine(judges, "node_modules"))
            ? Run("node", [Path.Combine(judges, script), .. arguments])
            : throw new InvalidOperationException($"{judges}/node_modules is missing. Run \"npm ci\" in {judges}, or ./test, which does.");
    }

    private static Process Start(ProcessStartInfo how)
    {
        try
        {
#pragma warning disable RS0030 // Judges are started here, the station's children in Transcode/Ffmpeg/ChildProcess.cs.
            return Process.Start(how)!;
#pragma warning restore RS0030
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"the judge \"{how.FileName}\" is not installed ({e.Message}). ./test installs all of them.", e);
        }
    }
}

/// <summary>What a judge said.</summary>
/// <param name="ExitCode">0 mostly means content; some judges complain on <paramref name="Error"/> alone.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record Verdict(int ExitCode, string Output, string Error);
