using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Station.Bench;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary><c>bench prepare</c>: what preparation costs beside a bare ffmpeg with the same encodes.</summary>
internal static class PrepareBenchVerb
{
    // What compiles while it runs is compiled here.
    private const int WarmUpSeconds = 4;

    private static readonly string[] Usual = ["iptv-hd", "iptv-sd", "iptv-low"];

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var seconds = BenchVerb.Count("--seconds", 60, 2, 3600, "Length of the made-up lesson, 1080 lines at 25 pictures a second.");
        var runs = BenchVerb.Count("--runs", 1, 1, 20, "Runs; the one with the lowest ratio counts.");
        var names = new Option<string[]>("--profile")
        {
            Description = "A profile to prepare for; may be given several times.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Usual,
        };
        var command = new Command("prepare", "Prepare a made-up lesson for three profiles, and compare with one bare ffmpeg command that makes the same encodes.") { seconds, runs, names };
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            var bag = new DiagnosticBag();
            var profiles = line.GetRequiredValue(names).Select(n => StationHost.Profiles(null).Find(new(n), new("--profile"), bag)).ToArray();
            terminal.Report(bag.ToImmutable());
            if (profiles.Any(p => p is null))
            {
                return new(ExitCode.InputWrong);
            }

            return await Encoder.FindAsync(terminal, cancellation) is { } tools
                ? await RunAsync(new(tools, host.Time), [.. profiles.Select(p => p!)], line.GetValue(seconds), line.GetValue(runs), terminal, cancellation)
                : new(ExitCode.World);
        });
        return command;
    }

    private static async Task<VerbResult> RunAsync(
        PrepareBench bench, ImmutableArray<Profile> profiles, int seconds, int runs, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Progress(terminal.Text("warming up …", "预热中……"));
        var (best, found) = await bench.MeasureAsync(profiles, WarmUpSeconds, cancellation);
        best = null;
        for (var run = 0; run < runs && found.IsEmpty; run++)
        {
            terminal.Progress(terminal.Text($"run {run + 1} of {runs} …", $"第 {run + 1}/{runs} 次……"));
            (var result, found) = await bench.MeasureAsync(profiles, seconds, cancellation);
            best = best is null || result?.Ratio < best.Ratio ? result : best;
        }

        if (best is null || !found.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            terminal.Report(found);
            return new(ExitCode.World);
        }

        Tell(best, profiles, terminal);
        return new(ExitCode.Fine, new
        {
            profiles = profiles.Select(p => p.Name.Value),
            contentSeconds = best.Content.TotalSeconds,
            bareSeconds = best.Bare.TotalSeconds,
            oursSeconds = best.Ours.TotalSeconds,
            wholeSeconds = best.Whole.TotalSeconds,
            ratio = best.Ratio,
            cuttingSpeed = best.CuttingSpeed,
        });
    }

    private static void Tell(PrepareBenchResult result, ImmutableArray<Profile> profiles, Terminal terminal)
    {
        var table = new TextTable("profiles", "lesson s", "bare cpu s", "ours cpu s", "whole cpu s", "× bare", "cells × real time");
        table.Add(
            string.Join(' ', profiles.Select(p => p.Name.Value)), Number(result.Content.TotalSeconds, "0"), Number(result.Bare.TotalSeconds, "0.0"),
            Number(result.Ours.TotalSeconds, "0.0"), Number(result.Whole.TotalSeconds, "0.0"), Number(result.Ratio, "0.00"), Number(result.CuttingSpeed, "0"));
        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
