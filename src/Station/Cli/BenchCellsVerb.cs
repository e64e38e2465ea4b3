using System.CommandLine;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Bench;

namespace Airclass.Station.Cli;

/// <summary><c>bench cells FILE.ts --profile NAME</c>: how many times faster than real time the cell muxer is.</summary>
internal static class BenchCellsVerb
{
    private const int Runs = 10;

    public static Command Create(VerbFrame frame)
    {
        var file = new Argument<string>("FILE.ts") { Description = "An air file, as transcode makes it." };
        var profile = ProfileOption.Create();
        var command = new Command("cells", "Take an air file apart and make its cells again, with all their checks: how many times faster than they air?") { file, profile };
        frame.Handle(command, (line, terminal, cancellation) =>
        {
            var bag = new DiagnosticBag();
            var found = StationHost.Profiles(null).Find(new(line.GetRequiredValue(profile)), new("--profile"), bag);
            var path = line.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                bag.Add(VerbDiagnostics.NoFile, new(path));
            }

            terminal.Report(bag.ToImmutable());
            if (found is null || bag.HasErrors)
            {
                return Task.FromResult(new VerbResult(ExitCode.InputWrong));
            }

            return Task.FromResult(Tell(CellBench.Measure(found, File.ReadAllBytes(path), Runs, cancellation), path, found.Name.Value, terminal));
        });
        return command;
    }

    private static VerbResult Tell((CellBenchResult? Result, string? Fault) outcome, string path, string profile, Terminal terminal)
    {
        if (outcome.Result is not { } result)
        {
            terminal.Report(Diagnostic.At(VerbDiagnostics.NotOfProfile, new(path), profile, outcome.Fault!));
            return new(ExitCode.InputWrong);
        }

        var (cells, times, ms) = (result.Cells.Value, Text(result.TimesRealTime), Text(result.Total.TotalMilliseconds / result.Cells.Value));
        terminal.Print(terminal.Text(
            $"{cells} cells of {profile}: {times} times real time, {ms} ms a cell", $"{cells} 格（{profile}）：实时的 {times} 倍，每格 {ms} 毫秒"));
        return new(ExitCode.Fine, new { profile, cells, bytes = result.Bytes, totalMs = result.Total.TotalMilliseconds, timesRealTime = result.TimesRealTime });
    }

    private static string Text(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}
